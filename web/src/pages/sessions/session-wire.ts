/** What the API answers of sessions and agendas, as these pages use it: types alone. */
import type * as z from 'zod';
import type {
  agendaBodies,
  conclusionsAnswer,
  floorAnswer,
  floorBody,
  proposalAnswer,
} from '../../../../shared/schema/http-agenda.ts';
import type { directoryRecords } from '../../../../shared/schema/http-directory.ts';
import type {
  calendarLinkAnswer,
  invitationList,
  newCalendarLink,
  sessionBody,
  sessionProposal,
} from '../../../../shared/schema/http-sessions.ts';

export type { AgendaItemDetail, AgendaItemView, AgendaView } from '../../../../shared/schema/http-agenda.ts';
export type {
  InvitationView,
  SessionDetail,
  SessionSummary,
} from '../../../../shared/schema/http-sessions.ts';
export type { CommitmentSummary } from '../../../../shared/schema/http.ts';

export type Proposal = z.infer<typeof proposalAnswer>;
export type Proposed = Proposal['groups'][number]['items'][number];
export type Conclusions = z.infer<typeof conclusionsAnswer>;
export type Invitations = z.infer<typeof invitationList>;
export type CalendarLink = z.infer<typeof calendarLinkAnswer>;
export type NewCalendarLink = z.infer<typeof newCalendarLink>;
export type PlanBody = z.input<typeof sessionBody>;
export type NextProposal = z.infer<typeof sessionProposal>;
export type FloorBody = z.input<typeof floorBody>;
export type FloorAnswer = z.infer<typeof floorAnswer>;
export type AgendaVerb = keyof typeof agendaBodies;
export type AgendaBody<V extends AgendaVerb> = z.input<(typeof agendaBodies)[V]>;
export type Venue = z.infer<typeof directoryRecords.venues>;
export type DirectoryPerson = z.infer<typeof directoryRecords.people>;
