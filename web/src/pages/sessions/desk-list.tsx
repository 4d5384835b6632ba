import { isOver } from '../../../../shared/domain/agenda.ts';
import { useWords } from '../../app/language.ts';
import { deskWords } from './desk-words.ts';
import { draftKept, hasWords } from './record-draft.ts';
import { clockText } from './server-time.ts';
import type { AgendaItemView, AgendaView } from './session-wire.ts';
import type { Desk } from './use-desk.ts';

const signs: Readonly<Record<AgendaItemView['status'], string>> = {
  proposed: '○',
  scheduled: '○',
  called: '▶',
  answered: '✓',
  committed: '✓',
  'taken-away': '→',
  'not-reached': '–',
};

interface DeskListProps {
  readonly id: string;
  readonly agenda: AgendaView;
  readonly desk: Desk;
}

/** All items in their order, what became of each, and calling any of them out of turn. */
export function DeskList({ id, agenda, desk }: DeskListProps) {
  const t = useWords(deskWords);
  return (
    <ol class="desk-list">
      {agenda.items.map((item, index) => (
        <li
          key={item.id}
          class={`desk-item ${item.status}`}
          aria-current={item.status === 'called' ? 'true' : undefined}
        >
          <span class="desk-sign" aria-hidden="true">
            {signs[item.status]}
          </span>
          <div>
            <div class="desk-item-title">
              {index + 1}. {item.title}
            </div>
            <div class="small soft">
              {item.statusText}
              {item.seconds > 0 && ` · ${clockText(item.seconds)}`}
              {item.status === 'scheduled' && item.prepared && ` · ${t.prepared}`}
              {item.status !== 'called' && hasWords(draftKept(id, item.id)) && (
                <strong class="due soon"> · {t.draft}</strong>
              )}
            </div>
          </div>
          {agenda.called === undefined && item.actions.includes('call') && (
            <button
              type="button"
              class="agenda-button"
              aria-label={`${isOver(item) ? t.callAgain : t.callThis}: ${item.title}`}
              aria-disabled={desk.sending}
              onClick={() => void desk.take('call', { item: item.id })}
            >
              {isOver(item) ? '↺' : '▶'}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
