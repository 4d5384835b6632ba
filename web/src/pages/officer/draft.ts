/** What an officer writes, kept on the device from the first letter until its receipt has come. */
import { useState } from 'preact/hooks';
import { keep, readKept } from '../../app/kept.ts';
import type { SubmitBody } from '../../app/wire.ts';

export interface Draft {
  /** Of the sending: made with the draft, so that it is stored once however often it is sent. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly topic: string;
  /** Chosen by hand: no proposal changes it any more. */
  readonly topicChosen: boolean;
  readonly urgent: boolean;
  readonly secrecyDeclared: boolean;
}

/** The name of the kind of letter, in the outbox. */
export const recommendationLetter = 'recommendation';
const file = 'draft';

const emptyDraft = (): Draft => ({
  key: crypto.randomUUID(),
  title: '',
  body: '',
  topic: '',
  topicChosen: false,
  urgent: false,
  secrecyDeclared: false,
});

export function useDraft() {
  const [draft, setDraft] = useState<Draft>(() => (readKept(file) as Draft | undefined) ?? emptyDraft());
  return {
    draft,
    change: (change: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...change };
        keep(file, next);
        return next;
      }),
    begin: () => {
      const next = emptyDraft();
      keep(file, next);
      setDraft(next);
    },
  };
}

export const bodyOf = ({ title, body, topic, urgent, secrecyDeclared }: Draft): SubmitBody => ({
  title: title.trim(),
  body: body.trim(),
  topic,
  urgency: urgent ? 'urgent' : 'normal',
  secrecyDeclared,
});
