import { useState } from 'preact/hooks';
import { inLanguage, language } from '../../app/language.ts';
import { useSending } from '../../app/use-api.ts';
import { say } from '../../parts/toasts.tsx';
import { agendaWords } from './agenda-words.ts';
import type { AgendaBody, AgendaVerb, AgendaView } from './session-wire.ts';
import type { Following } from './follow.ts';
import type { Problem } from '../../app/wire.ts';

export interface AgendaSteps {
  readonly sending: boolean;
  readonly problem?: Problem;
  readonly take: <V extends AgendaVerb>(verb: V, body: AgendaBody<V>) => Promise<boolean>;
  readonly forget: () => void;
}

/** Steps on the version that is shown; whoever was overtaken sees what is new. */
export function useAgendaSteps(id: string, { agenda, put, ask }: Following): AgendaSteps {
  const { send, sending, problem } = useSending();
  const [shown, setShown] = useState(true);
  const take = async <V extends AgendaVerb>(verb: V, body: AgendaBody<V>): Promise<boolean> => {
    if (!agenda) return false;
    setShown(true);
    const after = await send<AgendaView>(`/sessions/${id}/agenda/${verb}`, { body, version: agenda.version });
    if (after) {
      put(after);
      // Where it was moved is said by whoever moves it.
      if (verb !== 'move') say(inLanguage(agendaWords, language()).saved);
    } else ask();
    return after !== undefined;
  };
  return { sending, take, ...(problem && shown ? { problem } : {}), forget: () => setShown(false) };
}
