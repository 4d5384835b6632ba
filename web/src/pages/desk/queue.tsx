import { useEffect, useMemo, useState } from 'preact/hooks';
import { isOpen, type Status } from '../../../../shared/domain/recommendation.ts';
import { byName, number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName, useTopicName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { useSession } from '../../app/session.ts';
import { useApi, useList } from '../../app/use-api.ts';
import type { Profile, QueueCounts, Summary } from '../../app/wire.ts';
import { Select } from '../../parts/field.tsx';
import { useAtWork } from './at-work.ts';
import { Desk } from './desk.tsx';
import { deskWords } from './desk-words.ts';

/** The departments for which somebody works: their own, and those of whom they stand in for. */
export const departmentsOf = (me: Profile | undefined): readonly string[] => [
  ...new Set(
    (me ? [me, ...me.standsInFor] : [])
      .filter(({ roles }) => roles.some(({ id }) => id === 'department-head' || id === 'department-officer'))
      .flatMap(({ department }) => (department === undefined ? [] : [department])),
  ),
];

/** So many are read at most: a longer queue is filtered by its state first. */
const readAtMost = 500;

/** What waits in a department, soonest due first, with what is opened beside it. */
export default function Queue({ query }: PageProps) {
  const t = useWords(deskWords);
  const departmentName = useDepartmentName();
  const topicName = useTopicName();
  const { me } = useSession();
  const mine = departmentsOf(me);
  const queue = mine.find((id) => id === query.get('phong')) ?? mine[0] ?? '';
  const status = (query.get('trang-thai') ?? '') as Status | '';
  const only = query.get('chi') ?? '';
  const topic = query.get('linh-vuc') ?? '';
  const [answering, setAnswering] = useState<string>();
  const [taken, setTaken] = useState<ReadonlyMap<string, Summary>>(new Map());
  const list = useList<Summary>(`/queues/${queue}?limit=100${status === '' ? '' : `&status=${status}`}`);
  const counts = useApi<QueueCounts>(`/queues/${queue}/counts`);
  const atWork = useAtWork(queue, answering);
  useEffect(() => {
    if (list.isMore && !list.loading && list.items.length < readAtMost) list.more();
  }, [list.items.length, list.isMore, list.loading]);
  useEffect(() => {
    const again = () => {
      if (document.hidden) return;
      setTaken(new Map());
      list.reload();
      counts.reload();
    };
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, []);

  const filter = (part: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(part)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    navigate(`/hang-cho${next.size > 0 ? `?${next}` : ''}`, { replace: true });
  };
  const standing = useMemo(
    () =>
      list.items
        .map((row) => {
          const after = taken.get(row.id);
          return after && after.version > row.version ? after : row;
        })
        .filter((row) => isOpen(row.status) && row.department === queue),
    [list.items, taken, queue],
  );
  const rows = standing.filter(
    (row) =>
      (status === '' || row.status === status) &&
      (topic === '' || row.topic === topic) &&
      (only !== 'qua-han' || row.due.overdue) &&
      (only !== 'cua-toi' || row.actions.length > 0),
  );
  const waiting = counts.body?.counts.filter(({ count }) => count > 0) ?? [];
  const sum = (of: 'count' | 'overdue') => waiting.reduce((all, one) => all + one[of], 0);
  const topics = [...new Set([...standing.map((row) => row.topic), ...(topic === '' ? [] : [topic])])]
    .map((id) => ({ value: id, name: topicName(id) }))
    .sort((a, b) => byName(a.name, b.name));

  const chip = (
    name: string,
    count: number | undefined,
    on: boolean,
    part: Readonly<Record<string, string>>,
  ) => (
    <button type="button" class="desk-filter" aria-pressed={on} onClick={() => filter(part)}>
      {name}
      {count !== undefined && <b>{number(count)}</b>}
    </button>
  );
  return (
    <Desk
      key={queue}
      title={t.queueOf(departmentName(queue))}
      above={<span>{queue}</span>}
      rows={rows}
      loading={list.loading}
      problem={list.problem ?? counts.problem}
      onAgain={list.reload}
      empty={standing.length === 0 && status === '' ? t.emptyQueue : t.emptyFilter}
      atWork={atWork}
      onAnswering={setAnswering}
      onTaken={(after) => {
        setTaken((before) => new Map([...before, ...after.map((one) => [one.id, one] as const)]));
        counts.reload();
      }}
      filters={
        <section class="desk-filters" aria-label={t.filters}>
          {mine.length > 1 && (
            <Select
              name="queue"
              label={t.whose}
              value={queue}
              nothing={t.queue}
              options={mine.map((id) => ({ value: id, name: departmentName(id) }))}
              onChoose={(id) => filter({ phong: id })}
            />
          )}
          <div class="row">
            {chip(t.all, sum('count'), status === '' && only === '', { 'trang-thai': '', chi: '' })}
            {chip(t.overdue, sum('overdue'), only === 'qua-han', {
              'trang-thai': '',
              chi: only === 'qua-han' ? '' : 'qua-han',
            })}
            {chip(t.canDo, undefined, only === 'cua-toi', { chi: only === 'cua-toi' ? '' : 'cua-toi' })}
            {waiting.map((one) => (
              <span key={one.status}>
                {chip(one.statusText, one.count, status === one.status, {
                  'trang-thai': status === one.status ? '' : one.status,
                  chi: '',
                })}
              </span>
            ))}
          </div>
          <Select
            name="topic"
            label={t.topic}
            value={topic}
            nothing={t.allTopics}
            options={topics}
            onChoose={(id) => filter({ 'linh-vuc': id })}
          />
          <p class="soft small" role="status">
            {t.shown(number(rows.length), number(sum('count')))}
          </p>
        </section>
      }
    />
  );
}
