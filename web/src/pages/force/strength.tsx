import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import {
  forceFigureNames,
  unitGroups,
  type ForceFigureName,
} from '../../../../shared/domain/force-figures.ts';
import { projectStateWords } from '../../../../shared/domain/force-wording.ts';
import { day, moment, number, today } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { useSession } from '../../app/session.ts';
import { useApi } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { Tips } from '../../parts/tips.tsx';
import { FindUnit } from './find-unit.tsx';
import { InvestigatorBars, PremisesBars } from './strength-bars.tsx';
import { Figure, figureText } from './strength-figure.tsx';
import { strengthWords } from './strength-words.ts';
import type { Figures } from './wire.ts';
import './strength.css';

/** The day that an address names, or today. */
export const dayIn = (query: URLSearchParams): string => {
  const on = query.get('on') ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(on) && !Number.isNaN(Date.parse(on)) ? on : today();
};

/** How many, where they sit, and what is being built, on any day; each figure opens its units. */
export default function StrengthPage({ query }: PageProps) {
  const t = useWords(strengthWords);
  const on = dayIn(query);
  const { body, problem, loading, reload } = useApi<Figures>(`/force?on=${on}`);
  return (
    <div class="strength">
      <header class="strength-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <Controls on={on} />
      </header>
      <p class="strength-print">
        <strong>{t.report}</strong>{' '}
        <span>
          {t.notToday(day(on))} · {t.printed(moment(new Date().toISOString()))}
        </span>
      </p>
      <ProblemBox problem={problem} onAgain={reload} />
      {!body && !problem && <Skeleton lines={12} />}
      {body && (
        <div class="strength-grid" aria-busy={loading}>
          <Shown figures={body} />
        </div>
      )}
      <p class="out-of-sight">{t.opens}</p>
      <div class="strength-find">
        <FindUnit />
      </div>
      <Tips />
    </div>
  );
}

function Controls({ on }: { readonly on: string }) {
  const t = useWords(strengthWords);
  const { me } = useSession();
  const show = (to: string) => navigate(to === today() ? '/quan-so' : `/quan-so?on=${to}`, { replace: true });
  return (
    <form class="strength-controls" onSubmit={(event) => event.preventDefault()}>
      <label class="strength-day">
        <span>{t.on}</span>
        <input
          class="input"
          type="date"
          name="on"
          value={on}
          onChange={({ currentTarget }) => {
            if (dayIn(new URLSearchParams({ on: currentTarget.value })) === currentTarget.value)
              show(currentTarget.value);
          }}
        />
      </label>
      {on !== today() && (
        <Button look="quiet" onPress={() => show(today())}>
          {t.today}
        </Button>
      )}
      <span class="strength-links">
        {me?.checksForce && <a href="/kiem-tra-luc-luong">{t.toChecking}</a>}
        <a href="/so-lieu">{t.toFigures}</a>
        <Button onPress={() => print()}>{t.print}</Button>
      </span>
    </form>
  );
}

