import { useEffect, useState } from 'preact/hooks';
import { forget, keep, readKept } from '../../app/kept.ts';
import { useSending } from '../../app/use-api.ts';
import type { Problem } from '../../app/wire.ts';
import { broughtTogether, changesBetween, type Parts } from './parts-of.ts';

/** How it stands; without a version it is not there yet. */
export interface Standing {
  readonly version?: number;
  readonly parts: Parts;
}
interface Draft extends Standing {
  readonly mine: Parts;
  readonly reason: string;
}

export interface Editing {
  /** What the form shows: what stands, with what was typed over it. */
  readonly mine: Parts;
  /** What stood when the change was begun. */
  readonly base: Parts;
  readonly changed: readonly string[];
  readonly set: (change: Parts) => void;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  /** What stands now, where somebody else was faster. */
  readonly now: Parts | undefined;
  /** Goes on with what was typed, over what stands now. */
  readonly goOn: () => void;
  readonly drop: () => void;
  readonly save: () => Promise<boolean>;
  readonly sending: boolean;
  readonly problem: Problem | undefined;
}

interface Given<Body> {
  /** Under which name what was typed is kept on this device. */
  readonly name: string;
  readonly standing: Standing;
  readonly path: (mine: Parts) => string;
  readonly body: (mine: Parts, reason: string) => unknown;
  readonly onSaved: (body: Body) => void;
  readonly reload: () => void;
}

/** Changes of one record: kept until saved, sent with the version they were begun on, brought together with what others changed. */
export function useEditing<Body>({ name, standing, path, body, onSaved, reload }: Given<Body>): Editing {
  const [draft, setDraft] = useState(() => readKept(name) as Draft | undefined);
  const { send, sending, problem } = useSending();
  const { mine, reason, ...base } = draft ?? { ...standing, mine: standing.parts, reason: '' };
  const put = (next: Draft | undefined) => {
    setDraft(next);
    if (next) keep(name, next);
    else forget(name);
  };
  const change = (next: Partial<Draft>) => {
    const after = { ...base, mine, reason, ...next };
    const isAsItStands = changesBetween(after.parts, after.mine).length === 0 && after.reason === '';
    put(isAsItStands ? undefined : after);
  };
  const stale = problem?.code === 'version-stale';
  useEffect(() => {
    if (stale) reload();
  }, [stale, problem]);
  return {
    mine,
    base: base.parts,
    changed: changesBetween(base.parts, mine),
    set: (parts) => change({ mine: { ...mine, ...parts } }),
    reason,
    setReason: (next) => change({ reason: next }),
    now: draft && draft.version !== standing.version ? standing.parts : undefined,
    goOn: () => put({ ...standing, mine: broughtTogether(base.parts, standing.parts, mine), reason }),
    drop: () => put(undefined),
    save: async () => {
      const answer = await send<Body>(path(mine), {
        method: 'PUT',
        body: body(mine, reason.trim()),
        ...(base.version === undefined ? {} : { version: base.version }),
      });
      if (answer === undefined) return false;
      put(undefined);
      onSaved(answer);
      return true;
    },
    sending,
    problem: stale ? undefined : problem,
  };
}
