import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isOpen } from '../../../../shared/domain/recommendation.ts';
import { number, time } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useTopicName, useUnitName } from '../../app/reference.ts';
import type { Problem, Summary } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { DueChip, StatusChip } from '../../parts/chips.tsx';
import { KeyHelp, useKeys, type Key } from '../../parts/keys.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import type { AtWork } from './at-work.ts';
import { CasePanel, stepKeys } from './case-panel.tsx';
import { deskWords, stepWords } from './desk-words.ts';
import { isDialogVerb, StepDialog, type DialogVerb } from './step-dialog.tsx';
import './desk.css';

interface DeskProps {
  readonly title: string;
  readonly above?: ComponentChildren;
  readonly filters?: ComponentChildren;
  readonly rows: readonly Summary[];
  readonly loading: boolean;
  readonly problem: Problem | undefined;
  readonly onAgain: () => void;
  readonly empty: string;
  readonly atWork: readonly AtWork[];
  readonly onAnswering: (id: string | undefined) => void;
  /** What steps answered: the rows change at once. */
  readonly onTaken: (taken: readonly Summary[]) => void;
}

/** Beside each other where both have room; below, a row opens as a page of its own. */
const isWide = () => matchMedia('(min-width: 64rem)').matches;
/** What is done with several at once. */
const bulk: readonly DialogVerb[] = ['accept', 'request-information', 'return', 'request-extension'];

