/** The wire of the register of the force: what units declare, what of it counts, its figures, and the card of a unit. */
import * as z from 'zod';
import { forceFigureNames, forceDefinitions, unitGroups } from '../domain/force-figures.ts';
import { forceParts, forceSteps, projectStates } from '../domain/force.ts';
import { unitKinds } from '../domain/unit.ts';
import { directoryValues, forceFacts } from './directory.ts';
import { identifier, pageOf, reason } from './http.ts';
import { localDate as storedDate } from './parts.ts';

// What callers send

/** A part of a unit's force, from a date of effect on. */
const declaring = { on: storedDate, reason };
const withdraw = z.strictObject({ reason });
/** The steps of those who keep the register, by part and verb. */
export const forceBodies = {
  people: { declare: forceFacts.people.extend(declaring), withdraw },
  premises: { declare: forceFacts.premises.extend(declaring), withdraw },
} as const;
/** The steps of those who check it. */
export const checkBodies = { confirm: z.strictObject({}), 'send-back': z.strictObject({ reason }) };

export const dayQuery = z.strictObject({ on: storedDate.exactOptional() });
export const openForceFigureQuery = z.strictObject({
  figure: z.enum(forceFigureNames),
  ...dayQuery.shape,
  group: z.enum(unitGroups).exactOptional(),
  project: identifier.exactOptional(),
  part: z.enum(['counted', 'others', 'unknown']).exactOptional(),
});

// What callers get

const date = z.iso.date();
const instant = z.iso.datetime();
const by = z.strictObject({ by: z.string(), at: instant });

const project = directoryValues.projects.extend({
  /** On the day for which it is read; left out: nobody had decided it yet. */
  state: z.enum(projectStates).optional(),
});

const peopleView = { ...forceFacts.people.shape, total: z.int() };
const premisesView = forceFacts.premises.shape;
const partView = <Facts extends z.ZodRawShape>(facts: Facts) => {
  const declaration = { ...facts, on: date, declared: by };
  const entry = z.strictObject({ ...declaration, checked: by });
  return z.strictObject({
    /** What counts on the day for which it is read. */
    inForce: entry.optional(),
    /** All that counts, or will, by date of effect; the last first. */
    entries: z.array(entry),
    /** What was declared and does not count. */
    pending: z
      .strictObject({
        ...declaration,
        state: z.enum(['waiting', 'sent-back']),
        sentBack: z.strictObject({ ...by.shape, reason: z.string() }).optional(),
      })
      .optional(),
    /** The steps that the caller may take now. */
    actions: z.array(z.enum(forceSteps)),
  });
};

export const forceAnswer = z.strictObject({
  unit: z.string(),
  on: date,
  people: partView(peopleView),
  premises: partView({ ...premisesView }),
  /** The project that the premises of that day name. */
  project: project.optional(),
  /** 0: nothing was declared yet. */
  version: z.int(),
});

/** One event: what was done with which part, and what stood of that part after it. */
export const forceHistory = pageOf(
  z.strictObject({
    number: z.int(),
    at: instant,
    by: z.string(),
    reason: z.string(),
    part: z.enum(forceParts),
    step: z.enum(forceSteps),
    people: partView(peopleView).omit({ inForce: true, actions: true }).optional(),
    premises: partView({ ...premisesView })
      .omit({ inForce: true, actions: true })
      .optional(),
  }),
);

const waitingDeclaration = {
  unit: z.string(),
  on: date,
  declared: by,
  /** For `If-Match` of the check. */
  version: z.int(),
};
export const waitingDeclarations = z.strictObject({
  items: z.array(
    z.discriminatedUnion('part', [
      z.strictObject({ part: z.literal('people'), ...waitingDeclaration, ...peopleView }),
      z.strictObject({ part: z.literal('premises'), ...waitingDeclaration, ...premisesView }),
    ]),
  ),
});

const figure = z.strictObject({
  value: z.number().optional(),
  /** Of how many: officers for the share trained, otherwise the units that have declared. */
  n: z.int(),
});
const figures = z.strictObject(
  Object.fromEntries(forceFigureNames.map((name) => [name, figure])) as Record<
    keyof typeof forceDefinitions,
    typeof figure
  >,
);
export const forceFiguresAnswer = z.strictObject({
  on: date,
  total: figures,
  rows: z.array(figures.extend({ key: z.enum(unitGroups), name: z.string() })),
  /** Those that build on that day, and for how many units. */
  projects: z.array(project.extend({ units: z.int() })),
  /** Declarations that wait for a check now. */
  waiting: z.strictObject({ people: z.int(), premises: z.int() }),
  definitions: z.record(
    z.string(),
    z.strictObject({ unit: z.string(), name: z.string(), question: z.string(), text: z.string() }),
  ),
});

const share = { amount: z.int(), of: z.int() };
export const openedForceFigure = z.strictObject({
  figure: z.enum(forceFigureNames),
  on: date,
  /** `amount` is the figure (where it is a share, `amount` of `of`). */
  sum: z.strictObject(share),
  items: z.array(
    z.strictObject({
      unit: z.string(),
      code: z.string(),
      name: z.string(),
      kind: z.enum(unitKinds),
      district: z.string().optional(),
      amount: share.amount.optional(),
      of: share.of.optional(),
      project: z.string().optional(),
    }),
  ),
});

export const unitCard = z.strictObject({
  unit: z.strictObject({ id: z.string(), code: z.string(), name: z.string(), kind: z.enum(unitKinds) }),
  on: date,
  /** Left out: nothing counts yet. */
  people: z.strictObject(peopleView).optional(),
  premises: z.strictObject(premisesView).optional(),
  project: project.optional(),
  /** Recommendations of the unit that are open, and of these overdue. */
  open: z.int(),
  openOverdue: z.int(),
  /** The last twelve months, this one included. */
  months: z.strictObject({ from: z.string(), to: z.string() }),
  received: z.int(),
  /** Received in these months for 100 officers. */
  intensity: z.strictObject({ value: z.number(), n: z.int() }).optional(),
});
