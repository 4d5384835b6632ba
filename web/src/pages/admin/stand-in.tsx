import { useState } from 'preact/hooks';
import { day, today } from '../../app/format.ts';
import { useWords, words } from '../../app/language.ts';
import { useApi, useList, useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Select, TextField } from '../../parts/field.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import type { StandInAnswer } from './wire.ts';
import { useFaults, withoutFields } from './faults.ts';

const standInWords = words({
  title: { vi: 'Người thay khi vắng', en: 'Who acts while absent' },
  more: {
    vi: 'Cử người thay cho cán bộ không tự cử được. Người thay có quyền chậm nhất sau 15 phút.',
    en: 'For somebody who cannot name one. The deputy’s rights come after 15 minutes at most.',
  },
  none: { vi: 'Không có ai đang thay.', en: 'Nobody stands in.' },
  inForce: {
    vi: (who: string, from: string, until: string) => `${who} thay từ ${from} đến hết ${until}.`,
    en: (who: string, from: string, until: string) => `${who} acts from ${from} to the end of ${until}.`,
  },
  deputy: { vi: 'Người thay', en: 'Deputy' },
  choose: { vi: 'Chọn người cùng nơi', en: 'Choose somebody of the same place' },
  from: { vi: 'Từ ngày', en: 'From' },
  until: { vi: 'Đến hết ngày', en: 'To the end of' },
  reason: { vi: 'Lý do', en: 'Reason' },
  name: { vi: 'Cử người thay', en: 'Name the deputy' },
  end: { vi: 'Kết thúc ngay', en: 'End it now' },
  done: { vi: 'Đã ghi nhận.', en: 'Done.' },
});

interface StandInProps {
  readonly id: string;
  readonly place: string;
}

/** Asked for when it is opened: most people have nobody who acts for them. */
export function StandIn(props: StandInProps) {
  const t = useWords(standInWords);
  const [open, setOpen] = useState(false);
  return (
    <section class="stack">
      <div>
        <Button onPress={() => setOpen(!open)} expanded={open}>
          {t.title}
        </Button>
      </div>
      {open && <Absence {...props} />}
    </section>
  );
}

function Absence({ id, place }: StandInProps) {
  const t = useWords(standInWords);
  const path = `/directory/people/${encodeURIComponent(id)}/stand-in`;
  const { body, problem, loading, reload } = useApi<StandInAnswer>(path);
  const { items } = useList<{ id: string; name: string; active: boolean }>(
    `/directory/people?place=${encodeURIComponent(place)}&limit=100`,
  );
  const [typed, setTyped] = useState({ deputy: '', from: today(), until: today(), reason: '' });
  const { send, sending, problem: refused } = useSending();
  const faults = useFaults(refused);
  const isThere = problem?.status !== 404 && body !== undefined;
  const current = isThere && body.endedAt === undefined && body.until >= today() ? body : undefined;
  const nameOf = (person: string): string => items.find((one) => one.id === person)?.name ?? person;
  const take = async (ends: boolean) => {
    const { reason, ...rest } = typed;
    const answer = await send(ends ? `${path}/end` : path, {
      method: ends ? 'POST' : 'PUT',
      body: ends ? { reason } : { ...rest, reason },
      ...(isThere ? { version: body.version } : {}),
    });
    if (answer === undefined) return;
    setTyped({ ...typed, deputy: '', reason: '' });
    say(t.done);
    reload();
  };
  if (loading && body === undefined) return <Skeleton />;
  const date = (which: 'from' | 'until') => (
    <Field label={t[which]} error={faults.get(which)}>
      {(tied) => (
        <input
          {...tied}
          type="date"
          name={which}
          value={typed[which]}
          onInput={({ currentTarget }) => setTyped({ ...typed, [which]: currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void take(current !== undefined);
      }}
    >
      <p>{current ? t.inForce(nameOf(current.deputy), day(current.from), day(current.until)) : t.none}</p>
      <p class="soft small">{t.more}</p>
      {!current && (
        <div class="fields">
          <Select
            name="deputy"
            label={t.deputy}
            error={faults.get('deputy')}
            value={typed.deputy}
            nothing={t.choose}
            options={items
              .filter((one) => one.active && one.id !== id)
              .map((one) => ({ value: one.id, name: one.name }))}
            onChoose={(deputy) => setTyped({ ...typed, deputy })}
          />
          {date('from')}
          {date('until')}
        </div>
      )}
      <TextField
        name="standInReason"
        label={t.reason}
        error={faults.get('reason')}
        value={typed.reason}
        limit={500}
        onText={(reason) => setTyped({ ...typed, reason })}
      />
      <ProblemBox problem={withoutFields(refused)} />
      <div>
        <Button type="submit" busy={sending}>
          {current ? t.end : t.name}
        </Button>
      </div>
    </form>
  );
}
