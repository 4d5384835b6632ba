import { useRef, useState } from 'preact/hooks';
import type { Status } from '../../../../shared/domain/recommendation.ts';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useList, useSending } from '../../app/use-api.ts';
import type { Summary } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { DueChip } from '../../parts/chips.tsx';
import { KeyHelp, useKeys } from '../../parts/keys.tsx';
import { Empty, Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { say } from '../../parts/toasts.tsx';
import { useAtWork } from './at-work.ts';
import { stepWords } from './desk-words.ts';
import { TriageOne } from './triage-one.tsx';
import { triageWords } from './triage-words.ts';
import './desk.css';
import './triage.css';

const desk = 'intake';
const onTheDesk: Status = 'submitted';

/** What no rule routed, one after the other: agree with what is proposed by one key, and the next one is open. */
export default function Triage() {
  const t = useWords(triageWords);
  const list = useList<Summary>(`/queues/${desk}?status=${onTheDesk}&limit=100`);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [openId, setOpenId] = useState<string>();
  const [merged, setMerged] = useState<Summary>();
  const [help, setHelp] = useState(false);
  const { send, problem: undoProblem } = useSending();
  const rows = list.items.filter(({ id }) => !gone.has(id));
  const current = rows.find(({ id }) => id === openId) ?? rows[0];
  const atWork = useAtWork(desk, current?.id);
  const column = useRef<HTMLDivElement>(null);

  const show = (id: string | undefined) => {
    setOpenId(id);
    requestAnimationFrame(() => column.current?.focus());
  };
  const go = (by: 1 | -1) => () => {
    const at = rows.findIndex(({ id }) => id === current?.id);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) show(next.id);
  };
  const done = (id: string) => {
    const at = rows.findIndex((row) => row.id === id);
    setGone((before) => new Set([...before, id]));
    show((rows[at + 1] ?? rows[at - 1])?.id);
  };
  const undo = async () => {
    if (!merged) return;
    const back = await send<Summary>(`/recommendations/${merged.id}/unmerge`, {
      body: { reason: t.undoReason },
      version: merged.version,
    });
    if (!back) return;
    setMerged(undefined);
    setGone((before) => new Set([...before].filter((id) => id !== merged.id)));
    say(t.undone);
    list.reload();
    show(merged.id);
  };
  const keys = [
    { key: 'j', name: t.skip, does: go(1) },
    { key: 'ArrowDown', name: t.skip, does: go(1) },
    { key: 'k', name: t.list, does: go(-1) },
    { key: 'ArrowUp', name: t.list, does: go(-1) },
    { key: 'u', name: t.undo, does: () => void undo() },
    { key: '?', name: t.keys, does: () => setHelp(true) },
  ];
  useKeys(keys);
  const steps = useWords(stepWords);
  return (
    <div class="desk stack">
      <PageHead
        title={t.title}
        below={
          <div class="row apart">
            <p class="soft" role="status">
              {!list.loading && t.left(number(rows.length) + (list.isMore ? '+' : ''))}
            </p>
            <Button look="quiet" onPress={() => setHelp(true)}>
              {t.keys} <kbd aria-hidden="true">?</kbd>
            </Button>
          </div>
        }
      />
      {merged && (
        <Note look="good" role="status" title={t.merged(merged.receipt)}>
          <div class="row">
            <Button onPress={() => void undo()}>
              {t.undo} <kbd aria-hidden="true">u</kbd>
            </Button>
          </div>
        </Note>
      )}
      <ProblemBox problem={list.problem ?? undoProblem} onAgain={list.reload} />
      {list.loading && rows.length === 0 && <Skeleton lines={8} />}
      {!list.loading && rows.length === 0 && !list.problem && (
        <Empty>
          <p>{t.empty}</p>
        </Empty>
      )}
      {current && (
        <div class="triage">
          <nav aria-label={t.list} class="triage-list">
            <ul class="cases">
              {rows.map((row) => (
                <li key={row.id} class="case">
                  <a
                    class="case-title"
                    href={`/kien-nghi/${row.id}`}
                    aria-current={row.id === current.id ? 'true' : undefined}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                      event.preventDefault();
                      show(row.id);
                    }}
                  >
                    {row.title}
                  </a>
                  <div class="row small">
                    {row.returns > 0 && <span class="chip late">{t.returned}</span>}
                    <DueChip due={row.due} open />
                  </div>
                </li>
              ))}
            </ul>
          </nav>
          <div class="triage-one" tabIndex={-1} ref={column}>
            <TriageOne
              key={current.id}
              row={current}
              atWork={atWork}
              onDone={done}
              onMerged={(after) => {
                setMerged(after);
                done(after.id);
              }}
            />
          </div>
        </div>
      )}
      <KeyHelp
        open={help}
        onClose={() => setHelp(false)}
        keys={[
          { key: 'Enter', name: t.agreeKey },
          { key: 'y', name: t.agreeKey },
          { key: 't', name: t.topicKey },
          { key: 'd', name: t.departmentKey },
          { key: 'm', name: t.compareKey },
          { key: 'q', name: steps['request-information'] },
          { key: 'x', name: steps.reject },
          ...keys.filter(({ key }) => key !== '?' && key !== 'k' && key !== 'ArrowUp'),
        ]}
      />
    </div>
  );
}
