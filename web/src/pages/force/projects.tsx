import { useRef, useState } from 'preact/hooks';
import { assertWellFormedProject, type Project as Plan } from '../../../../shared/domain/force.ts';
import { projectStateWords } from '../../../../shared/domain/force-wording.ts';
import { Refusal } from '../../../../shared/domain/errors.ts';
import { day, number, today } from '../../app/format.ts';
import { forget, keep, readKept } from '../../app/kept.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useSession } from '../../app/session.ts';
import { useApi, useSending } from '../../app/use-api.ts';
import type { Page } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Field, TextField } from '../../parts/field.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { say } from '../../parts/toasts.tsx';
import { FindUnit } from './find-unit.tsx';
import { projectsWords } from './projects-words.ts';
import { stateOn } from './projects-of.ts';
import type { Figures, Project } from './wire.ts';
import './force.css';

const dates = ['plannedOn', 'begunOn', 'dueOn', 'handedOverOn', 'stoppedOn'] as const;
const isLate = (project: Project): boolean =>
  project.dueOn !== undefined &&
  project.dueOn < today() &&
  ['planned', 'building'].includes(stateOn(project) ?? '');

/** Projects that build premises: their dates, kept by the department that answers for premises, and their units. */
export default function Projects() {
  const t = useWords(projectsWords);
  const language = useLanguage();
  const { me } = useSession();
  const list = useApi<Page<Project>>('/directory/projects?limit=100');
  const figures = useApi<Figures>(me?.seesForceFigures ? '/force' : undefined);
  const [editing, setEditing] = useState<string>();
  const mayKeep = me?.checksForce?.includes('premises') ?? false;
  const projects = [...(list.body?.items ?? [])].sort((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1));
  const edited = projects.find(({ id }) => id === editing);
  const unitsOf = (id: string) => figures.body?.projects.find((one) => one.id === id)?.units;
  return (
    <div class="stack">
      <PageHead
        title={t.title}
        below={
          <div class="row apart">
            <p class="soft">{t.more}</p>
            {mayKeep && editing === undefined && <Button onPress={() => setEditing('')}>{t.add}</Button>}
          </div>
        }
      />
      <ProblemBox problem={list.problem} onAgain={list.reload} />
      {list.loading && !list.body && <Skeleton lines={5} />}
      {list.body && projects.length === 0 && (
        <Empty>
          <p>{t.empty}</p>
        </Empty>
      )}
      {editing !== undefined && (
        <ProjectForm
          key={editing}
          project={edited}
          taken={projects.map(({ id }) => id)}
          onSaved={(name) => {
            say(t.saved(name));
            setEditing(undefined);
            list.reload();
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
      {projects.length > 0 && (
        <div class="table-wrap" tabIndex={0} role="region" aria-label={t.title}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t.name}</th>
                <th scope="col">{t.state}</th>
                {dates.map((date) => (
                  <th key={date} scope="col">
                    {t[date]}
                  </th>
                ))}
                {me?.seesForceFigures && (
                  <th scope="col" class="figure">
                    {t.units}
                  </th>
                )}
                {mayKeep && <td />}
              </tr>
            </thead>
            <tbody>
              {projects.map((project) => {
                const state = stateOn(project);
                const units = unitsOf(project.id);
                return (
                  <tr key={project.id}>
                    <th scope="row" class="force-row-name">
                      {project.name}
                    </th>
                    <td>
                      {state && (
                        <span
                          class={`chip ${state === 'building' ? 'going' : state === 'handed-over' ? 'done' : ''}`}
                        >
                          {projectStateWords[state][language]}
                        </span>
                      )}
                    </td>
                    {dates.map((date) => (
                      <td key={date} class="number">
                        {project[date] === undefined ? '–' : day(project[date])}
                        {date === 'dueOn' && isLate(project) && <span class="due late"> {t.late}</span>}
                      </td>
                    ))}
                    {me?.seesForceFigures && (
                      <td class="figure">
                        {units === undefined ? (
                          '–'
                        ) : (
                          <a
                            href={`/quan-so/don-vi?figure=inProject&project=${encodeURIComponent(project.id)}`}
                          >
                            {number(units)}
                          </a>
                        )}
                      </td>
                    )}
                    {mayKeep && (
                      <td>
                        <Button
                          look="quiet"
                          label={t.changeOf(project.name)}
                          onPress={() => setEditing(project.id)}
                        >
                          {t.change}
                        </Button>
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {mayKeep && (
        <div class="narrow">
          <FindUnit />
        </div>
      )}
    </div>
  );
}

type Draft = Readonly<Record<string, string>>;

function ProjectForm({
  project,
  taken,
  onSaved,
  onClose,
}: {
  readonly project: Project | undefined;
  readonly taken: readonly string[];
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}) {
  const t = useWords(projectsWords);
  const file = `project ${project?.id ?? ''}`;
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Draft>(
    () =>
      (readKept(file) as Draft | undefined) ?? {
        id: project?.id ?? '',
        name: project?.name ?? '',
        reason: '',
        ...Object.fromEntries(dates.map((date) => [date, project?.[date] ?? ''])),
      },
  );
  const [tried, setTried] = useState(false);
  const { send, sending, problem } = useSending();
  const change = (part: Draft) => {
    const next = { ...draft, ...part };
    keep(file, next);
    setDraft(next);
  };
  const at = (name: string): string => (draft[name] ?? '').trim();
  const value = {
    id: at('id'),
    name: at('name'),
    ...Object.fromEntries(dates.flatMap((date) => (at(date) === '' ? [] : [[date, at(date)]]))),
  };
  const faults = (): ReadonlyMap<string, string> => {
    const found = new Map<string, string>();
    for (const path of ['id', 'name', 'plannedOn', 'reason']) if (at(path) === '') found.set(path, t.needed);
    if (at('id') !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(at('id'))) found.set('id', t.wrongId);
    if (!project && taken.includes(at('id'))) found.set('id', t.taken);
    if (at('plannedOn') === '') return found;
    try {
      assertWellFormedProject(value as unknown as Plan);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const { path, rule, limit } of error.details.errors ?? [])
        found.set(
          path,
          rule === 'handed-over' ? t.bothEnds : typeof limit === 'string' ? t.rising(day(limit)) : t.other,
        );
    }
    return found;
  };
  const errors: ReadonlyMap<string, string> = tried ? faults() : new Map<string, string>();
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (faults().size > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    const saved = await send<Project>(`/directory/projects/${encodeURIComponent(value.id)}`, {
      method: 'PUT',
      body: { value, reason: at('reason') },
      ...(project ? { version: project.version } : {}),
    });
    if (!saved) return;
    forget(file);
    onSaved(value.name);
  };
  return (
    <form class="sheet marked stack" ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <h2>{project?.name ?? t.add}</h2>
      <TextField
        name="name"
        label={t.name}
        value={draft['name'] ?? ''}
        limit={200}
        onText={(name) => change({ name })}
        error={errors.get('name')}
      />
      {!project && (
        <TextField
          name="id"
          label={t.id}
          hint={t.idHint}
          value={draft['id'] ?? ''}
          limit={40}
          onText={(id) => change({ id })}
          error={errors.get('id')}
        />
      )}
      <div class="force-fields">
        {dates.map((date) => (
          <Field key={date} label={t[date]} error={errors.get(date)}>
            {(tied) => (
              <input
                {...tied}
                class="input force-date"
                type="date"
                name={date}
                value={draft[date] ?? ''}
                onInput={({ currentTarget }) => change({ [date]: currentTarget.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <TextField
        name="reason"
        label={t.reason}
        value={draft['reason'] ?? ''}
        limit={2_000}
        onText={(reason) => change({ reason })}
        error={errors.get('reason')}
      />
      <ProblemBox problem={problem} />
      <div class="row">
        <Button type="submit" look="main" busy={sending}>
          {t.save}
        </Button>
        <Button
          onPress={() => {
            forget(file);
            onClose();
          }}
        >
          {t.drop}
        </Button>
      </div>
    </form>
  );
}
