import { useEffect, useRef, useState } from 'preact/hooks';
import { withoutAccents } from '../../../../shared/domain/folding.ts';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, TextField } from '../../parts/field.tsx';
import { KeyHelp, useKeys, type Key } from '../../parts/keys.tsx';
import { Empty } from '../../parts/note.tsx';
import { Progress } from '../../parts/progress.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import {
  decisionKinds,
  decisionsOf,
  isLeft,
  isNeeded,
  nextLeft,
  type Decision,
  type DecisionKind,
  type Option,
} from './decisions.ts';
import { decideWords } from './decide-words.ts';
import { Question } from './question.tsx';
import { Tasks, tasksOf } from './tasks.tsx';
import type { Choosing } from './use-choosing.ts';
import type { DryRunAnswer } from './wire.ts';

interface DecideProps {
  readonly run: DryRunAnswer;
  readonly choosing: Choosing;
  /** Which may be chosen now, by whoever looks. */
  readonly may: readonly DecisionKind[];
  /** Instead of what it says before it is applied. */
  readonly title?: string;
}

/** What needs a person comes before everything else: question by question, each answered by one key. */
export function Decide({ run, choosing, may, title }: DecideProps) {
  const t = useWords(decideWords);
  const all = decisionsOf(run, choosing.chosen);
  const needed = all.filter(isNeeded);
  const left = needed.filter(isLeft).length;
  const tasks = tasksOf(run);
  const shown = decisionKinds.filter((kind) => all.some((one) => one.kind === kind));
  const firstLeft = shown.find((kind) => all.some((one) => one.kind === kind && isLeft(one)));
  const [tab, setTab] = useState<DecisionKind | 'tasks'>();
  const chosen = tab ?? firstLeft ?? shown[0] ?? 'tasks';
  const countOf = (kind: DecisionKind): string => {
    const open = all.filter((one) => one.kind === kind && isLeft(one)).length;
    return open === 0 ? '✓' : number(open);
  };
  if (shown.length === 0 && tasks === 0) return <p class="soft">{t.nothing}</p>;
  return (
    <section class={`sheet stack ${left > 0 ? 'yours' : 'marked'}`} aria-labelledby="decide">
      <div class="row apart">
        <h2 id="decide">{title ?? t.title}</h2>
        {title === undefined && (
          <strong class={left > 0 ? 'decide-left' : 'decide-ready'} role="status">
            {left > 0 ? t.left(number(left)) : t.ready}
          </strong>
        )}
      </div>
      {needed.length > 0 && (
        <Progress
          label={t.progress}
          done={needed.length - left}
          of={needed.length}
          text={(done) => t.progressText(number(done), number(needed.length))}
        />
      )}
      <Tabs
        label={t.title}
        chosen={chosen}
        onChoose={setTab}
        tabs={[
          ...shown.map((kind) => ({ id: kind, name: `${t[kind]} · ${countOf(kind)}` })),
          ...(tasks > 0 ? [{ id: 'tasks' as const, name: `${t.tasks} · ${number(tasks)}` }] : []),
        ]}
      >
        {chosen === 'tasks' ? (
          <Tasks run={run} />
        ) : (
          <Questions
            key={chosen}
            kind={chosen}
            all={all.filter(({ kind }) => kind === chosen)}
            choosing={choosing}
            mayChoose={may.includes(chosen)}
          />
        )}
      </Tabs>
    </section>
  );
}

interface QuestionsProps {
  readonly kind: DecisionKind;
  readonly all: readonly Decision[];
  readonly choosing: Choosing;
  readonly mayChoose: boolean;
}

const rowsAtOnce = 25;
const asks = {
  chiefs: 'chiefsAsk',
  people: 'peopleAsk',
  recommendations: 'recommendationsAsk',
} as const;

const textOf = ({ name, unit = '', item, options }: Decision): string =>
  withoutAccents([name, unit, item?.receipt, ...options.map((option) => option.name)].join(' '));

