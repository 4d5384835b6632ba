/** The wire of agendas, of the live desk, and of what a session concluded. */
import * as z from 'zod';
import { agendaItemStatuses, mostTogether, origins } from '../domain/agenda.ts';
import { mostItems } from '../domain/agenda-life.ts';
import { invitationFigures } from '../domain/invitation.ts';
import { urgencies } from '../domain/recommendation.ts';
import { sessionStatuses } from '../domain/session.ts';
import { commitmentId } from './commitment.ts';
import { answerText, commitmentSummary, reason, receipt } from './http.ts';
import { localDate } from './parts.ts';
import { text } from './text.ts';

// What callers send

const identifier = text(1, 80);
const itemNumber = z.int().min(1);
const before = { before: itemNumber.exactOptional() };
const minutes = z.int().min(1).max(240);
const list = (most: number) =>
  z
    .string()
    .transform((value) => value.split(',').map((each) => each.trim()))
    .pipe(z.array(identifier).min(1).max(most));

/** `units=a,b&topics=c`: several in one, with commas. */
export const proposalQuery = z.strictObject({
  from: localDate.exactOptional(),
  until: localDate.exactOptional(),
  units: list(500).exactOptional(),
  topics: list(50).exactOptional(),
});

const named = { department: identifier.exactOptional() };
const wish = z.union([
  z.strictObject({
    /** Those that ask the same: the first is read out. */
    recommendations: z.array(receipt).min(1).max(mostTogether),
    ...named,
    minutes: minutes.exactOptional(),
  }),
  z.strictObject({ commitment: commitmentId, ...named, minutes: minutes.exactOptional() }),
]);
const spoken = { text: answerText.text, legalBasis: answerText.legalBasis };

export const agendaBodies = {
  add: z.strictObject({ items: z.array(wish).min(1).max(mostItems), ...before }),
  move: z.strictObject({ item: itemNumber, ...before }),
  join: z.strictObject({ item: itemNumber, into: itemNumber }),
  split: z.strictObject({ item: itemNumber, recommendations: z.array(receipt).min(1).max(20) }),
  drop: z.strictObject({ item: itemNumber, reason }),
  change: z
    .strictObject({ item: itemNumber, minutes: minutes.exactOptional(), ...named })
    .refine(({ minutes, department }) => minutes !== undefined || department !== undefined, {
      params: { rule: 'minutes-or-department' },
    }),
  call: z.strictObject({ item: itemNumber }),
  'put-back': z.strictObject({ item: itemNumber }),
  answer: z.strictObject({
    item: itemNumber,
    ...spoken,
    ...named,
    /** With any, something was promised. */
    commitments: answerText.commitments,
  }),
  'take-away': z.strictObject({
    item: itemNumber,
    ...named,
    /** A working day; so many days after the session as the settings give (`clocks.takenAway`), where none is named. */
    dueOn: localDate.exactOptional(),
    note: text(1, 5_000),
    /** To which higher level it is to be passed: it is beyond the province's authority. */
    passUpTo: text(1, 200).exactOptional(),
  }),
  'pass-over': z.strictObject({ item: itemNumber }),
};
export const prepareBody = z.strictObject({ item: itemNumber, ...spoken });
export const floorBody = z.strictObject({
  unit: identifier,
  /** Who spoke. */
  name: text(1, 200),
  words: text(1, 20_000),
  topic: identifier.exactOptional(),
  urgency: z.enum(urgencies).exactOptional(),
});

// What callers get

const instant = z.iso.datetime();
const date = z.iso.date();
const unit = z.strictObject({ id: z.string(), name: z.string() });
const figures = z.strictObject({
  received: z.int(),
  answered: z.int(),
  committed: z.int(),
  takenAway: z.int(),
  passedUp: z.int(),
  notReached: z.int(),
});
const subject = {
  origin: z.enum(origins),
  originText: z.string(),
  commitment: z.string().optional(),
  department: z.string().optional(),
  topic: z.string(),
  minutes: z.int(),
};

export const agendaItem = z.strictObject({
  ...subject,
  id: z.int(),
  status: z.enum(agendaItemStatuses),
  statusText: z.string(),
  title: z.string(),
  units: z.array(unit),
  /** How many recommendations it puts together. */
  count: z.int(),
  /** How many of them cannot be read, where there are any: they are known to those who run the system. */
  unreadable: z.int().optional(),
  /** Those that the caller may open. */
  recommendations: z.array(
    z.strictObject({
      id: z.string(),
      receipt: z.string(),
      title: z.string(),
      unit: z.string(),
      status: z.string(),
      dueOn: date,
    }),
  ),
  /** Whether its department has prepared what it will say. */
  prepared: z.boolean(),
  /** While it is called: since when. It has taken `seconds` and the time since then. */
  calledAt: instant.optional(),
  seconds: z.int(),
  /** Whether the time of the session holds it with all before it. */
  fits: z.boolean(),
  outcome: z
    .strictObject({ at: instant, dueOn: date.optional(), passUpTo: z.string().optional() })
    .optional(),
  actions: z.array(z.string()),
});
export type AgendaItemView = z.infer<typeof agendaItem>;

