/** Handlers of the register of the force: declarations and their checks, figures, projects, and the card of a unit. */
import type * as z from 'zod';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import type { DirectoryEvent, DirectoryRecord } from '../../shared/domain/directory.ts';
import { Refusal } from '../../shared/domain/errors.ts';
import { forceDefinitions, forceFigureNames } from '../../shared/domain/force-figures.ts';
import { forceFigureWords, unitGroupWords } from '../../shared/domain/force-wording.ts';
import {
  entryOn,
  projectStateOn,
  staffIn,
  type Entry,
  type ForceFacts,
  type ForcePart,
  type PartOfForce,
  type Pending,
  type Project,
} from '../../shared/domain/force.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { directoryBody } from '../../shared/schema/http-directory.ts';
import type {
  dayQuery,
  checkBodies,
  forceBodies,
  openForceFigureQuery,
} from '../../shared/schema/http-force.ts';
import type { pageQuery } from '../../shared/schema/http.ts';
import { checkDeclaration } from '../../shared/usecases/check-declaration.ts';
import { declareForce } from '../../shared/usecases/declare-force.ts';
import { keepProject } from '../../shared/usecases/keep-project.ts';
import { listWaitingDeclarations } from '../../shared/usecases/list-waiting-declarations.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { openForceFigure, readForceFigures } from '../../shared/usecases/read-force-figures.ts';
import {
  forceStepsFor,
  readForce,
  readForceHistory,
  type ForceRead,
} from '../../shared/usecases/read-force.ts';
import { readUnitCard } from '../../shared/usecases/read-unit-card.ts';
import { withdrawDeclaration } from '../../shared/usecases/withdraw-declaration.ts';
import { recordAnswer } from './directory.ts';
import { pageAnswer, pageRequest } from './pages.ts';

const projectView = (project: Project, on: LocalDate) => {
  const state = projectStateOn(project, on);
  return { ...project, ...(state ? { state } : {}) };
};

const factsView = <P extends ForcePart>(facts: ForceFacts[P]) =>
  'staff' in facts ? { ...facts, total: staffIn(facts) } : facts;
const entryView = <P extends ForcePart>({ facts, ...entry }: Entry<P>) => ({ ...factsView(facts), ...entry });
const pendingView = <P extends ForcePart>({ facts, ...pending }: Pending<P>) => ({
  ...factsView(facts),
  ...pending,
  state: pending.sentBack ? 'sent-back' : 'waiting',
});
const partView = <P extends ForcePart>({ entries, pending }: PartOfForce<P>) => ({
  entries: entries.map(entryView).reverse(),
  ...(pending ? { pending: pendingView(pending) } : {}),
});

const unitOf = ({ path }: Call<unknown, unknown>): string => path['unit'] ?? '';
/** The route refuses a call without `If-Match`. */
const versionOf = ({ version }: Call<unknown, unknown>): number => version ?? 0;

