/** The wire: what callers send and what they get. Bodies are strict; text is NFC; the types of the answers are what the page imports. */
import { forceParts } from '../domain/force.ts';
import { complexities } from '../domain/routing.ts';
import { commitmentStatuses } from '../domain/commitment.ts';
import * as z from 'zod';
import {
  actors,
  approvals,
  channels,
  openStatuses,
  rejectionReasons,
  statuses,
  urgencies,
  verdicts,
} from '../domain/recommendation.ts';
import { parseReceipt, type RecommendationId } from '../domain/receipt.ts';
import { roles } from '../domain/principal.ts';
import { languages } from '../domain/wording.ts';
import { ruleSet } from './directory.ts';
import { localDate as storedDate, unitRef } from './parts.ts';
import { text } from './text.ts';

// What callers send

export const reason = text(1, 2_000);
export const identifier = text(1, 80);
/** A receipt as typed or read out: spaces, hyphens and small letters do not matter. */
export const receipt = z
  .string()
  .max(40)
  .refine((typed) => parseReceipt(typed) !== undefined, { params: { rule: 'not-a-receipt' } })
  .transform((typed) => parseReceipt(typed) as RecommendationId);

export const submitBody = z.strictObject({
  title: text(1, 200),
  body: text(1, 20_000),
  topic: identifier,
  urgency: z.enum(urgencies).default('normal'),
  directive: text(1, 100).exactOptional(),
  secrecyDeclared: z.boolean(),
  onBehalf: z
    .strictObject({
      unit: identifier,
      /** From the floor of a session it comes by that session’s own address. */
      channel: z.enum(channels).exclude(['web', 'session']),
      speaker: z.strictObject({
        kind: z.enum(['officer', 'citizen']),
        name: text(1, 200).exactOptional(),
        contact: text(1, 200).exactOptional(),
      }),
    })
    .exactOptional(),
});

/** What somebody is about to send, as far as it is written. */
export const similarBody = z.strictObject({
  title: text(1, 200),
  body: text(1, 20_000).exactOptional(),
  topic: identifier.exactOptional(),
});

export const answerText = {
  text: text(1, 20_000),
  legalBasis: text(1, 1_000).exactOptional(),
  /** Whether the answer promises something: then each promise is a commitment. */
  promises: z.boolean(),
  commitments: z
    .array(
      z.strictObject({
        text: text(1, 2_000),
        department: identifier,
        post: text(1, 200).exactOptional(),
        dueOn: storedDate,
      }),
    )
    .max(10)
    .default([]),
};

/** The body of each step, by its verb. */
export const stepBodies = {
  route: z.strictObject({
    department: identifier,
    topic: identifier.exactOptional(),
    complexity: z.enum(complexities).default('normal'),
    reason,
  }),
  'request-information': z.strictObject({ question: text(1, 5_000) }),
  reject: z.strictObject({ reason: z.enum(rejectionReasons), guidance: text(1, 5_000) }),
  merge: z.strictObject({ into: receipt, reason }),
  unmerge: z.strictObject({ reason }),
  accept: z.strictObject({}),
  return: z.strictObject({ reason, proposedDepartment: identifier.exactOptional() }),
  'give-information': z.strictObject({ reply: text(1, 20_000) }),
  answer: z.strictObject(answerText),
  'propose-answer': z.strictObject(answerText),
  'send-back': z.strictObject({ comments: text(1, 5_000) }),
  approve: z.strictObject({}),
  'forward-up': z.strictObject({ documentNumber: text(1, 100), forwardedTo: text(1, 200), reason }),
  'record-reply': z.strictObject({ documentNumber: text(1, 100), summary: text(1, 20_000) }),
  close: z.strictObject({
    verdict: z.enum(verdicts).exactOptional(),
    satisfaction: z.int().min(1).max(5).exactOptional(),
    comment: text(1, 2_000).exactOptional(),
  }),
  reopen: z.strictObject({ reason }),
  withdraw: z.strictObject({ reason }),
  'request-extension': z.strictObject({ days: z.int().min(1).max(365), reason }),
  'grant-extension': z.strictObject({}),
  'refuse-extension': z.strictObject({ reason }),
};

