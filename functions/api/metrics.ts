/** Handlers of figures and of the caller's own profile. */
import type * as z from 'zod';
import { definitions, type Measure } from '../../shared/domain/figures.ts';
import { forceParts } from '../../shared/domain/force.ts';
import { isSensitive } from '../../shared/domain/opened-figures.ts';
import { canSeeForceFigures, mayCheckForce } from '../../shared/domain/force-policy.ts';
import type { Hat } from '../../shared/domain/principal.ts';
import { roleWords, type Language } from '../../shared/domain/wording.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { RecommendationSummary } from '../../shared/schema/http.ts';
import type {
  metricsQuery,
  OpenedFigureAnswer,
  openedFigureQuery,
} from '../../shared/schema/http-metrics.ts';
import { openFigure, type OpenedItem } from '../../shared/usecases/open-figure.ts';
import type { World } from '../../shared/usecases/ports.ts';
import {
  readMetrics,
  withPeriod,
  type MetricDimension,
  type MetricsRow,
} from '../../shared/usecases/read-metrics.ts';
import { commitmentView } from './commitments.ts';
import { pageBody, pageRequest } from './pages.ts';
import { summaryView, type Viewer } from './views.ts';

const hatView = ({ personId, roles, unitId, departmentId }: Hat, language: Language) => ({
  id: personId,
  roles: roles.map((id) => ({ id, name: roleWords[id][language] })),
  ...(unitId === undefined ? {} : { unit: unitId }),
  ...(departmentId === undefined ? {} : { department: departmentId }),
});

/** What tells a row from the others, as a question about it alone. */
const ofRow = (
  by: MetricDimension,
  { key, successors }: Pick<MetricsRow, 'key' | 'successors'>,
): Readonly<Record<string, string>> => {
  if (by === 'day' || by === 'month') return { from: key, to: key };
  if (successors) return { unit: key };
  return { [by === 'unit-kind' ? 'kind' : by]: key };
};
/** Where its figures open; `figure` says which. */
const openedAt = (question: Readonly<Record<string, string>>): string =>
  `/api/metrics/list?${new URLSearchParams(question).toString()}`;

const unattributedView = ({ successors }: Pick<MetricsRow, 'successors'>) =>
  successors ? { unattributed: true, successors } : {};

const definitionViews = (language: Language) =>
  Object.fromEntries(
    Object.entries(definitions).map(([measure, { unit, question, text }]) => [
      measure,
      { unit, question: question[language], text: text[language] },
    ]),
  );
/** They come with every answer, and are always the same. */
const definitionsIn = { vi: definitionViews('vi'), en: definitionViews('en') } as const;

/** Marks and verdicts are told with the figures, never one by one. */
const withoutVerdict = ({ verdict: _, ...summary }: RecommendationSummary): RecommendationSummary => summary;

const openedView = (
  item: OpenedItem,
  figure: Measure,
  viewer: Viewer,
): OpenedFigureAnswer['items'][number] => {
  const { on, amount, days } = item;
  const of = { on, amount, ...(days === undefined ? {} : { days }) };
  if ('commitment' in item) return { ...of, commitment: commitmentView(item.commitment, viewer) };
  const summary = summaryView(item.recommendation, viewer);
  return { ...of, recommendation: isSensitive(figure) ? withoutVerdict(summary) : summary };
};

export const metricsHandlers = (world: World) => ({
  metrics: async ({
    person,
    query,
    language,
  }: Call<undefined, z.infer<typeof metricsQuery>>): Promise<Answer> => {
    const { by: _, compare: __, ...filters } = query;
    const question = withPeriod(filters, world.now());
    const metrics = await readMetrics(world, person, { ...query, ...question });
    const { by, period, asOf, units, rows, total, corrections, previous } = metrics;
    return {
      status: 200,
      body: {
        by,
        ...period,
        asOf,
        opens: openedAt({ ...question, asOf }),
        ...(units ? { units } : {}),
        ...unattributedView(metrics),
        rows: rows.map((row) => ({
          key: row.key,
          opens: openedAt({ ...question, asOf, ...ofRow(by, row) }),
          ...unattributedView(row),
          ...row.figures,
        })),
        total,
        ...(corrections
          ? {
              corrections: {
                through: corrections.through,
                total: corrections.total,
                rows: corrections.rows.map(({ key, figures }) => ({ key, ...figures })),
              },
            }
          : {}),
        ...(previous ? { previous: { ...previous.period, total: previous.total } } : {}),
        definitions: definitionsIn[language],
      },
    };
  },

  /** Who is behind a figure. */
  opened: async ({
    person,
    query,
    language,
  }: Call<undefined, z.infer<typeof openedFigureQuery>>): Promise<Answer> => {
    const { limit, cursor, upTo, ...question } = query;
    const list = `opened ${JSON.stringify({ ...question, upTo })}`;
    const opened = await openFigure(
      world,
      person,
      { ...withPeriod(question, world.now()), ...(upTo === undefined ? {} : { bar: upTo }) },
      pageRequest(list, { limit, ...(cursor === undefined ? {} : { cursor }) }, ['on', 'order', 'given']),
    );
    const { figure, part, period, asOf, counted, sums, notShown } = opened;
    return {
      status: 200,
      body: {
        figure,
        part,
        ...period,
        asOf,
        ...(counted ? { value: counted } : {}),
        ...(sums ? { sums } : {}),
        notShown,
        ...unattributedView(opened),
        ...pageBody(list, opened, (item) => openedView(item, figure, { world, person, language })),
      },
    };
  },

  me: ({ person, language }: Call<undefined, undefined>): Answer => {
    const { standsInFor = [] } = person;
    const checksForce = forceParts.filter((part) => mayCheckForce(person, part, world.settings));
    return {
      status: 200,
      body: {
        ...hatView(person, language),
        standsInFor: standsInFor.map((absent) => ({ ...hatView(absent, language), until: absent.until })),
        ...(checksForce.length > 0 ? { checksForce } : {}),
        ...(canSeeForceFigures(person, world.settings) ? { seesForceFigures: true } : {}),
      },
    };
  },
});
