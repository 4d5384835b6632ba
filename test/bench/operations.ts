/** What is measured: five requests, each with what must stand before it. */
import { instant } from '../../shared/domain/calendar.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import { apiEvent, type ApiEvent } from './api.ts';
import type { Database } from './database.ts';
import { newId, raised, then, type History } from './history.ts';
import { storeHistories } from './load-database.ts';
import { departmentOfficer, headOf, leader, measuredUnit, officerOf } from './people.ts';
import * as words from './wording.ts';
import { busiestHead, yearOfWork } from './year-of-work.ts';

export interface Operation {
  readonly name: string;
  /** Whether its time over the bare calls is promised. */
  readonly promised: boolean;
  readonly status: number;
  /** Makes what so many calls need to stand, and gives the id that each call is about. */
  readonly prepare: (calls: number) => Promise<readonly RecommendationId[]>;
  readonly event: (id: RecommendationId) => ApiEvent;
}

const department = 'PH10';
const topicId = 'equipment';

const ids = (count: number): readonly RecommendationId[] => Array.from({ length: count }, newId);

export const submission = {
  title: words.title,
  body: words.body,
  topic: topicId,
  secrecyDeclared: true,
};

export const queuePage = (): ApiEvent =>
  apiEvent({ person: busiestHead, method: 'GET', target: `/api/queues/${yearOfWork.busiestQueue}` });

export const metricsRead = (): ApiEvent =>
  apiEvent({
    person: leader,
    method: 'GET',
    target: `/api/metrics?by=department&from=${yearOfWork.from}&to=${yearOfWork.to}`,
  });

export function operationsOn(database: Database): readonly Operation[] {
  /** Stores as many as needed, all alike but for their id. */
  const standing =
    (tell: (id: RecommendationId) => History) =>
    async (calls: number): Promise<readonly RecommendationId[]> => {
      const all = ids(calls);
      await storeHistories(database, all.map(tell));
      return all;
    };
  const at = instant(new Date());
  const routed = (id: RecommendationId): History =>
    raised(id, { unit: measuredUnit, topicId, at, routed: true });
  const accepted = (id: RecommendationId): History =>
    then(routed(id), 'accept', departmentOfficer(department), {}, at);

  const nothing = (calls: number) => Promise.resolve(ids(calls));

  return [
    {
      name: 'submit',
      promised: true,
      status: 201,
      prepare: nothing,
      event: (id) =>
        apiEvent({
          person: officerOf(measuredUnit),
          method: 'POST',
          target: '/api/recommendations',
          body: submission,
          headers: { 'idempotency-key': id },
        }),
    },
    {
      name: 'accept',
      promised: true,
      status: 200,
      prepare: standing(routed),
      event: (id) =>
        apiEvent({
          person: departmentOfficer(department),
          method: 'POST',
          target: `/api/recommendations/${id}/accept`,
          body: {},
          headers: { 'if-match': '"2"' },
        }),
    },
    {
      name: 'answer',
      promised: true,
      status: 200,
      prepare: standing(accepted),
      event: (id) =>
        apiEvent({
          person: headOf(department),
          method: 'POST',
          target: `/api/recommendations/${id}/answer`,
          body: { text: words.answer, promises: false },
          headers: { 'if-match': '"3"' },
        }),
    },
    { name: 'queue, first page', promised: false, status: 200, prepare: nothing, event: queuePage },
    { name: 'metrics read', promised: false, status: 200, prepare: nothing, event: metricsRead },
  ];
}
