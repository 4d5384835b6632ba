import { useState } from 'preact/hooks';
import { attendances, type Attendance } from '../../../../shared/domain/invitation.ts';
import { useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Note, ProblemBox } from '../../parts/note.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { partWords } from '../../parts/words.ts';
import { useAttendance, type Entry } from './attendance.ts';
import { invitationWords } from './invitation-words.ts';
import type { Invitations, InvitationView, SessionDetail } from './session-wire.ts';

interface Place {
  readonly key: string;
  readonly name: string;
  readonly area: string;
  readonly invitation: InvitationView;
}
interface DoorProps {
  readonly session: SessionDetail;
  readonly places: readonly Place[];
  readonly unrecorded: readonly Place[];
  readonly onRecorded: (list: Invitations) => void;
}

const entryOf = ({ unit, department }: InvitationView, attendance: Attendance): Entry => ({
  ...(unit === undefined ? {} : { unit }),
  ...(department === undefined ? {} : { department }),
  attendance,
});

/** One after the other at the door: a few letters, Enter, the next. */
export function Door({ session, places, unrecorded, onRecorded }: DoorProps) {
  const t = useWords(invitationWords);
  const parts = useWords(partWords);
  const { record, waiting, problem } = useAttendance(session.id, onRecorded);
  const [as, setAs] = useState<Attendance>('present');
  const [last, setLast] = useState('');
  const [asking, setAsking] = useState(false);
  const choose = (key: string) => {
    const place = places.find((each) => each.key === key);
    if (!place) return;
    record([entryOf(place.invitation, as)]);
    setLast(t.recorded(place.name, t[as]));
  };
  const rest = () => {
    record(unrecorded.map(({ invitation }) => entryOf(invitation, 'absent')));
    setAsking(false);
  };
  return (
    <details class="sheet door" open={session.status === 'in-progress'}>
      <summary>{t.door}</summary>
      <div class="stack session-details">
        <fieldset>
          <legend class="field-label">{t.recordAs}</legend>
          <div class="record-ways">
            {attendances.map((each) => (
              <label key={each} class="record-way">
                <input type="radio" name="attendance" checked={as === each} onChange={() => setAs(each)} />
                <span>{t[each]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <SearchBox
          name="door"
          label={t.doorLabel}
          hint={t.doorHint}
          options={places.map(({ key, name, area, invitation }) => ({
            id: key,
            name,
            more: [area, invitation.answer?.name, invitation.attendanceText].filter(Boolean).join(' · '),
          }))}
          onChoose={choose}
          again
          none={t.doorNone}
        />
        <p role="status">
          <strong>{last}</strong>
        </p>
        {waiting > 0 && (
          <Note look="warning" role="status">
            {t.waiting(waiting)}
          </Note>
        )}
        <ProblemBox problem={problem} />
        {unrecorded.length > 0 && unrecorded.length < places.length && (
          <div>
            <Button onPress={() => setAsking(true)}>{t.restAbsent(unrecorded.length)}</Button>
          </div>
        )}
        <Dialog title={t.restAbsent(unrecorded.length)} open={asking} onClose={() => setAsking(false)}>
          <p>{t.restConfirm(unrecorded.length)}</p>
          <div class="row">
            <Button look="main" onPress={rest}>
              {t.absent}
            </Button>
            <Button onPress={() => setAsking(false)}>{parts.cancel}</Button>
          </div>
        </Dialog>
      </div>
    </details>
  );
}
