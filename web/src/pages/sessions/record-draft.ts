/** What is being typed for an item: kept on this device until it is recorded or discarded. */
import { useState } from 'preact/hooks';
import { forget, keep, readKept } from '../../app/kept.ts';
import type { AgendaBody, AgendaItemDetail } from './session-wire.ts';

export interface Promised {
  readonly text: string;
  readonly department: string;
  readonly post: string;
  readonly dueOn: string;
}
export interface RecordDraft {
  readonly way: 'answer' | 'take-away';
  readonly text: string;
  readonly legalBasis: string;
  readonly department: string;
  readonly commitments: readonly Promised[];
  readonly dueOn: string;
  readonly passUpTo: string;
}

const nameOf = (session: string, item: number): string => `desk ${session} ${item}`;
export const draftKept = (session: string, item: number): RecordDraft | undefined =>
  readKept(nameOf(session, item)) as RecordDraft | undefined;
export const hasWords = (draft: RecordDraft | undefined): draft is RecordDraft =>
  draft !== undefined && (draft.text.trim() !== '' || draft.commitments.length > 0);
export const forgetDraft = (session: string, item: number): void => forget(nameOf(session, item));

/** As it begins: empty, or as it was recorded. */
export const beginning = ({ department, said, status }: AgendaItemDetail): RecordDraft => ({
  way: status === 'taken-away' ? 'take-away' : 'answer',
  text: said?.text ?? '',
  legalBasis: said?.legalBasis ?? '',
  department: department ?? '',
  commitments: (said?.commitments ?? []).map(({ post = '', ...rest }) => ({ ...rest, post })),
  dueOn: said?.dueOn ?? '',
  passUpTo: said?.passUpTo ?? '',
});

export function useRecordDraft(session: string, detail: AgendaItemDetail) {
  const [draft, setDraft] = useState(() => draftKept(session, detail.id) ?? beginning(detail));
  const change = (part: Partial<RecordDraft>) =>
    setDraft((before) => {
      const next = { ...before, ...part };
      keep(nameOf(session, detail.id), next);
      return next;
    });
  return { draft, change };
}

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

export const answerBodyOf = (item: number, draft: RecordDraft): AgendaBody<'answer'> => {
  const [legalBasis, department] = [given(draft.legalBasis), given(draft.department)];
  return {
    item,
    text: draft.text.trim(),
    ...(legalBasis === undefined ? {} : { legalBasis }),
    ...(department === undefined ? {} : { department }),
    commitments: draft.commitments.map(({ text, department: owner, post, dueOn }) => ({
      text: text.trim(),
      department: owner,
      dueOn,
      ...(given(post) === undefined ? {} : { post: post.trim() }),
    })),
  };
};
export const takenBodyOf = (item: number, draft: RecordDraft): AgendaBody<'take-away'> => {
  const [dueOn, department, passUpTo] = [draft.dueOn, draft.department, draft.passUpTo].map(given);
  return {
    item,
    note: draft.text.trim(),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(department === undefined ? {} : { department }),
    ...(passUpTo === undefined ? {} : { passUpTo }),
  };
};
