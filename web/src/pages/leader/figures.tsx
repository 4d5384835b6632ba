import type { LocalDate } from '../../../../shared/domain/calendar.ts';
import { day, moment, number, today } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName, useTopicName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { useSession } from '../../app/session.ts';
import { useApi } from '../../app/use-api.ts';
import { useUnits } from '../../app/whole-list.ts';
import type { Profile } from '../../app/wire.ts';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { Tips } from '../../parts/tips.tsx';
import { channelWords } from '../../../../shared/domain/figure-wording.ts';
import { measures, type Figures } from '../../../../shared/domain/figures.ts';
import { addressOf, askedIn, before, questionOf, readingOf, type Asked } from './asked.ts';
import { Backlog } from './backlog.tsx';
import { Controls } from './controls.tsx';
import { SideBySide } from './departments.tsx';
import { nameOf, valueText } from './figure-text.ts';
import { figuresWords } from './figures-words.ts';
import { MainFigures, Worse } from './main-figures.tsx';
import { monthsUntil } from './period.ts';
import { NoTiles, Tiles } from './tiles.tsx';
import { Trend } from './trend.tsx';
import { TwoByTwo } from './two-by-two.tsx';
import type { Metrics } from './wire.ts';
import { periodText } from './words-of-period.ts';
import './figures.css';

const months = 12;

/** Whether they see the whole province, or a department only. */
const seesAll = (me: Profile): boolean =>
  [me, ...me.standsInFor].some(({ roles }) => mayReadAll.some((role) => roles.some(({ id }) => id === role)));
const mayReadAll = ['intake', 'leader', 'secretary', 'auditor'];

/** One page for who leads: what matters, whether it got better or worse, where, and who is behind each figure. */
export default function FiguresPage({ query }: PageProps) {
  const t = useWords(figuresWords);
  const { me } = useSession();
  if (!me) return null;
  const all = seesAll(me);
  const given = askedIn(query, today());
  const asked = all || me.department === undefined ? given : { ...given, department: me.department };
  return (
    <div class="figures">
      <header class="figures-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <Controls asked={asked} choosesDepartment={all} by={byOf(asked)} />
      </header>
      <Shown asked={asked} all={all} />
      <Tips />
    </div>
  );
}

/** Nothing came, and nothing was open: there was nobody to compare with. */
const isNothing = ({ received, backlog }: Figures): boolean => !received?.value && !backlog?.value;

const byOf = ({ department }: Asked): 'department' | 'topic' =>
  department === undefined ? 'department' : 'topic';

function Shown({ asked, all }: { readonly asked: Asked; readonly all: boolean }) {
  const t = useWords(figuresWords);
  const by = byOf(asked);
  const askedBefore = before(asked, today());
  const isFiltered = [asked.department, asked.topic, asked.channel].some((one) => one !== undefined);
  const withUnits = all && !isFiltered;
  const until = asked.period.to.slice(0, 7);
  const now = useApi<Metrics>(`/metrics?${questionOf(asked, { by })}`);
  const was = useApi<Metrics>(`/metrics?${questionOf(askedBefore, { by: 'channel' })}`);
  const trend = useApi<Metrics>(
    `/metrics?${questionOf(asked, { by: 'month', from: monthsUntil(asked.period, months), to: until })}`,
  );
  const ofUnits = useApi<Metrics>(
    withUnits ? `/metrics?${questionOf(asked, { by: 'unit', ...readingOf(asked) })}` : undefined,
  );
  const units = useUnits(withUnits);
  if (now.problem) return <ProblemBox problem={now.problem} onAgain={now.reload} />;
  if (!now.body) return <Skeleton lines={12} />;
  const { total, rows, corrections } = now.body;
  const isFirst = was.body !== undefined && isNothing(was.body.total);
  const compared = { now: total, asked, was: isFirst ? undefined : was.body?.total, askedBefore };
  return (
    <div class="figures-grid" aria-busy={now.loading}>
      <PrintHead asked={asked} />
      {asked.asOf !== undefined && <Frozen asked={asked} total={total} corrections={corrections?.total} />}
      <div class="figures-first">
        <MainFigures {...compared} />
        <Worse {...compared} isFirst={isFirst} />
      </div>
      <div class="figures-left">
        <TwoByTwo now={total} asked={asked} />
        <Backlog now={total} asked={asked} was={compared.was} />
      </div>
      <Trend rows={trend.body?.rows ?? []} asked={asked} until={until} />
      <SideBySide rows={rows} asked={asked} by={by} />
      {withUnits ? (
        <Tiles
          units={units}
          rows={ofUnits.body?.rows ?? []}
          asked={asked}
          asOf={ofUnits.body?.asOf as LocalDate | undefined}
        />
      ) : (
        all && <NoTiles asked={asked} />
      )}
      <p class="out-of-sight">{t.opens}</p>
    </div>
  );
}

/** A day before today: said, with what was recorded for it afterwards. */
function Frozen({
  asked,
  total,
  corrections = {},
}: {
  readonly asked: Asked;
  readonly total: Figures;
  readonly corrections: Figures | undefined;
}) {
  const t = useWords(figuresWords);
  const { asOf: _, ...now } = asked;
  const changed = measures.filter((measure) => corrections[measure] !== undefined);
  return (
    <div class="frozen" role="status">
      <strong>{t.frozen(day(asked.asOf ?? ''))}</strong>
      {changed.length === 0 ? (
        <span>{t.notCorrected}</span>
      ) : (
        <details>
          <summary>{t.corrected(number(changed.length))}</summary>
          <ul>
            {changed.map((measure) => (
              <li key={measure}>
                {t.correction(
                  nameOf(measure),
                  valueText(measure, total[measure]),
                  valueText(measure, corrections[measure]),
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <a href={addressOf(now)}>{t.asOfToday}</a>
    </div>
  );
}

/** On paper: of what, as of when, and when it was printed. */
function PrintHead({ asked }: { readonly asked: Asked }) {
  const t = useWords(figuresWords);
  const language = useLanguage();
  const [departmentName, topicName] = [useDepartmentName(), useTopicName()];
  const { period, asOf, department, topic, channel } = asked;
  const of = [
    department && departmentName(department),
    topic && topicName(topic),
    channel && channelWords[channel][language],
  ].filter(Boolean);
  return (
    <div class="print-head">
      <strong>{t.report}</strong>
      <span>
        {[`${periodText(period)} (${day(period.from)}–${day(period.to)})`, ...of].join(' · ')}
        {` · ${t.asOf} ${day(asOf ?? today())} · ${t.printed(moment(new Date().toISOString()))}`}
      </span>
    </div>
  );
}