function Panel({
  title,
  look,
  children,
}: {
  readonly title: string;
  readonly look: string;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class={`strength-panel ${look}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Shown({ figures }: { readonly figures: Figures }) {
  const t = useWords(strengthWords);
  const { on, total, rows, projects, waiting } = figures;
  const one = (figure: ForceFigureName) => (
    <Figure figure={figure} on={on}>
      {figureText(figure, total[figure])}
    </Figure>
  );
  const unknown = (figure: 'officers' | 'ownPremises') => {
    const known = figure === 'officers' ? total.chiefInvestigators.n : total.ownPremises.n;
    const count = (total.units.value ?? 0) - known;
    return count > 0 ? (
      <Figure figure={figure} on={on} part="unknown" look="soft">
        {t.unknown(number(count))}
      </Figure>
    ) : null;
  };
  return (
    <>
      <div class="strength-first">
        <Main title={t.units} value={one('units')}>
          <span>
            {rows
              .filter(({ key }) => key !== 'commune-and-town')
              .map(({ name, units }) => `${name.toLowerCase()} ${number(units.value ?? 0)}`)
              .join(' · ')}
          </span>
        </Main>
        <Main title={t.officers} value={one('officers')}>
          {unknown('officers') ?? (
            <span>
              {rows
                .filter(({ key }) => key === 'ward' || key === 'commune-and-town')
                .map(({ name, officers }) => `${name.toLowerCase()} ${number(officers.value ?? 0)}`)
                .join(' · ')}
            </span>
          )}
        </Main>
        <Main title={t.chiefInvestigators} value={one('chiefInvestigators')}>
          <span>{t.ofUnits(number(total.chiefInvestigators.n))}</span>
        </Main>
        <Main title={t.bothInvestigators} value={one('bothInvestigators')}>
          <span>{t.ofUnits(number(total.bothInvestigators.n))}</span>
        </Main>
        <Main title={t.trainedShare} value={one('trainedShare')}>
          <span>{t.ofOfficers(number(total.trained.value ?? 0), number(total.trainedShare.n))}</span>
        </Main>
        <Main title={t.ownPremises} value={one('ownPremises')}>
          {unknown('ownPremises') ?? <span>{t.ofUnits(number(total.ownPremises.n))}</span>}
        </Main>
        <Main title={t.sharedPremises} value={one('sharedPremises')}>
          <span>{t.ofUnits(number(total.sharedPremises.n))}</span>
        </Main>
        <Main title={t.inProject} value={one('inProject')}>
          <span>{t.ofUnits(number(total.inProject.n))}</span>
        </Main>
      </div>
      <Panel title={t.byKind} look="by-kind">
        <ByKind figures={figures} />
      </Panel>
      <Panel title={t.investigators} look="bars">
        <InvestigatorBars rows={rows} on={on} />
      </Panel>
      <Panel title={t.premises} look="bars">
        <PremisesBars rows={rows} on={on} />
      </Panel>
      <Panel title={t.projects} look="projects">
        <Projects projects={projects} on={on} />
      </Panel>
      {waiting.people + waiting.premises > 0 && (
        <p class="strength-waiting">
          <strong>{t.waiting}:</strong>{' '}
          {[
            waiting.people > 0 && t.waitingPeople(number(waiting.people)),
            waiting.premises > 0 && t.waitingPremises(number(waiting.premises)),
          ]
            .filter(Boolean)
            .join(', ')}
          .
        </p>
      )}
    </>
  );
}

function Main({
  title,
  value,
  children,
}: {
  readonly title: string;
  readonly value: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="strength-panel main">
      <h2>{title}</h2>
      <p class="strength-value">{value}</p>
      <p class="strength-of">{children}</p>
    </section>
  );
}

/** Every figure of every kind; a bar where it is a part of the kind's. */
function ByKind({ figures: { on, total, rows } }: { readonly figures: Figures }) {
  const t = useWords(strengthWords);
  const known = unitGroups.flatMap((key) => rows.filter((row) => row.key === key));
  const most = Math.max(
    1,
    ...known.filter(({ key }) => key !== 'commune-and-town').map(({ officers }) => officers.value ?? 0),
  );
  const lines = [
    ...known.map((row) => ({ key: row.key, name: row.name, figures: row })),
    { key: undefined, name: t.all, figures: total },
  ];
  return (
    <div class="table-wrap" tabIndex={0} role="region" aria-label={t.report}>
      <table class="strength-table">
        <thead>
          <tr>
            <th scope="col">{t.kind}</th>
            {forceFigureNames.map((figure) => (
              <th key={figure} scope="col" class="figure">
                {t[figure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, figures }) => (
            <tr key={name} class={key === undefined ? 'all' : key === 'commune-and-town' ? 'sum' : ''}>
              <th scope="row">{name}</th>
              {forceFigureNames.map((figure) => (
                <td key={figure} class="figure">
                  {figure === 'officers' && key !== undefined && key !== 'commune-and-town' && (
                    <Bar part={(figures.officers.value ?? 0) / most} />
                  )}
                  {figure === 'bothInvestigators' && (
                    <Bar part={(figures[figure].value ?? 0) / Math.max(1, figures[figure].n)} />
                  )}
                  <Figure figure={figure} on={on} group={key}>
                    {figureText(figure, figures[figure])}
                  </Figure>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bar({ part }: { readonly part: number }) {
  return (
    <span class="strength-share" aria-hidden="true">
      <span style={{ width: `${Math.min(1, part) * 100}%` }} />
    </span>
  );
}

function Projects({ projects, on }: Pick<Figures, 'projects' | 'on'>) {
  const t = useWords(strengthWords);
  const language = useLanguage();
  return (
    <>
      {projects.length === 0 && <p class="soft">{t.noProjects}</p>}
      <ul class="strength-projects">
        {projects.map(({ id, name, state, begunOn, dueOn, units }) => {
          const isLate = dueOn !== undefined && dueOn < on;
          return (
            <li key={id}>
              <div>
                <strong>{name}</strong>
                <div class="soft">
                  {[
                    state && projectStateWords[state][language].toLowerCase(),
                    begunOn !== undefined && begunOn <= on && t.begun(day(begunOn)),
                    dueOn !== undefined && !isLate && t.due(day(dueOn)),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  {isLate && <span class="due late"> · {t.late(day(dueOn))}</span>}
                </div>
              </div>
              <Figure figure="inProject" on={on} project={id} said={name}>
                {t.projectUnits(number(units))}
              </Figure>
            </li>
          );
        })}
      </ul>
      <p class="strength-more">
        <a href="/du-an">{t.toProjects}</a>
      </p>
    </>
  );
}
