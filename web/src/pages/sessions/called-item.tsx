import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { useApi } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { UnitCard, UnitCards } from '../../parts/unit-card.tsx';
import { deskWords } from './desk-words.ts';
import { RecordForm, type RecordCommands } from './record-form.tsx';
import type { AgendaItemDetail, AgendaItemView } from './session-wire.ts';
import type { Desk } from './use-desk.ts';

interface CalledItemProps {
  readonly id: string;
  readonly item: AgendaItemView;
  readonly place: number;
  readonly desk: Desk;
  readonly onPassOver: () => void;
  readonly onPutBack: () => void;
  readonly commands: (commands: RecordCommands) => void;
}

/** The running item, large: who asks, what, what the department prepared, and what is being said. */
export function CalledItem({ id, item, place, desk, onPassOver, onPutBack, commands }: CalledItemProps) {
  const t = useWords(deskWords);
  const departmentName = useDepartmentName();
  const { body, problem, reload } = useApi<AgendaItemDetail>(`/sessions/${id}/agenda/items/${item.id}`);
  return (
    <section class="sheet desk-called stack" aria-label={t.running}>
      <div class="row apart">
        <span class="desk-label">
          {t.running} · {place}
        </span>
        <div class="row">
          <Button onPress={onPassOver}>{t.passOver}</Button>
          <Button onPress={onPutBack}>{t.putBack}</Button>
        </div>
      </div>
      <h2 class="desk-title">{item.title}</h2>
      <p>
        <strong>{item.units.map(({ name }) => name).join(', ')}</strong>
        {item.department !== undefined && <> · {departmentName(item.department)}</>}
        {item.origin !== 'open' && (
          <>
            {' '}
            <span class="chip yours">{item.originText}</span>
          </>
        )}
      </p>
      {item.units[0] && item.units.length === 1 ? (
        <UnitCard unit={item.units[0].id} />
      ) : (
        <UnitCards units={item.units.map(({ id: unit }) => unit)} />
      )}
      <ProblemBox problem={problem} onAgain={reload} />
      {!body && !problem && <Skeleton lines={4} />}
      {body && (
        <>
          <div class="desk-texts">
            {body.bodies.map(({ id: of, body: text, speaker }) => (
              <details key={of}>
                <summary>
                  {t.asked}
                  {speaker?.name !== undefined && `: ${speaker.name}`}
                </summary>
                <p class="as-written">{text}</p>
              </details>
            ))}
            {body.preparation ? (
              <details open>
                <summary>{t.prepared}</summary>
                <p class="as-written desk-prepared">{body.preparation.text}</p>
                {body.preparation.legalBasis !== undefined && (
                  <p class="soft small">{body.preparation.legalBasis}</p>
                )}
              </details>
            ) : (
              <p class="soft small">{t.notPrepared}</p>
            )}
          </div>
          <RecordForm
            session={id}
            detail={body}
            sending={desk.sending}
            onAnswer={(answer, recorded) => desk.take('answer', answer, recorded)}
            onTake={(taken, recorded) => desk.take('take-away', taken, recorded)}
            commands={commands}
          />
        </>
      )}
    </section>
  );
}
