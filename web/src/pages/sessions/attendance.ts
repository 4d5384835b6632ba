/** Who has come, written down at the door: sent at once, or kept on this device until there is a connection. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Attendance } from '../../../../shared/domain/invitation.ts';
import { api, problemOf } from '../../app/api.ts';
import { forget, keep, readKept } from '../../app/kept.ts';
import type { Problem } from '../../app/wire.ts';
import type { Invitations, InvitationView } from './session-wire.ts';

export interface Entry {
  readonly unit?: string;
  readonly department?: string;
  readonly attendance: Attendance;
}
export const placeKey = ({ unit, department }: Pick<InvitationView, 'unit' | 'department'>): string =>
  unit ?? `${department ?? ''}.`;
const mostAtOnce = 200;

export function useAttendance(session: string, onRecorded: (list: Invitations) => void) {
  const file = `attendance ${session}`;
  const waiting = useRef((readKept(file) as readonly Entry[] | undefined) ?? []);
  const [count, setCount] = useState(waiting.current.length);
  const [lost, setLost] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const sending = useRef(false);
  const store = (next: readonly Entry[]) => {
    waiting.current = next;
    setCount(next.length);
    if (next.length === 0) forget(file);
    else keep(file, next);
  };
  const send = async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    while (waiting.current.length > 0) {
      const entries = waiting.current.slice(0, mostAtOnce);
      try {
        const list = await api<Invitations>(`/sessions/${session}/attendance`, { body: { entries } });
        store(waiting.current.slice(entries.length));
        setLost(false);
        onRecorded(list);
      } catch (error) {
        const said = problemOf(error);
        if (said && (said.status === 0 || said.status === 401 || said.status >= 500)) {
          setLost(true);
          setTimeout(() => void send(), 2_000);
        } else {
          store(waiting.current.slice(entries.length));
          setProblem(said);
        }
        break;
      }
    }
    sending.current = false;
  };
  useEffect(() => void send(), []);
  const record = (entries: readonly Entry[]) => {
    setProblem(undefined);
    store([...waiting.current, ...entries]);
    void send();
  };
  return { record, waiting: lost ? count : 0, ...(problem ? { problem } : {}) };
}
