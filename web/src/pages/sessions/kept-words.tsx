import { useState } from 'preact/hooks';
import { useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Note } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { deskWords } from './desk-words.ts';
import { draftKept, forgetDraft, hasWords } from './record-draft.ts';
import type { AgendaView } from './session-wire.ts';
import type { Desk } from './use-desk.ts';

interface KeptWordsProps {
  readonly id: string;
  readonly agenda: AgendaView;
  readonly desk: Desk;
}

/** Words typed for items that are no longer being dealt with: another desk was first, or it was put back. */
export function KeptWords({ id, agenda, desk }: KeptWordsProps) {
  const t = useWords(deskWords);
  const [, setDiscarded] = useState(0);
  const kept = agenda.items.flatMap((item) => {
    const draft = item.status === 'called' || desk.sending ? undefined : draftKept(id, item.id);
    return hasWords(draft) ? [{ item, draft }] : [];
  });
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text).catch(() => undefined);
    say(t.copied);
  };
  return (
    <>
      {kept.map(({ item, draft }) => (
        <Note key={item.id} look="warning" role="status" title={t.draftAt(item.title)}>
          {item.outcome && <p>{t.overtaken}</p>}
          <p class="as-written">{draft.text}</p>
          <div class="row">
            {agenda.called === undefined && item.actions.includes('call') && (
              <Button onPress={() => void desk.take('call', { item: item.id })}>
                {item.outcome ? t.callAgain : t.callThis}
              </Button>
            )}
            <Button onPress={() => void copy(draft.text)}>{t.copy}</Button>
            <Button
              look="quiet"
              onPress={() => {
                forgetDraft(id, item.id);
                setDiscarded((count) => count + 1);
              }}
            >
              {t.discard}
            </Button>
          </div>
        </Note>
      ))}
    </>
  );
}