function Questions({ kind, all, choosing, mayChoose }: QuestionsProps) {
  const t = useWords(decideWords);
  const [typed, setTyped] = useState('');
  const [onlyLeft, setOnlyLeft] = useState(false);
  const [atMost, setAtMost] = useState(rowsAtOnce);
  const [said, setSaid] = useState('');
  const [help, setHelp] = useState(false);
  // What was just chosen stays where it is, until the filter is set anew.
  const kept = useRef<ReadonlySet<string>>(new Set());
  const wanted = withoutAccents(typed).split(' ');
  const found = all.filter(
    (one) =>
      (!onlyLeft || isLeft(one) || kept.current.has(one.id)) &&
      wanted.every((word) => textOf(one).includes(word)),
  );
  const first = Math.max(0, found.findIndex(isLeft));
  const [cursor, setCursor] = useState<string>();
  const at = Math.max(0, cursor === undefined ? first : found.findIndex(({ id }) => id === cursor));
  const current = found[at];
  const left = all.filter(isLeft).length;
  const list = useRef<HTMLUListElement>(null);

  const go = (to: number) => {
    const next = found[Math.max(0, Math.min(found.length - 1, to))];
    if (!next) return;
    setCursor(next.id);
    if (to >= atMost) setAtMost(to + rowsAtOnce);
  };
  const choose = (one: Decision | undefined, option: Option | undefined, thenOn: boolean) => {
    if (!one || !option || !mayChoose) return;
    kept.current = new Set([...kept.current, one.id]);
    choosing.choose([{ kind, id: one.id, option: option.id }]);
    setSaid(t.said(one.name, option.name, number(left - (isLeft(one) ? 1 : 0))));
    const index = found.indexOf(one);
    if (thenOn) go(nextLeft(found, index));
    else setCursor(one.id);
  };
  const proposedOf = ({ item, options }: Decision): Option | undefined =>
    options.find(({ id }) => id === item?.proposal?.unit);

  useEffect(() => {
    if (cursor !== undefined)
      list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);

  const most = Math.min(9, Math.max(0, ...all.map(({ options }) => options.length)));
  const keys: readonly Key[] = [
    ...Array.from({ length: most }, (_, index) => ({
      key: String(index + 1),
      name: t.keyChoose,
      does: () => choose(current, current?.options[index], true),
    })),
    { key: 'ArrowDown', name: t.keyNext, does: () => go(at + 1) },
    { key: 'ArrowUp', name: t.keyBefore, does: () => go(at - 1) },
    ...(kind === 'recommendations'
      ? [
          {
            key: 'p',
            name: t.keyAccept,
            does: () => choose(current, current && proposedOf(current), true),
          },
        ]
      : []),
  ];
  useKeys([...(mayChoose ? keys : []), { key: '?', name: t.keysHint, does: () => setHelp(true) }]);

  const acceptable = all.flatMap((one) => {
    const option = isLeft(one) ? proposedOf(one) : undefined;
    return option ? [{ kind, id: one.id, option: option.id }] : [];
  });
  return (
    <div class="stack">
      <p class="soft small narrow">
        {t[asks[kind]]} {!mayChoose && t.readOnly}
      </p>
      <div class="decide-tools">
        <TextField name="findDecision" label={t.search} value={typed} limit={100} onText={setTyped} />
        <Choice
          type="checkbox"
          name="onlyLeft"
          label={t.onlyLeft}
          checked={onlyLeft}
          onCheck={(checked) => {
            kept.current = new Set();
            setOnlyLeft(checked);
          }}
        />
        {mayChoose && acceptable.length > 0 && (
          <Button onPress={() => choosing.choose(acceptable)}>{t.accept(number(acceptable.length))}</Button>
        )}
        {mayChoose && (
          <Button look="quiet" onPress={() => setHelp(true)}>
            {t.keysHint}
            <kbd>?</kbd>
          </Button>
        )}
      </div>
      <p class="out-of-sight" role="status">
        {said}
      </p>
      {found.length === 0 && (
        <Empty>
          <p>{onlyLeft && left === 0 ? t.allChosen : t.none}</p>
        </Empty>
      )}
      <ul class="decisions" ref={list} tabIndex={0} aria-label={t[kind]}>
        {found.slice(0, Math.max(atMost, at + 1)).map((one) => (
          <Question
            key={one.id}
            one={one}
            isCurrent={mayChoose && one === current}
            mayChoose={mayChoose}
            onChoose={(option) => choose(one, option, false)}
            choosing={choosing}
          />
        ))}
      </ul>
      {found.length > atMost && (
        <div>
          <Button onPress={() => setAtMost(atMost + 4 * rowsAtOnce)}>{t.moreRows}</Button>
        </div>
      )}
      <KeyHelp keys={keys} open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