export const forceHandlers = (world: World) => {
  const forceBody = (person: Person, read: ForceRead) => {
    const { unitId, record, on, project } = read;
    const part = <P extends ForcePart>(name: P) => {
      const inForce = entryOn(record?.value, name, on);
      return {
        ...(inForce ? { inForce: entryView(inForce) } : {}),
        ...(record ? partView(record.value[name]) : { entries: [] }),
        actions: forceStepsFor(world, person, read, name),
      };
    };
    return {
      unit: unitId,
      on,
      people: part('people'),
      premises: part('premises'),
      ...(project ? { project: projectView(project, on) } : {}),
      version: record?.version ?? 0,
    };
  };
  const forceOf = async (person: Person, unitId: string, on?: LocalDate): Promise<Answer> => {
    const read = await readForce(world, person, unitId, on);
    const body = forceBody(person, read);
    return { status: 200, headers: { etag: `"${body.version}"` }, body };
  };
  /** As the register stands after a step. */
  const stepped = (person: Person, record: DirectoryRecord<'force'>): Promise<Answer> =>
    forceOf(person, record.value.id);

  return {
    read: (call: Call<undefined, z.infer<typeof dayQuery>>): Promise<Answer> =>
      forceOf(call.person, unitOf(call), call.query.on),

    history: async (call: Call<undefined, z.infer<typeof pageQuery>>): Promise<Answer> => {
      const unitId = unitOf(call);
      const list = `history force ${unitId}`;
      const page = pageRequest(list, call.query, ['sk']);
      return pageAnswer(
        list,
        await readForceHistory(world, call.person, unitId, page),
        ({ number, at, by, reason, value }: DirectoryEvent<'force'>) => {
          const { part, step } = value.last;
          return { number, at, by, reason, part, step, [part]: partView(value[part]) };
        },
      );
    },

    declarePeople: async (
      call: Call<z.infer<(typeof forceBodies)['people']['declare']>, undefined>,
    ): Promise<Answer> => {
      const { on, reason, ...facts } = call.body;
      const target = { unitId: unitOf(call), version: versionOf(call) };
      return stepped(
        call.person,
        await declareForce(world, call.person, { ...target, part: 'people', on, facts, reason }),
      );
    },

    declarePremises: async (
      call: Call<z.infer<(typeof forceBodies)['premises']['declare']>, undefined>,
    ): Promise<Answer> => {
      const { on, reason, ...facts } = call.body;
      const target = { unitId: unitOf(call), version: versionOf(call) };
      return stepped(
        call.person,
        await declareForce(world, call.person, { ...target, part: 'premises', on, facts, reason }),
      );
    },

    withdraw:
      (part: ForcePart) =>
      async (
        call: Call<z.infer<(typeof forceBodies)[ForcePart]['withdraw']>, undefined>,
      ): Promise<Answer> => {
        const target = { unitId: unitOf(call), part, version: versionOf(call) };
        const { reason } = call.body;
        return stepped(call.person, await withdrawDeclaration(world, call.person, { ...target, reason }));
      },

    confirm:
      (part: ForcePart) =>
      async (call: Call<z.infer<typeof checkBodies.confirm>, undefined>): Promise<Answer> => {
        const target = { unitId: unitOf(call), part, version: versionOf(call) };
        return stepped(
          call.person,
          await checkDeclaration(world, call.person, { ...target, verdict: 'confirm' }),
        );
      },

    sendBack:
      (part: ForcePart) =>
      async (call: Call<z.infer<(typeof checkBodies)['send-back']>, undefined>): Promise<Answer> => {
        const target = { unitId: unitOf(call), part, version: versionOf(call) };
        const verdict = { sendBack: call.body.reason };
        return stepped(call.person, await checkDeclaration(world, call.person, { ...target, verdict }));
      },

    waiting: async ({ person }: Call<undefined, undefined>): Promise<Answer> => {
      const waiting = await listWaitingDeclarations(world, person);
      return {
        status: 200,
        body: {
          items: waiting.map(({ unitId, part, version, pending: { facts, on, declared } }) => ({
            unit: unitId,
            part,
            ...factsView(facts),
            on,
            declared,
            version,
          })),
        },
      };
    },

    figures: async ({
      person,
      query,
      language,
    }: Call<undefined, z.infer<typeof dayQuery>>): Promise<Answer> => {
      const { on, total, rows, projects, waiting } = await readForceFigures(world, person, query.on);
      return {
        status: 200,
        body: {
          on,
          total,
          rows: rows.map(({ group, figures }) => ({
            key: group,
            name: unitGroupWords[group][language],
            ...figures,
          })),
          projects: projects.map(({ project, units }) => ({ ...projectView(project, on), units })),
          waiting,
          definitions: definitionsIn[language],
        },
      };
    },

    opened: async ({
      person,
      query,
    }: Call<undefined, z.infer<typeof openForceFigureQuery>>): Promise<Answer> => {
      const { on, sum, rows } = await openForceFigure(world, person, query);
      return {
        status: 200,
        body: {
          figure: query.figure,
          on,
          sum,
          items: rows.map(({ unit: { id, kind, project }, identity: { code, name, district }, share }) => ({
            unit: id,
            code,
            name,
            kind,
            ...(district === undefined ? {} : { district }),
            ...share,
            ...(project === undefined ? {} : { project }),
          })),
        },
      };
    },

    card: async (call: Call<undefined, undefined>): Promise<Answer> => {
      const { unit, on, people, premises, project, months, figures } = await readUnitCard(
        world,
        call.person,
        unitOf(call),
      );
      const { intensity } = figures;
      return {
        status: 200,
        body: {
          unit: { id: unit.id, code: unit.code, name: unit.name, kind: unit.kind },
          on,
          ...(people ? { people: factsView(people) } : {}),
          ...(premises ? { premises } : {}),
          ...(project ? { project: projectView(project, on) } : {}),
          open: figures.backlog?.value ?? 0,
          openOverdue: figures.backlogOverdue?.value ?? 0,
          months,
          received: figures.received?.value ?? 0,
          ...(intensity ? { intensity } : {}),
        },
      };
    },

    putProject: async (call: Call<z.infer<typeof directoryBody.projects>, undefined>): Promise<Answer> => {
      const { value, reason } = call.body;
      if (value.id !== call.path['id'])
        throw new Refusal('invalid-request', { errors: [{ path: 'value.id', rule: 'not-as-in-path' }] });
      const record = await keepProject(world, call.person, { value, version: call.version, reason });
      return recordAnswer(record, record.version === 1 ? 201 : 200);
    },
  };
};

const definitionViews = (language: Language) =>
  Object.fromEntries(
    forceFigureNames.map((name) => {
      const { unit, question, text } = forceDefinitions[name];
      return [
        name,
        { unit, name: forceFigureWords[name][language], question: question[language], text: text[language] },
      ];
    }),
  );
const definitionsIn = { vi: definitionViews('vi'), en: definitionViews('en') } as const;
