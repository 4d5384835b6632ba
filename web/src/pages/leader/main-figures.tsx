import type { Figure, Figures, Measure } from '../../../../shared/domain/figures.ts';
import { changesOf, fewestJudged, type Change } from '../../../../shared/domain/week.ts';
import { day, number } from '../../app/format.ts';
import { useWords, type WordsIn } from '../../app/language.ts';
import { asCount, type Asked } from './asked.ts';
import { FigureLink } from './figure-link.tsx';
import { moveOf, nameOf, valueText } from './figure-text.ts';
import { figuresWords } from './figures-words.ts';
import { Panel } from './panel.tsx';

type T = WordsIn<typeof figuresWords>;

export interface Compared {
  readonly now: Figures;
  readonly asked: Asked;
  /** The same a period earlier, once it is known. */
  readonly was: Figures | undefined;
  readonly askedBefore: Asked;
}

/** All that is overdue, whenever it was submitted: as many as there are ages of it. */
export const overdueOf = ({ overdueAgeP50 }: Figures): Figure => ({ value: overdueAgeP50?.n ?? 0 });

interface Main {
  /** Whose list it opens. */
  readonly measure: Measure;
  readonly name: string;
  readonly meaning?: string;
  readonly of: (figures: Figures) => Figure | undefined;
  readonly beside: (figures: Figures) => string;
  readonly betterWhen: 'higher' | 'lower';
}

const mainOf = (t: T): readonly Main[] => [
  {
    measure: 'onTimeShare',
    name: t.onTime,
    of: ({ onTimeShare }) => onTimeShare,
    beside: ({ onTimeShare }) => (onTimeShare?.n ? t.ofDone(number(onTimeShare.n)) : t.nothingDue),
    betterWhen: 'higher',
  },
  {
    measure: 'overdueAgeP50',
    name: t.overdue,
    meaning: `${t.overdueQuestion}\n${t.overdueText}`,
    of: overdueOf,
    beside: ({ backlog }) => t.ofBacklog(number(backlog?.value ?? 0)),
    betterWhen: 'lower',
  },
  {
    measure: 'commitmentsKeptShare',
    name: t.kept,
    of: ({ commitmentsKeptShare }) => commitmentsKeptShare,
    beside: ({ commitmentsKeptShare: kept }) => (kept?.n ? t.ofDue(number(kept.n)) : t.nothingDue),
    betterWhen: 'higher',
  },
];

/** The three figures that are read first, each with of how many it is and how it stood a period before. */
export function MainFigures(props: Compared) {
  const t = useWords(figuresWords);
  return (
    <>
      {mainOf(t).map((main) => (
        <MainFigure key={main.measure} main={main} {...props} />
      ))}
    </>
  );
}

function MainFigure({ main, now, asked, was, askedBefore }: Compared & { readonly main: Main }) {
  const t = useWords(figuresWords);
  const { measure, name, meaning, of, beside } = main;
  const called = meaning === undefined ? {} : { called: { name, meaning, question: asCount } };
  const isCount = main.meaning !== undefined;
  const text = (figure: Figure | undefined) => (isCount ? number(figure?.value ?? 0) : undefined);
  const [value, before] = [of(now), was && of(was)];
  return (
    <Panel name="main-figure" title={name}>
      <div class="main-line">
        <div class="main-value">
          <FigureLink measure={measure} figure={value} asked={asked} bare={isCount} {...called} />
        </div>
        <p class="main-of">{beside(now)}</p>
      </div>
      {was && (
        <p class="main-move">
          <Moved main={main} value={value} before={before} />
          {before?.value === undefined ? (
            t.noBefore
          ) : (
            <FigureLink
              measure={measure}
              figure={before}
              asked={askedBefore}
              bare={isCount}
              called={{
                name: t.before(text(before) ?? ''),
                meaning: `${t.before(text(before) ?? valueText(measure, before))}\n${beside(was)}`,
                ...(isCount ? { question: asCount } : {}),
              }}
              wrap={t.before}
            />
          )}
        </p>
      )}
    </Panel>
  );
}

/** How far, which way, and whether that is good: in words, and only where it is of enough. */
function Moved({
  main: { measure, meaning, betterWhen },
  value,
  before,
}: {
  readonly main: Main;
  readonly value: Figure | undefined;
  readonly before: Figure | undefined;
}) {
  const t = useWords(figuresWords);
  const move = moveOf(meaning === undefined ? measure : 'openOverdue', value, before);
  if (!move) return null;
  const isOfEnough = meaning !== undefined || Math.min(value?.n ?? 0, before?.n ?? 0) >= fewestJudged;
  const isBetter =
    move.isUp === undefined || !isOfEnough ? undefined : move.isUp === (betterWhen === 'higher');
  return (
    <span class={isBetter === undefined ? 'move' : isBetter ? 'move good' : 'move bad'}>
      {move.text}
      {isBetter === undefined ? '' : `, ${isBetter ? t.better : t.worseWord}`}
    </span>
  );
}

const mostTold = 3;

/** What got worse most, in words. */
export function Worse({
  now,
  asked,
  was,
  askedBefore,
  isFirst,
}: Compared & {
  /** There is nothing before it. */
  readonly isFirst: boolean;
}) {
  const t = useWords(figuresWords);
  const worse = was ? changesOf(now, was).worse.slice(0, mostTold) : [];
  const { period, asOf } = askedBefore;
  return (
    <Panel name="worse" title={t.worse}>
      {worse.length === 0 && was && (
        <p>
          {t.nothingWorse} {t.tooFew}
        </p>
      )}
      {isFirst && <p>{t.nothingBefore}</p>}
      <ol class="worse-list">
        {worse.map((change) => (
          <li key={change.measure}>
            <Worsened change={change} asked={asked} askedBefore={askedBefore} />
          </li>
        ))}
      </ol>
      <p class="soft against">{t.against(`${day(period.from)}–${day(period.to)}`, day(asOf ?? period.to))}</p>
    </Panel>
  );
}

function Worsened({
  change: { measure, now, before },
  asked,
  askedBefore,
}: {
  readonly change: Change;
  readonly asked: Asked;
  readonly askedBefore: Asked;
}) {
  const t = useWords(figuresWords);
  const rose = (now.value ?? 0) > (before.value ?? 0);
  return (
    <>
      {nameOf(measure)} {rose ? `▲ ${t.rose}` : `▼ ${t.fell}`}{' '}
      <strong>
        <FigureLink measure={measure} figure={now} asked={asked} />
      </strong>
      {'; '}
      <FigureLink measure={measure} figure={before} asked={askedBefore} wrap={t.before} />
    </>
  );
}
