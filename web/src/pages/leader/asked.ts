/** What is asked of the figures: it stands in the address, so that a link shows the same to whoever may see it. */
import type { LocalDate } from '../../../../shared/domain/calendar.ts';
import type { Measure } from '../../../../shared/domain/figures.ts';
import type { UnitReading } from '../../../../shared/domain/unit-reading.ts';
import { channels, type Channel } from '../../../../shared/domain/recommendation.ts';
import { beside, isDay, moved, periodNamed, type Period } from './period.ts';

export interface Filters {
  readonly department?: string;
  readonly topic?: string;
  readonly channel?: Channel;
}
export interface Asked extends Filters {
  readonly period: Period;
  /** A day before today, as of whose end things stood. */
  readonly asOf?: LocalDate;
  /** Left out: what is of units is of today's. */
  readonly units?: Extract<UnitReading, 'then'>;
}

export const figuresPath = '/so-lieu';
const listPath = '/so-lieu/danh-sach';

type Given = Readonly<Record<string, string | undefined>>;
const queryOf = (given: Given): string =>
  new URLSearchParams(
    Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();

export const askedIn = (query: URLSearchParams, today: string): Asked => {
  const [asOf, department, topic] = ['asOf', 'department', 'topic'].map((name) => query.get(name));
  const channel = channels.find((one) => one === query.get('channel'));
  return {
    period: periodNamed(query.get('ky'), today),
    ...(asOf && isDay(asOf) && asOf < today ? { asOf: asOf as LocalDate } : {}),
    ...(department ? { department } : {}),
    ...(topic ? { topic } : {}),
    ...(channel ? { channel } : {}),
    ...(query.get('units') === 'then' ? { units: 'then' } : {}),
  };
};

export const filtersOf = ({ department, topic, channel }: Asked): Given => ({ department, topic, channel });

/** Where the page stands that shows it. */
export const addressOf = (asked: Asked): string =>
  `${figuresPath}?${queryOf({ ky: asked.period.name, asOf: asked.asOf, ...filtersOf(asked), units: asked.units })}`;

/** By which units that is read which is of units. */
export const readingOf = ({ units }: Asked): { readonly units: UnitReading } => ({ units: units ?? 'today' });

/** As a question to the API, and to whatever else it gives out. */
export const questionOf = (asked: Asked, more: Given = {}): string =>
  queryOf({
    from: asked.period.from,
    to: asked.period.to,
    asOf: asked.asOf,
    ...filtersOf(asked),
    ...more,
  });

/** The same one period earlier, seen after as much time: as of a day as much earlier. */
export const before = (asked: Asked, today: string): Asked => ({
  ...asked,
  period: beside(asked.period, -1),
  asOf: moved(asked.asOf ?? (today as LocalDate), -1, asked.period),
});

/** Where the list behind a figure stands. `more`: of one row only. */
export const listOf = (figure: Measure, asked: Asked, more: Given = {}): string =>
  `${listPath}?${queryOf({ figure })}&${questionOf(asked, more)}`;

/** Added to where a list stands, where what is told is how many are in it. */
export const asCount = { as: 'count' } as const;