export const remarkBody = z.strictObject({ text: text(1, 5_000) });

export const rulesBody = z.strictObject({ ...ruleSet, reason });
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const dryRunBody = z.strictObject({ ...ruleSet, month });

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().min(1).max(1_000).exactOptional(),
};
export const docsQuery = z.strictObject({ lang: z.enum(languages).exactOptional() });
export const pageQuery = z.strictObject(page);
/** A dry run looks at a hundred at a time, or fewer. */
export const dryRunQuery = z.strictObject({ ...page, limit: page.limit.unwrap().default(100) });
export const queueQuery = z.strictObject({ ...page, status: z.enum(openStatuses).exactOptional() });
export const peopleQuery = z.strictObject({ ...page, place: identifier.exactOptional() });
// What callers get

const localDate = z.iso.date();
const instant = z.iso.datetime();

export const due = z.strictObject({
  on: localDate,
  overdue: z.boolean(),
  workingDays: z.int(),
  pausedDays: z.int(),
  extendedDays: z.int(),
  from: localDate,
  kind: z.enum(['urgent', 'normal', 'complex', 'reopened', 'session']),
  skipped: z.array(
    z.strictObject({
      date: localDate,
      kind: z.enum(['off', 'worked']),
      name: z.string(),
      source: z.string(),
    }),
  ),
  /** Why that day, in one sentence of the caller's language. */
  why: z.string(),
});

export const recommendationSummary = z.strictObject({
  id: z.string(),
  /** As read out on the telephone. */
  receipt: z.string(),
  version: z.int(),
  status: z.enum(statuses),
  statusText: z.string(),
  title: z.string(),
  topic: z.string(),
  urgency: z.enum(urgencies),
  channel: z.enum(channels),
  unit: unitRef,
  directive: z.string().optional(),
  department: z.string().optional(),
  complexity: z.enum(complexities).optional(),
  approval: z.enum(approvals).optional(),
  submittedAt: instant,
  changedAt: instant,
  due,
  returns: z.int(),
  reopenings: z.int(),
  mergedCount: z.int(),
  mergedInto: z.string().optional(),
  pausedUntil: localDate.optional(),
  verdict: z.enum(verdicts).optional(),
  /** The steps that the caller may take now: `POST /api/recommendations/{id}/{action}` with `If-Match`. */
  actions: z.array(z.string()),
});
export type RecommendationSummary = z.infer<typeof recommendationSummary>;

export const author = z.strictObject({
  as: z.enum(actors),
  department: z.string().optional(),
  /** Who exactly: for staff. */
  person: z.string().optional(),
  /** The absent person in whose place they acted: for staff. */
  onBehalfOf: z.string().optional(),
});
export const commitmentSummary = z.strictObject({
  id: z.string(),
  version: z.int(),
  status: z.enum(commitmentStatuses),
  statusText: z.string(),
  recommendation: z.string(),
  receipt: z.string(),
  text: z.string(),
  department: z.string(),
  post: z.string().optional(),
  unit: unitRef,
  dueOn: localDate,
  overdue: z.boolean(),
  extensions: z.int(),
  madeAt: instant,
  changedAt: instant,
  /** The steps that the caller may take now: `POST /api/commitments/{id}/{action}` with `If-Match`. */
  actions: z.array(z.string()),
});
export type CommitmentSummary = z.infer<typeof commitmentSummary>;
const remarkView = z.strictObject({ id: z.string(), at: instant, by: author, text: z.string() });

