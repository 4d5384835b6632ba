/** Steps at the desk: once each, through lost connections. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import type { Problem } from '../../app/wire.ts';
import type { Following } from './follow.ts';
import type { AgendaBody, AgendaItemDetail, AgendaVerb, AgendaView } from './session-wire.ts';

type DeskVerb = Extract<AgendaVerb, 'call' | 'put-back' | 'answer' | 'take-away' | 'pass-over'>;
type Body<V extends DeskVerb> = AgendaBody<V>;

export interface Desk {
  readonly sending: boolean;
  /** It could not be sent yet, and is tried again. */
  readonly retrying: boolean;
  readonly problem?: Problem;
  /** @param taken called once it stands, before that is shown */
  readonly take: <V extends DeskVerb>(verb: V, body: Body<V>, taken?: () => void) => Promise<boolean>;
  readonly giveUp: () => void;
}

const againMs = 1_500;
const isPassing = ({ status }: Problem): boolean => status === 0 || status >= 500;

/** Whether what was sent without an answer is what stands. */
const hasHappened = async (id: string, verb: DeskVerb, sent: Body<DeskVerb>): Promise<boolean> => {
  const { status, said } = await api<AgendaItemDetail>(`/sessions/${id}/agenda/items/${sent.item}`);
  if (verb === 'call') return status === 'called';
  if (verb === 'put-back') return status !== 'called';
  if (verb === 'pass-over') return status === 'not-reached';
  const words = 'text' in sent ? sent.text : 'note' in sent ? sent.note : undefined;
  return status !== 'called' && said?.text === words;
};

/**
 * A step names the version that was seen, so that however often it arrives it is taken once; told that the version is old
 * after an attempt without an answer, it looks whether that attempt had arrived.
 */
export function useDesk(id: string, { agenda, put, ask }: Following): Desk {
  const [state, setState] = useState<{ sending: boolean; retrying: boolean; problem?: Problem }>({
    sending: false,
    retrying: false,
  });
  const attempt = useRef<symbol>(undefined);
  useEffect(() => () => void (attempt.current = undefined), []);
  const take = async <V extends DeskVerb>(verb: V, body: Body<V>, taken?: () => void): Promise<boolean> => {
    if (attempt.current || !agenda) return false;
    const own = Symbol(verb);
    attempt.current = own;
    setState({ sending: true, retrying: false });
    let unsure = false;
    const ended = (done: boolean, problem?: Problem): boolean => {
      if (attempt.current !== own) return done;
      attempt.current = undefined;
      setState({ sending: false, retrying: false, ...(problem ? { problem } : {}) });
      return done;
    };
    while (attempt.current === own)
      try {
        const after = await api<AgendaView>(`/sessions/${id}/agenda/${verb}`, {
          body,
          version: agenda.version,
        });
        taken?.();
        put(after);
        return ended(true);
      } catch (error) {
        const problem = problemOf(error);
        if (!problem) return ended(false);
        if (isPassing(problem)) {
          unsure = true;
          if (attempt.current === own) setState({ sending: true, retrying: true });
          await new Promise((resolve) => setTimeout(resolve, againMs));
          continue;
        }
        ask();
        if (unsure && problem.code === 'version-stale')
          try {
            if (await hasHappened(id, verb, body)) {
              taken?.();
              return ended(true);
            }
          } catch (lost) {
            return ended(false, problemOf(lost));
          }
        return ended(false, problem);
      }
    return false;
  };
  const giveUp = () => {
    attempt.current = undefined;
    setState({ sending: false, retrying: false });
  };
  return { ...state, take, giveUp };
}
