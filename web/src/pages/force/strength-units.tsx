import {
  forceDefinitions,
  forceFigureNames,
  unitGroups,
  type ForceFigureName,
} from '../../../../shared/domain/force-figures.ts';
import { unitGroupWords } from '../../../../shared/domain/force-wording.ts';
import { unitKindWords } from '../../../../shared/domain/figure-wording.ts';
import { asCsv } from '../../app/csv.ts';
import { byName, day, number } from '../../app/format.ts';
import { useLanguage, useWords, type WordsIn } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { saveFile } from '../../app/save-file.ts';
import { useApi } from '../../app/use-api.ts';
import { useUnits } from '../../app/whole-list.ts';
import { Button } from '../../parts/button.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { projectText, useProjects } from './projects-of.ts';
import { questionOf, type Part, type Question } from './strength-figure.tsx';
import { strengthWords } from './strength-words.ts';
import { dayIn } from './strength.tsx';
import type { Opened } from './wire.ts';
import './force.css';
import './strength.css';

const parts: readonly Part[] = ['counted', 'others', 'unknown'];
const ofPremises: readonly ForceFigureName[] = ['ownPremises', 'sharedPremises', 'inProject'];
type T = WordsIn<typeof strengthWords>;

/** The units behind a figure of the force, and those that are not, and those of which it is not known. */
export default function StrengthUnits({ query }: PageProps) {
  const t = useWords(strengthWords);
  const figure = forceFigureNames.find((name) => name === query.get('figure'));
  if (!figure)
    return (
      <div class="stack">
        <PageHead title={t.noSuch} />
        <a href="/quan-so">{t.back}</a>
      </div>
    );
  const group = unitGroups.find((key) => key === query.get('group'));
  const project = query.get('project');
  const asked: Question = {
    figure,
    on: dayIn(query),
    ...(group ? { group } : {}),
    ...(project === null ? {} : { project }),
  };
  return (
    <OpenedFigure
      key={questionOf(asked)}
      asked={asked}
      part={parts.find((one) => one === query.get('part')) ?? 'counted'}
    />
  );
}

function OpenedFigure({ asked, part }: { readonly asked: Question; readonly part: Part }) {
  const t = useWords(strengthWords);
  const language = useLanguage();
  const projects = useProjects();
  const { figure, on, group, project } = asked;
  const path = `/force/units?${questionOf(asked)}`;
  const lists = {
    counted: useApi<Opened>(`${path}&part=counted`),
    others: useApi<Opened>(`${path}&part=others`),
    unknown: useApi<Opened>(`${path}&part=unknown`),
  };
  const { question, text } = forceDefinitions[figure];
  const { body, problem, reload } = lists[part];
  const shown = parts.filter(
    (one) => one === 'counted' || one === part || (lists[one].body?.items.length ?? 0) > 0,
  );
  const of = [
    day(on),
    group && unitGroupWords[group][language].toLowerCase(),
    project !== undefined && projectText(project, projects, language, on),
  ].filter(Boolean);
  return (
    <div class="stack">
      <PageHead
        title={question[language]}
        above={<a href={`/quan-so?on=${on}`}>{t.back}</a>}
        below={
          <>
            <p>{text[language]}</p>
            <p class="soft">{of.join(' · ')}</p>
          </>
        }
      />
      {lists.counted.body && <Sum opened={lists.counted.body} figure={figure} />}
      <Tabs
        label={t.parts}
        chosen={part}
        onChoose={(id) =>
          navigate(`/quan-so/don-vi?${questionOf({ ...asked, part: id })}`, { replace: true })
        }
        tabs={shown.map((id) => ({
          id,
          name: `${partName(t, id)}${lists[id].body ? ` · ${number(lists[id].body.items.length)}` : ''}`,
        }))}
      >
        <ProblemBox problem={problem} onAgain={reload} />
        {!body && !problem && <Skeleton lines={8} />}
        {body && <Units opened={body} figure={figure} />}
      </Tabs>
    </div>
  );
}

const partName = (t: T, part: Part): string => (part === 'unknown' ? t.unknownShort : t[part]);

function Sum({
  opened: { sum, items },
  figure,
}: {
  readonly opened: Opened;
  readonly figure: ForceFigureName;
}) {
  const t = useWords(strengthWords);
  const isShare = forceDefinitions[figure].unit === 'percent';
  const share = sum.of === 0 ? '–' : `${number(Math.round((sum.amount / sum.of) * 1_000) / 10)} %`;
  const amount = number(sum.amount);
  return (
    <section class="sheet strength-sum" aria-label={t.counted}>
      <strong>{isShare ? share : amount}</strong>
      <p>
        {isShare && <b>{t.share(amount, number(sum.of), share)}. </b>}
        {forceDefinitions[figure].unit === 'units'
          ? t.sumUnits(amount)
          : t.sumOfficers(amount, number(items.length))}
      </p>
    </section>
  );
}

function Units({ opened, figure }: { readonly opened: Opened; readonly figure: ForceFigureName }) {
  const t = useWords(strengthWords);
  const language = useLanguage();
  const projects = useProjects();
  const districts = new Map(useUnits().map(({ id, districtName }) => [id, districtName]));
  const items = [...opened.items].sort((a, b) => byName(a.name, b.name));
  if (items.length === 0)
    return (
      <Empty>
        <p>{t.none}</p>
      </Empty>
    );
  const ofPeople =
    forceDefinitions[figure].unit !== 'units' && items.some(({ amount }) => amount !== undefined);
  const withAll = ofPeople && figure !== 'officers';
  const withProject = ofPremises.includes(figure) && items.some(({ project }) => project !== undefined);
  const rowOf = ({ unit, code, name, kind, amount, of, project }: (typeof items)[number]) => [
    code,
    name,
    unitKindWords[kind][language],
    districts.get(unit) ?? '',
    ...(ofPeople ? [amount ?? ''] : []),
    ...(withAll ? [of ?? ''] : []),
    ...(withProject
      ? [project === undefined ? '' : projectText(project, projects, language, opened.on)]
      : []),
  ];
  const headings = [
    t.code,
    t.unit,
    t.kind,
    t.district,
    ...(ofPeople ? [t.amount] : []),
    ...(withAll ? [t.of] : []),
    ...(withProject ? [t.project] : []),
  ];
  return (
    <div class="stack">
      <div class="table-wrap" tabIndex={0} role="region" aria-label={t.unit}>
        <table class="table strength-units">
          <thead>
            <tr>
              {headings.map((heading, index) => (
                <th key={heading} scope="col" class={isCount(index, ofPeople, withAll) ? 'figure' : ''}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.unit}>
                {rowOf(item).map((cell, index) =>
                  index === 1 ? (
                    <th key={index} scope="row" class="force-row-name">
                      <a href={`/luc-luong/${encodeURIComponent(item.unit)}`}>{cell}</a>
                    </th>
                  ) : (
                    <td key={index} class={isCount(index, ofPeople, withAll) ? 'figure' : ''}>
                      {typeof cell === 'number' ? number(cell) : cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="no-print">
        <Button
          onPress={() =>
            saveFile(
              `${figure}-${opened.on}.csv`,
              new Blob([asCsv([headings, ...items.map(rowOf)])], { type: 'text/csv;charset=utf-8' }),
            )
          }
        >
          {t.download}
        </Button>
      </div>
    </div>
  );
}

/** The columns after unit, kind and district that hold how many. */
const isCount = (index: number, ofPeople: boolean, withAll: boolean): boolean =>
  (ofPeople && index === 4) || (withAll && index === 5);
