/** Figures as tables, and the reports made of them: parsed call in, one use case, a file or a page out. */
import type * as z from 'zod';
import { documentAsDocx } from '../../shared/kit/document-as-docx.ts';
import { route, type Answer, type Call, type RouteDefinition } from '../../shared/kit/http.ts';
import {
  documentRoutes,
  type figureTableQuery,
  type reportQuery,
} from '../../shared/schema/http-documents.ts';
import { namesOfRows, type NamingWorld } from '../../shared/usecases/name-rows.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readMetrics, withPeriod, type MetricsWorld } from '../../shared/usecases/read-metrics.ts';
import { readReport } from '../../shared/usecases/read-report.ts';
import { fileAnswer, pageAnswer } from './answers.ts';
import { figureTable } from './figure-table.ts';
import { reportDocument } from './report.ts';

type TableCall = Call<undefined, z.infer<typeof figureTableQuery>>;
type ReportCall = Call<undefined, z.infer<typeof reportQuery>>;

const names = {
  table: { vi: 'Số liệu kiến nghị', en: 'Figures of recommendations' },
  report: { vi: 'Báo cáo kiến nghị', en: 'Report on recommendations' },
} as const;

export const figureRoutesOf = (
  world: MetricsWorld & NamingWorld & Pick<World, 'settings'>,
): readonly RouteDefinition[] => {
  const asTable =
    (format: keyof typeof figureTable) =>
    async ({ person, query: { lang, ...asked }, language: preferred }: TableCall): Promise<Answer> => {
      const language = lang ?? preferred;
      const metrics = await readMetrics(world, person, withPeriod(asked, world.now()));
      const { from, to } = metrics.period;
      const { issuer } = world.settings.documents;
      const table = { metrics, names: await namesOfRows(world, metrics), issuer };
      return fileAnswer(
        figureTable[format](table, language),
        documentRoutes[`metrics.${format}`].media,
        [`so-lieu-${from}-${to}.${format}`, `${names.table[language]} ${from} ${to}.${format}`],
        language,
      );
    };

  const written = async ({ person, query: { lang, ...asked }, language }: ReportCall) =>
    reportDocument(await readReport(world, person, asked), {
      language: lang ?? language,
      settings: world.settings,
    });

  return [
    route({ ...documentRoutes['metrics.csv'], handle: asTable('csv') }),
    route({ ...documentRoutes['metrics.xlsx'], handle: asTable('xlsx') }),
    route({
      ...documentRoutes['report.docx'],
      handle: async (call: ReportCall) => {
        const document = await written(call);
        const { language } = document;
        const { name } = call.query.period;
        return fileAnswer(
          await documentAsDocx(document),
          documentRoutes['report.docx'].media,
          [`bao-cao-${name}.docx`, `${names.report[language]} ${name}.docx`],
          language,
        );
      },
    }),
    route({
      ...documentRoutes['report.html'],
      handle: async (call: ReportCall) => pageAnswer(await written(call)),
    }),
  ];
};
