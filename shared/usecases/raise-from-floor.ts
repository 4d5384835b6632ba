import { calledItem, recommendationsOn } from '../domain/agenda.ts';
import { Refusal } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { Recommendation, Urgency } from '../domain/recommendation.ts';
import type { SessionId } from '../domain/session.ts';
import { loadAgenda, type SessionAgenda } from './agenda-circumstances.ts';
import type { World } from './ports.ts';
import { submitRecommendation } from './submit-recommendation.ts';
import { takeAgendaStep } from './take-agenda-step.ts';
import { triedAgain } from './tried-again.ts';

export interface Speech {
  readonly unit: string;
  readonly name: string;
  readonly words: string;
  /** Where nobody says: that of the item that is called, else the first of the session's theme. */
  readonly topic?: string;
  readonly urgency?: Urgency;
}

const longestTitle = 120;
/** The words themselves, as far as a title goes. */
const titleOf = (words: string): string => {
  const [line = ''] = words.trim().split(/\n/);
  if (line.length <= longestTitle) return line;
  const cut = line.slice(0, longestTitle - 1);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : cut.length)}…`;
};

/**
 * Speech from the floor: a recommendation at once, and the next item of the agenda. The same key stores it once, and brings about
 * what an earlier sending left undone.
 * @throws Refusal `step-not-possible` unless the session is in progress, `unknown-topic`, and those of `submitRecommendation`
 * and `takeAgendaStep`
 */
export const raiseFromFloor = async (
  world: World,
  person: Person,
  id: SessionId,
  { unit, name, words, topic, urgency = 'normal' }: Speech,
  idempotencyKey: string,
): Promise<SessionAgenda & { readonly recommendation: Recommendation; readonly replayed: boolean }> => {
  const { session, agenda } = await loadAgenda(world, person, id);
  if (session.status !== 'in-progress')
    throw new Refusal('step-not-possible', {
      facts: { state: session.status, step: 'floor', possibleFrom: ['in-progress'] },
    });
  const chosen =
    topic ?? calledItem(agenda)?.topicId ?? session.topicIds[0] ?? agenda.items[0]?.topicId ?? '';
  const { recommendation, replayed } = await submitRecommendation(
    world,
    person,
    {
      title: titleOf(words),
      body: words,
      topic: chosen,
      urgency,
      secrecyDeclared: true,
      ...(session.directive === undefined ? {} : { directive: session.directive }),
      onBehalf: { unit, channel: 'session', speaker: { kind: 'officer', name } },
    },
    `floor ${id} ${idempotencyKey}`,
  );
  return { ...(await onAgenda(world, person, id, recommendation)), recommendation, replayed };
};

/** Next after what is being dealt with; not at all where the session ended in that very moment: then it waits in its queue. */
const onAgenda = (
  world: World,
  person: Person,
  id: SessionId,
  recommendation: Recommendation,
): Promise<SessionAgenda> =>
  triedAgain(['version-stale', 'no-such-item'], async () => {
    const around = await loadAgenda(world, person, id);
    const { session, agenda } = around;
    if (session.status !== 'in-progress' || recommendationsOn(agenda).includes(recommendation.id))
      return around;
    const next = agenda.items.find(({ status }) => status === 'scheduled');
    return takeAgendaStep(world, person, {
      id,
      version: agenda.version,
      verb: 'add',
      input: {
        items: [
          {
            origin: 'floor',
            recommendationIds: [recommendation.id],
            ...('departmentId' in recommendation ? { departmentId: recommendation.departmentId } : {}),
            topicId: recommendation.topicId,
            minutes: world.settings.agenda.minutesEach,
          },
        ],
        ...(next ? { before: next.id } : {}),
      },
    });
  });
