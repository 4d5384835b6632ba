/** Lists of recommendations: what their template offers, and what callers see of their rows. */
import type * as z from 'zod';
import { formatReceipt, type RecommendationId } from '../../shared/domain/receipt.ts';
import {
  recommendationChoices,
  recommendationList,
  type RecommendationColumn,
} from '../../shared/domain/recommendation-list.ts';
import type { RecommendationRow } from '../../shared/domain/recommendation-row.ts';
import type { Language } from '../../shared/domain/wording.ts';
import {
  recommendationRow,
  type RecommendationPreview,
  type recommendationRowsBody,
  type RecommendationRowsAnswer,
} from '../../shared/schema/http-lists.ts';
import { judgeList, readListRegister, type ListRegister } from '../../shared/usecases/judge-list.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { previewList, type Preview, type PreviewedRow } from '../../shared/usecases/preview-list.ts';
import { storeListRow } from '../../shared/usecases/store-list-row.ts';
import { unitsToChoose, type Filling } from './files.ts';
import type { ListKind } from './list-kind.ts';
import { countsOf, errorsView, fateView, recognisedView, tableView } from './views.ts';

const inOrder = new Intl.Collator('vi').compare;

const fillingOf = ({ units, topics }: ListRegister): Filling<RecommendationColumn> => {
  const sorted = [...topics].sort((a, b) => inOrder(a.name, b.name));
  return {
    register: [
      ...unitsToChoose(units),
      { heading: 'Mã lĩnh vực (Topic id)', width: 22, values: sorted.map(({ id }) => id) },
      { heading: 'Lĩnh vực (Topic)', width: 48, values: sorted.map(({ name }) => name), offeredIn: 'topic' },
      { heading: 'Topic', width: 42, values: sorted.map(({ nameEn }) => nameEn) },
    ],
    choices: recommendationChoices,
  };
};

const storedView = (id: RecommendationId | undefined) =>
  id === undefined ? {} : { stored: { id, receipt: formatReceipt(id) } };

const rowView = (row: PreviewedRow, language: Language): RecommendationPreview['rows'][number] => {
  const { number, row: read, unit, topic, faults } = row.judged;
  return {
    number,
    ...fateView(row, language),
    row: { number, ...read },
    ...recognisedView('unit', unit),
    ...recognisedView('topic', topic),
    ...storedView(row.stored),
    ...errorsView(recommendationList, faults, language),
  };
};

const isLikely = ({ judged: { unit, topic }, fate }: PreviewedRow): boolean =>
  fate !== 'bad' && (unit?.how === 'likely' || topic?.how === 'likely');

const previewView = ({ table, rows }: Preview, language: Language): RecommendationPreview => ({
  ...tableView(table),
  counts: countsOf(rows, rows.filter(isLikely).length),
  rows: rows.map((row) => rowView(row, language)),
});

export const recommendationsKind = (
  world: Pick<World, 'casework' | 'directory' | 'now' | 'settings' | 'calendar'>,
): ListKind<
  RecommendationColumn,
  z.infer<typeof recommendationRowsBody>,
  RecommendationRow,
  Omit<RecommendationRowsAnswer['rows'][number], 'number'>
> => ({
  form: recommendationList,
  files: { template: 'mau-danh-sach-kien-nghi', badRows: 'cac-dong-can-sua' },
  filling: async () => fillingOf(await readListRegister(world.directory)),
  judge: (_person, sheets) => judgeList(world, sheets),
  preview: async (person, sheets, language) =>
    previewView(await previewList(world, person, sheets), language),
  row: recommendationRow,
  store: async (person, row, { secrecyDeclared }, language) => {
    const stored = await storeListRow(world, person, row, secrecyDeclared);
    return stored.outcome === 'bad'
      ? { outcome: 'bad', ...errorsView(recommendationList, stored.faults, language) }
      : { outcome: stored.outcome, ...storedView(stored.id) };
  },
});
