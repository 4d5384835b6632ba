/** The wire of commitments. */
import * as z from 'zod';
import { commitmentActors, openCommitmentStatuses } from '../domain/commitment.ts';
import { commitmentSummary, pageOf, pageQuery, reason } from './http.ts';
import { localDate } from './parts.ts';
import { text } from './text.ts';

/** The body of each step, by its verb. */
export const commitmentBodies = {
  activate: z.strictObject({}),
  start: z.strictObject({}),
  'note-progress': z.strictObject({ note: text(1, 5_000) }),
  'report-done': z.strictObject({ evidence: text(1, 5_000) }),
  verify: z.strictObject({ comment: text(1, 2_000).exactOptional() }),
  'send-back': z.strictObject({ reason }),
  extend: z.strictObject({ dueOn: localDate, reason }),
  fail: z.strictObject({ reason }),
  cancel: z.strictObject({ reason }),
};

export const commitmentQuery = z.strictObject({
  ...pageQuery.shape,
  status: z.enum(openCommitmentStatuses).default('in-progress'),
});

export const commitmentPage = pageOf(commitmentSummary);
export const commitmentList = z.strictObject({ items: z.array(commitmentSummary) });
export const commitmentDetail = commitmentSummary.extend({
  history: z.array(
    z.strictObject({
      number: z.int(),
      type: z.string(),
      at: z.iso.datetime(),
      by: z.strictObject({
        as: z.enum(commitmentActors),
        department: z.string().optional(),
        person: z.string().optional(),
        onBehalfOf: z.string().optional(),
      }),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});
