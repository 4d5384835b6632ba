/** Handlers of recommendations: parsed call in, one use case, shaped answer out. */
import type * as z from 'zod';
import { notFound } from '../../shared/domain/errors.ts';
import type { StepInput } from '../../shared/domain/step-data.ts';
import { canSeeInternals } from '../../shared/domain/policy.ts';
import { parseReceipt, type RecommendationId } from '../../shared/domain/receipt.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type {
  atWorkBody,
  pageQuery,
  queueQuery,
  remarkBody,
  similarBody,
  stepBodies,
  submitBody,
} from '../../shared/schema/http.ts';
import type { receptionBookQuery } from '../../shared/schema/http-reception-book.ts';
import { addRemark } from '../../shared/usecases/add-remark.ts';
import { answerRecommendation } from '../../shared/usecases/answer-recommendation.ts';
import { beAtWork, whoIsAtWork } from '../../shared/usecases/be-at-work.ts';
import { findLike } from '../../shared/usecases/find-like.ts';
import { proposeRouting } from '../../shared/usecases/propose-routing.ts';
import { findSimilar, type Similar } from '../../shared/usecases/find-similar.ts';
import { approveAnswer } from '../../shared/usecases/approve-answer.ts';
import { listOwn, listUnit } from '../../shared/usecases/list-recommendations.ts';
import { mergeRecommendation } from '../../shared/usecases/merge-recommendation.ts';
import type { AtWork, World } from '../../shared/usecases/ports.ts';
import { countQueue, readQueue } from '../../shared/usecases/read-queue.ts';
import { commitmentsOfRecommendation } from '../../shared/usecases/read-commitments.ts';
import { readReceptionBook } from '../../shared/usecases/read-reception-book.ts';
import { readRecommendation } from '../../shared/usecases/read-recommendation.ts';
import { returnRecommendation } from '../../shared/usecases/return-recommendation.ts';
import { routeRecommendation } from '../../shared/usecases/route-recommendation.ts';
import { submitRecommendation } from '../../shared/usecases/submit-recommendation.ts';
import { takeStep, type PlainVerb } from '../../shared/usecases/take-step.ts';
import { unmergeRecommendation } from '../../shared/usecases/unmerge-recommendation.ts';
import { statusWords, whyThereSentence, whyTopicSentence } from '../../shared/domain/wording.ts';
import { commitmentView } from './commitments.ts';
import { pageAnswer, pageRequest } from './pages.ts';
import { detailView, receiptView, remarkView, summaryView, type Viewer } from './views.ts';

type Body<Schema extends z.ZodType> = Call<z.infer<Schema>, undefined>;
type Query<Schema extends z.ZodType> = Call<undefined, z.infer<Schema>>;

const etag = (version: number) => ({ etag: `"${version}"` });

const atWorkView = ({ recommendationId, personId, since }: AtWork) => ({
  recommendation: recommendationId,
  person: personId,
  since,
});

/** The recommendation named in the path, however it was typed. @throws Refusal `not-found` */
export const idOf = ({ path }: Pick<Call<unknown, unknown>, 'path'>): RecommendationId => {
  const id = parseReceipt(path['id'] ?? '');
  if (!id) throw notFound();
  return id;
};