export const agendaAnswer = z.strictObject({
  session: z.string(),
  title: z.string(),
  status: z.enum(sessionStatuses),
  statusText: z.string(),
  version: z.int(),
  /** A leader locked it. */
  locked: z.boolean(),
  changedAt: instant,
  /** When departments are to have prepared theirs. */
  preparedBy: date,
  /** The item that is being dealt with. */
  called: z.int().optional(),
  minutes: z.strictObject({ available: z.int(), planned: z.int() }),
  figures: figures.extend({ items: z.int(), ahead: z.int() }),
  items: z.array(agendaItem),
  actions: z.array(z.string()),
});
export type AgendaView = z.infer<typeof agendaAnswer>;

const spokenView = { text: z.string(), legalBasis: z.string().optional() };
export const agendaItemDetail = agendaItem.extend({
  version: z.int(),
  bodies: z.array(
    z.strictObject({
      id: z.string(),
      body: z.string(),
      speaker: z.strictObject({ kind: z.string(), name: z.string().optional() }).optional(),
    }),
  ),
  preparation: z.strictObject({ ...spokenView, at: instant }).optional(),
  said: z
    .strictObject({
      text: z.string(),
      legalBasis: z.string().optional(),
      commitments: z
        .array(
          z.strictObject({
            text: z.string(),
            department: z.string(),
            post: z.string().optional(),
            dueOn: date,
          }),
        )
        .optional(),
      dueOn: date.optional(),
      passUpTo: z.string().optional(),
    })
    .optional(),
});
export type AgendaItemDetail = z.infer<typeof agendaItemDetail>;

export const proposalAnswer = z.strictObject({
  version: z.int(),
  minutes: z.strictObject({ available: z.int(), planned: z.int(), proposed: z.int() }),
  /** What is left over from earlier first; then by weight. */
  groups: z.array(
    z.strictObject({
      leftOver: z.boolean(),
      department: z.string().optional(),
      topic: z.string(),
      items: z.array(
        z.strictObject({
          origin: z.enum(origins),
          originText: z.string(),
          commitment: z.string().optional(),
          /** As `add` takes them. */
          recommendations: z.array(z.string()),
          title: z.string(),
          units: z.array(z.string()),
          minutes: z.int(),
          /** Why it stands where it does. */
          days: z.int(),
          urgent: z.boolean(),
          weight: z.int(),
          /** The least likeness within it, per cent: please confirm. */
          alike: z.number().optional(),
          fits: z.boolean(),
        }),
      ),
    }),
  ),
});

export const floorAnswer = z.strictObject({
  id: z.string(),
  receipt: z.string(),
  title: z.string(),
  item: z.int().optional(),
  agenda: agendaAnswer,
});

export const conclusionsAnswer = z.strictObject({
  session: z.string(),
  title: z.string(),
  status: z.enum(sessionStatuses),
  documentNumber: z.string().optional(),
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  concludedAt: instant.optional(),
  /** The last day for the notice of conclusions. */
  dueOn: date,
  overdue: z.boolean(),
  figures,
  byDepartment: z.array(
    figures.extend({ department: z.string().optional(), departmentName: z.string().optional() }),
  ),
  definitions: z.record(z.string(), z.string()),
  attendance: z
    .strictObject(Object.fromEntries(invitationFigures.map((figure) => [figure, z.int()])))
    .optional(),
  /** How many recommendations have what was concluded on them, of how many; and how many had their end otherwise. */
  delivered: z.strictObject({ done: z.int(), of: z.int(), passedBy: z.int() }),
  items: z.array(
    z.strictObject({
      id: z.int(),
      status: z.enum(agendaItemStatuses),
      statusText: z.string(),
      title: z.string(),
      units: z.array(unit),
      department: z.string().optional(),
      departmentName: z.string().optional(),
      count: z.int(),
      delivered: z.int(),
      passedBy: z.int(),
      said: agendaItemDetail.shape.said,
    }),
  ),
  commitments: z.array(commitmentSummary),
});
export type ConclusionsView = z.infer<typeof conclusionsAnswer>;