/** A list worked by keyboard, with what is opened beside it. */
export function Desk({ rows, atWork, onAnswering, onTaken, ...props }: DeskProps) {
  const t = useWords(deskWords);
  const steps = useWords(stepWords);
  const [openId, setOpenId] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<DialogVerb>();
  const [help, setHelp] = useState(false);
  const list = useRef<HTMLTableSectionElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const last = useRef(0);

  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a.desk-link') ?? [])];
  const at = (): number => links().findIndex((link) => link === document.activeElement);
  const open = (id: string) => {
    setOpenId(id);
    last.current = Math.max(
      0,
      rows.findIndex((row) => row.id === id),
    );
  };
  const choose = (ids: readonly string[], on?: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (on ?? !next.has(id)) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  const go = (by: 1 | -1) => (event: KeyboardEvent) => {
    const all = links();
    const from = at();
    const to = from < 0 ? last.current : Math.min(all.length - 1, Math.max(0, from + by));
    all[to]?.focus();
    last.current = to;
    const [before, after] = [rows[from], rows[to]];
    if (event.shiftKey)
      choose(
        [before, after].flatMap((row) => (row ? [row.id] : [])),
        true,
      );
    else if (openId !== undefined && after) setOpenId(after.id);
  };
  const close = () => {
    setOpenId(undefined);
    requestAnimationFrame(() => links()[last.current]?.focus());
  };
  const selected = rows.filter(({ id }) => chosen.has(id));
  const possible = bulk.filter((verb) => selected.some(({ actions }) => actions.includes(verb)));
  const focused = (): Summary | undefined => rows[at()];

  const moves: readonly Key[] = [
    { key: 'j', name: t.next, does: go(1) },
    { key: 'ArrowDown', name: t.next, does: go(1) },
    { key: 'k', name: t.previous, does: go(-1) },
    { key: 'ArrowUp', name: t.previous, does: go(-1) },
    { key: 'Enter', name: t.open, does: () => links()[last.current]?.click() },
    {
      key: 'x',
      name: t.selectKey,
      does: () => {
        const id = focused()?.id ?? openId;
        if (id !== undefined) choose([id]);
      },
    },
    { key: 'Escape', name: t.close, does: () => (openId === undefined ? setChosen(new Set()) : close()) },
    { key: '?', name: t.keys, does: () => setHelp(true) },
  ];
  // With several selected, a step's key is for all of them; with none open, for the row that has the focus.
  const forRows = stepKeys.flatMap(([verb, key]): Key[] => {
    if (!isDialogVerb(verb) || !bulk.includes(verb)) return [];
    return [
      {
        key,
        name: steps[verb],
        does: () => {
          if (selected.length > 0) {
            if (possible.includes(verb)) setAsking(verb);
            return;
          }
          const row = focused();
          if (openId === undefined && row?.actions.includes(verb)) {
            choose([row.id], true);
            setAsking(verb);
          }
        },
      },
    ];
  });
  useKeys(openId === undefined || selected.length > 0 ? [...moves, ...forRows] : moves);

  useEffect(() => {
    if (openId !== undefined) panel.current?.scrollTo(0, 0);
  }, [openId]);

  return (
    <div class={`desk stack ${openId === undefined ? '' : 'split'}`}>
      <PageHead title={props.title} above={props.above} />
      {props.filters}
      <ProblemBox problem={props.problem} onAgain={props.onAgain} />
      <div class="desk-columns">
        <div class="stack close">
          <div class="row apart desk-bar">
            <div class="row" role="status">
              {selected.length > 0 && <strong>{t.selected(number(selected.length))}</strong>}
            </div>
            <div class="row">
              {possible.map((verb) => (
                <Button key={verb} onPress={() => setAsking(verb)}>
                  {steps[verb]}
                </Button>
              ))}
              {selected.length > 0 && (
                <Button look="quiet" onPress={() => setChosen(new Set())}>
                  {t.selectNone}
                </Button>
              )}
              <Button look="quiet" onPress={() => setHelp(true)}>
                {t.keys} <kbd aria-hidden="true">?</kbd>
              </Button>
            </div>
          </div>
          {props.loading && rows.length === 0 && <Skeleton lines={8} />}
          {!props.loading && rows.length === 0 && !props.problem && (
            <Empty>
              <p>{props.empty}</p>
            </Empty>
          )}
          {rows.length > 0 && (
            <table class="desk-table">
              <caption class="out-of-sight">{props.title}</caption>
              <thead>
                <tr>
                  <td />
                  <th scope="col">{t.matter}</th>
                  <th scope="col" class="desk-wide">
                    {t.topic}
                  </th>
                  <th scope="col">
                    {t.status}, {t.dueShort}
                  </th>
                </tr>
              </thead>
              <tbody ref={list}>
                {rows.map((row, index) => (
                  <Row
                    key={row.id}
                    row={row}
                    isOpen={row.id === openId}
                    isChosen={chosen.has(row.id)}
                    atWork={atWork.filter(({ recommendation }) => recommendation === row.id)}
                    onOpen={(event) => {
                      if (!isWide() || event.metaKey || event.ctrlKey) return;
                      event.preventDefault();
                      if (event.shiftKey) {
                        const [from, to] = [last.current, index].sort((a, b) => a - b) as [number, number];
                        choose(
                          rows.slice(from, to + 1).map(({ id }) => id),
                          true,
                        );
                      } else open(row.id);
                    }}
                    onChoose={() => {
                      last.current = index;
                      choose([row.id]);
                    }}
                  />
                ))}
              </tbody>
            </table>
          )}
        </div>
        {openId !== undefined && (
          <div class="desk-panel" ref={panel}>
            <CasePanel
              key={openId}
              id={openId}
              level={2}
              atWork={atWork}
              onAnswering={onAnswering}
              onTaken={(taken) => onTaken([taken])}
              onClose={close}
            />
          </div>
        )}
      </div>
      {asking && (
        <StepDialog
          verb={asking}
          on={selected.filter(({ actions }) => actions.includes(asking))}
          onClose={() => setAsking(undefined)}
          onTaken={(taken, failed) => {
            choose(
              taken.map(({ id }) => id),
              false,
            );
            onTaken(taken);
            if (failed > 0) props.onAgain();
          }}
        />
      )}
      <KeyHelp
        open={help}
        onClose={() => setHelp(false)}
        keys={[
          ...moves.slice(0, -1),
          ...stepKeys
            .slice(0, 12)
            .map(([verb, key]) => ({ key: verb === 'propose-answer' ? 'r' : key, name: steps[verb] })),
        ]}
      />
    </div>
  );
}

function Row({
  row,
  isOpen: open,
  isChosen,
  atWork,
  onOpen,
  onChoose,
}: {
  readonly row: Summary;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  readonly atWork: readonly AtWork[];
  readonly onOpen: (event: MouseEvent) => void;
  readonly onChoose: () => void;
}) {
  const t = useWords(deskWords);
  const topicName = useTopicName();
  const unit = useUnitName(row.unit.id);
  return (
    <tr class={`${open ? 'open' : ''} ${isChosen ? 'chosen' : ''}`}>
      <td class="desk-check">
        <label>
          <input type="checkbox" checked={isChosen} aria-label={t.select(row.title)} onChange={onChoose} />
        </label>
      </td>
      <td class="desk-matter">
        <a
          class="desk-link"
          href={`/kien-nghi/${row.id}`}
          aria-current={open ? 'true' : undefined}
          onClick={onOpen}
        >
          {row.title}
        </a>
        <div class="soft small">
          <span class="number">{row.receipt}</span> · {unit}
          <span class="desk-narrow"> · {topicName(row.topic)}</span>
        </div>
        {atWork.map(({ person, since }) => (
          <div key={person} class="desk-at-work small">
            {t.atWork(person, time(since))}
          </div>
        ))}
      </td>
      <td class="desk-wide small">{topicName(row.topic)}</td>
      <td>
        <div class="desk-state">
          <StatusChip status={row.status} text={row.statusText} />
          <DueChip due={row.due} open={isOpen(row.status)} />
          {row.urgency === 'urgent' && <span class="chip late">{t.urgent}</span>}
        </div>
      </td>
    </tr>
  );
}