export const recommendationHandlers = (world: World) => {
  const viewerOf = ({ person, language }: Call<unknown, unknown>): Viewer => ({ world, person, language });
  const view = (recommendation: Recommendation, call: Call<unknown, unknown>) =>
    summaryView(recommendation, viewerOf(call), canSeeInternals(call.person, recommendation, world.settings));
  const similarViews = (found: readonly Similar[], call: Call<unknown, unknown>) =>
    found.map(({ recommendation, likeness }) => ({ ...view(recommendation, call), likeness }));
  const stepTaken = (recommendation: Recommendation, call: Call<unknown, unknown>): Answer => ({
    status: 200,
    headers: etag(recommendation.version),
    body: view(recommendation, call),
  });
  /** What every step names: which recommendation, and the version that the caller saw. */
  const target = (call: Call<unknown, unknown>) => ({ id: idOf(call), version: call.version ?? 0 });

  return {
    submit: async (call: Body<typeof submitBody>): Promise<Answer> => {
      const submitted = await submitRecommendation(world, call.person, call.body, call.idempotencyKey ?? '');
      const { id, version } = submitted.recommendation;
      return {
        status: 201,
        headers: {
          ...etag(version),
          location: `/api/recommendations/${id}`,
          ...(submitted.replayed ? { 'idempotency-replayed': 'true' } : {}),
        },
        body: receiptView(submitted, viewerOf(call)),
      };
    },

    similar: async (call: Body<typeof similarBody>): Promise<Answer> => {
      const { seen, elsewhere } = await findSimilar(world, call.person, call.body);
      return { status: 200, body: { items: similarViews(seen, call), elsewhere } };
    },

    like: async (call: Call<undefined, undefined>): Promise<Answer> => {
      const { like } = await findLike(world, call.person, idOf(call));
      return { status: 200, body: { items: similarViews(like, call) } };
    },

    proposeRouting: async (call: Call<undefined, undefined>): Promise<Answer> => {
      const { topic, department, like } = await proposeRouting(world, call.person, idOf(call));
      const { language } = call;
      return {
        status: 200,
        body: {
          ...(topic ? { topic: { id: topic.topic, why: whyTopicSentence(topic)[language] } } : {}),
          ...(department
            ? { department: { ...department, why: whyThereSentence(department.why)[language] } }
            : {}),
          similar: similarViews(like, call),
        },
      };
    },

    atWork: async (call: Call<undefined, undefined>): Promise<Answer> => ({
      status: 200,
      body: { items: (await whoIsAtWork(world, call.person, call.path['queue'] ?? '')).map(atWorkView) },
    }),

    beAtWork: async (call: Body<typeof atWorkBody>): Promise<Answer> => {
      const queue = call.path['queue'] ?? '';
      const there = await beAtWork(world, call.person, queue, call.body.recommendation);
      return { status: 200, body: { items: there.map(atWorkView) } };
    },

    read: async (call: Call<undefined, undefined>): Promise<Answer> => {
      const casefile = await readRecommendation(world, call.person, idOf(call));
      const commitments = await commitmentsOfRecommendation(world, call.person, casefile.events);
      return {
        status: 200,
        headers: etag(casefile.recommendation.version),
        body: {
          ...detailView(casefile, viewerOf(call)),
          commitments: commitments.map((commitment) => commitmentView(commitment, viewerOf(call))),
        },
      };
    },

    receptionBook: async ({ person, query, language }: Query<typeof receptionBookQuery>): Promise<Answer> => {
      const found = await readReceptionBook(world, person, query.ids, language);
      return { status: 200, body: { rows: found.map(({ id, row }) => ({ id, ...row })) } };
    },

    mine: async (call: Query<typeof pageQuery>): Promise<Answer> => {
      const list = `mine ${call.person.personId}`;
      const found = await listOwn(world, call.person, pageRequest(list, call.query, ['id', 'at']));
      return pageAnswer(list, found, (recommendation) => view(recommendation, call));
    },

    ofUnit: async (call: Query<typeof pageQuery>): Promise<Answer> => {
      const unit = call.path['unit'] ?? '';
      const list = `unit ${unit}`;
      const found = await listUnit(
        world,
        call.person,
        unit,
        pageRequest(list, call.query, ['id', 'at', 'unit']),
      );
      return pageAnswer(list, found, (recommendation) => view(recommendation, call));
    },

    queue: async (call: Query<typeof queueQuery>): Promise<Answer> => {
      const queue = call.path['queue'] ?? '';
      const { status } = call.query;
      const list = `queue ${queue} ${status ?? 'open'}`;
      const found = await readQueue(world, call.person, {
        queue,
        ...(status === undefined ? {} : { status }),
        ...pageRequest(list, call.query, ['dueOn', 'id']),
      });
      return pageAnswer(list, found, (recommendation) => view(recommendation, call));
    },

    queueCounts: async (call: Call<undefined, undefined>): Promise<Answer> => {
      const queue = call.path['queue'] ?? '';
      const counts = await countQueue(world, call.person, queue);
      return {
        status: 200,
        body: {
          queue,
          counts: counts.map((count) => ({ ...count, statusText: statusWords[count.status][call.language] })),
        },
      };
    },

    /** A step that concerns one recommendation alone and whose body is its input. */
    step:
      <V extends PlainVerb>(verb: V) =>
      async (call: Call<StepInput[V], undefined>): Promise<Answer> =>
        stepTaken(await takeStep(world, call.person, { ...target(call), verb, input: call.body }), call),

    /** The official answer, or its proposal, with what it promises. */
    answer:
      (verb: 'answer' | 'propose-answer') =>
      async (call: Body<(typeof stepBodies)['answer']>): Promise<Answer> => {
        const { commitments, ...given } = call.body;
        const input = {
          ...given,
          commitments: commitments.map(({ department, ...undertaking }) => ({
            ...undertaking,
            departmentId: department,
          })),
        };
        return stepTaken(
          await answerRecommendation(world, call.person, { ...target(call), verb, input }),
          call,
        );
      },

    route: async (call: Body<(typeof stepBodies)['route']>): Promise<Answer> => {
      return stepTaken(
        await routeRecommendation(world, call.person, { ...target(call), ...call.body }),
        call,
      );
    },
    return: async (call: Body<(typeof stepBodies)['return']>): Promise<Answer> => {
      return stepTaken(
        await returnRecommendation(world, call.person, { ...target(call), ...call.body }),
        call,
      );
    },
    approve: async (call: Body<(typeof stepBodies)['approve']>): Promise<Answer> => {
      return stepTaken(await approveAnswer(world, call.person, target(call)), call);
    },
    merge: async (call: Body<(typeof stepBodies)['merge']>): Promise<Answer> => {
      return stepTaken(
        await mergeRecommendation(world, call.person, { ...target(call), ...call.body }),
        call,
      );
    },
    unmerge: async (call: Body<(typeof stepBodies)['unmerge']>): Promise<Answer> => {
      return stepTaken(
        await unmergeRecommendation(world, call.person, { ...target(call), ...call.body }),
        call,
      );
    },

    remark:
      (kind: 'comment' | 'note') =>
      async (call: Body<typeof remarkBody>): Promise<Answer> => {
        const { remark, replayed } = await addRemark(world, call.person, {
          id: idOf(call),
          kind,
          text: call.body.text,
          idempotencyKey: call.idempotencyKey ?? '',
        });
        return {
          status: 201,
          headers: replayed ? { 'idempotency-replayed': 'true' } : {},
          body: remarkView(remark, false),
        };
      },
  };
};