export const recommendationDetail = recommendationSummary.extend({
  body: z.string(),
  speaker: z
    .strictObject({
      kind: z.enum(['officer', 'citizen']),
      name: z.string().optional(),
      contact: z.string().optional(),
    })
    .optional(),
  routing: z.strictObject({ why: z.string(), explanation: z.unknown().optional() }),
  answer: z
    .strictObject({
      text: z.string(),
      legalBasis: z.string().optional(),
      promises: z.boolean(),
      answeredAt: instant,
      department: z.string(),
      author: z.string().optional(),
    })
    .optional(),
  history: z.array(
    z.strictObject({
      number: z.int(),
      type: z.string(),
      at: instant,
      by: author,
      data: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  /** What its answers promised. */
  commitments: z.array(commitmentSummary),
  comments: z.array(remarkView),
  /** Only for those who may read them; a submitter never gets this field. */
  notes: z.array(remarkView).optional(),
  members: z.array(z.string()).optional(),
});
export type RecommendationDetail = z.infer<typeof recommendationDetail>;

export const receiptAnswer = z.strictObject({
  id: z.string(),
  receipt: z.string(),
  version: z.int(),
  status: z.enum(statuses),
  department: z.strictObject({ id: z.string(), why: z.string(), explanation: z.unknown().optional() }),
  due,
  actions: z.array(z.string()),
});
export type ReceiptAnswer = z.infer<typeof receiptAnswer>;

export const summaryPage = z.strictObject({
  items: z.array(recommendationSummary),
  next: z.string().optional(),
});
export const similarAnswer = z.strictObject({
  /** `likeness`: per cent of what is asked, by its words. */
  items: z.array(recommendationSummary.extend({ likeness: z.int() })),
});
export const similarToDraft = similarAnswer.extend({
  /** What was answered to others. */
  elsewhere: z.array(
    z.strictObject({ title: z.string(), text: z.string(), department: z.string(), answeredOn: localDate }),
  ),
});
/** What somebody has open to work on it; left out: nothing any more. */
export const atWorkBody = z.strictObject({ recommendation: receipt.exactOptional() });
export const atWorkAnswer = z.strictObject({
  items: z.array(z.strictObject({ recommendation: z.string(), person: z.string(), since: instant })),
});
export const routingProposal = z.strictObject({
  topic: z.strictObject({ id: z.string(), why: z.string() }).optional(),
  department: z
    .strictObject({ id: z.string(), complexity: z.enum(complexities), why: z.string() })
    .optional(),
  similar: similarAnswer.shape.items,
});
export const queueCounts = z.strictObject({
  queue: z.string(),
  counts: z.array(
    z.strictObject({
      status: z.enum(statuses),
      statusText: z.string(),
      count: z.int(),
      overdue: z.int(),
      more: z.boolean(),
    }),
  ),
});
export const remarkAnswer = remarkView;
const hat = {
  id: z.string(),
  roles: z.array(z.strictObject({ id: z.enum(roles), name: z.string() })),
  unit: z.string().optional(),
  department: z.string().optional(),
};
export const profile = z.strictObject({
  ...hat,
  /** Those absent today who named the caller as their deputy, and what may be done in their place. */
  standsInFor: z.array(z.strictObject({ ...hat, until: localDate })),
  /** The parts of the register of the force that the caller's department checks; left out: none. */
  checksForce: z.array(z.enum(forceParts)).optional(),
  /** Whether they read the figures of the force of all units. */
  seesForceFigures: z.boolean().optional(),
});
export const dryRunAnswer = z.strictObject({
  month,
  examined: z.int(),
  moved: z.array(
    z.strictObject({
      id: z.string(),
      receipt: z.string(),
      from: z.string(),
      to: z.string(),
      rule: z.string().optional(),
    }),
  ),
  next: z.string().optional(),
});
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), next: z.string().optional() });
export const changeOf = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({
    number: z.int(),
    type: z.string(),
    at: instant,
    by: z.string(),
    reason: z.string(),
    value,
  });
export const problemDocumentSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z
    .array(
      z.strictObject({
        path: z.string(),
        rule: z.string(),
        limit: z.union([z.number(), z.string()]).optional(),
      }),
    )
    .optional(),
});
