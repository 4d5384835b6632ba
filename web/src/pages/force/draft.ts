/** What is being declared: kept on this device until it is sent or dropped. Empty texts: nothing was entered. */
import { useState } from 'preact/hooks';
import { assertDeclarable, type ForceFacts, type ForcePart } from '../../../../shared/domain/force.ts';
import type { LocalDate } from '../../../../shared/domain/calendar.ts';
import { Refusal } from '../../../../shared/domain/errors.ts';
import { today } from '../../app/format.ts';
import { forget, keep, readKept } from '../../app/kept.ts';
import type { Problem } from '../../app/wire.ts';
import type { Facts } from './wire.ts';

/** By the path of the field, as the API names it. */
export type Draft = Readonly<Record<string, string>>;
export type Fault = NonNullable<Problem['errors']>[number];

const numbers: Readonly<Record<ForcePart, readonly string[]>> = {
  people: ['staff.chief', 'staff.deputy', 'staff.officer', 'training.trained'],
  premises: [],
};
const dates: Readonly<Record<ForcePart, readonly string[]>> = {
  people: ['investigators.chief', 'investigators.deputy', 'training.on', 'training.due'],
  premises: ['since'],
};

const read = (facts: object, path: string): string => {
  let value: unknown = facts;
  for (const part of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** As it begins: what counts now, or what was declared before, from today on. */
export const beginning = (part: ForcePart, facts: Facts | undefined, on = today()): Draft => ({
  on,
  reason: '',
  ...Object.fromEntries(
    [...numbers[part], ...dates[part], ...(part === 'premises' ? ['kind', 'project'] : [])].map((path) => [
      path,
      facts ? read(facts, path) : '',
    ]),
  ),
});

const nameOf = (unit: string, part: ForcePart): string => `force ${unit} ${part}`;
export const keptDraft = (unit: string, part: ForcePart): Draft | undefined =>
  readKept(nameOf(unit, part)) as Draft | undefined;

export function useDraft(unit: string, part: ForcePart, from: () => Draft) {
  const [draft, setDraft] = useState(() => keptDraft(unit, part) ?? from());
  return {
    draft,
    change: (path: string, value: string) => {
      const next = { ...draft, [path]: value };
      keep(nameOf(unit, part), next);
      setDraft(next);
    },
    drop: () => forget(nameOf(unit, part)),
  };
}

/** The body that declares it. */
export const bodyOf = (part: ForcePart, draft: Draft): Record<string, unknown> => {
  const body: Record<string, unknown> = {
    on: draft['on'],
    reason: (draft['reason'] ?? '').trim(),
    ...(part === 'people' ? { staff: {}, investigators: {}, training: {} } : {}),
  };
  const put = (path: string, value: unknown) => {
    const [group = '', name] = path.split('.');
    if (name === undefined) body[group] = value;
    else (body[group] as Record<string, unknown>)[name] = value;
  };
  for (const path of numbers[part]) put(path, Number(draft[path]));
  for (const path of dates[part]) if (draft[path]) put(path, draft[path]);
  if (part === 'premises') {
    put('kind', draft['kind']);
    if (draft['project']) put('project', draft['project']);
  }
  return body;
};

/** What is wrong with it, before it is sent: by the same rules as the API's. */
export const faultsOf = (part: ForcePart, draft: Draft): readonly Fault[] => {
  const required = ['on', 'reason', ...numbers[part], ...(part === 'premises' ? ['kind'] : [])];
  const empty = required.flatMap((path) =>
    (draft[path] ?? '').trim() === '' ? [{ path, rule: 'missing' }] : [],
  );
  const whole = numbers[part].flatMap((path) =>
    draft[path] && !/^\d{1,4}$/.test(draft[path]) ? [{ path, rule: 'not-whole' }] : [],
  );
  if (empty.some(({ path }) => path !== 'reason') || whole.length > 0) return [...empty, ...whole];
  try {
    const { on, reason: _, ...facts } = bodyOf(part, draft);
    assertDeclarable(
      part,
      { on: on as LocalDate, facts: facts as unknown as ForceFacts[typeof part] },
      today() as LocalDate,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [...empty, ...(error.details.errors ?? [])];
  }
  return empty;
};
