import { useState } from 'preact/hooks';
import { weekday } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Choice, TextField } from '../../parts/field.tsx';
import { lookOf } from './calendar-picture.tsx';
import { calendarWords } from './calendar-words.ts';
import type { CalendarDay } from './wire.ts';

interface DayProps {
  readonly date: string;
  readonly row: CalendarDay | undefined;
  readonly onTake: (row: CalendarDay | undefined) => void;
  readonly onClose: () => void;
}

interface Typed {
  readonly kind: CalendarDay['kind'] | 'rule';
  readonly vi: string;
  readonly en: string;
  readonly source: string;
}

/** What one day is: by the rule, or off, or worked, with its name and source. */
export function DayDialog({ date, row, onTake, onClose }: DayProps) {
  const t = useWords(calendarWords);
  const rule = lookOf(date, undefined);
  const [typed, setTyped] = useState<Typed>({
    kind: row?.kind ?? 'rule',
    vi: row?.vi ?? '',
    en: row?.en ?? '',
    source: row?.source ?? '',
  });
  const [tried, setTried] = useState(false);
  const departs = typed.kind !== 'rule';
  const error = (name: 'vi' | 'en' | 'source') => (tried && typed[name].trim() === '' ? t.need : undefined);
  const take = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const { kind, vi, en, source: from } = typed;
    if (kind === 'rule') onTake(undefined);
    else if ([vi, en, from].every((text) => text.trim() !== ''))
      onTake({ date: date as CalendarDay['date'], kind, vi: vi.trim(), en: en.trim(), source: from.trim() });
  };
  const kinds = [
    ['rule', t.byRule(t[rule])],
    ['off', t.dayOff],
    ['worked', t.dayWorked],
  ] as const;
  return (
    <Dialog title={t.changeDay(weekday(date))} open onClose={onClose}>
      <form class="stack" noValidate onSubmit={take}>
        <fieldset>
          <legend class="out-of-sight">{t.kind}</legend>
          {kinds.map(([kind, name]) => (
            <Choice
              key={kind}
              type="radio"
              name="kind"
              label={name}
              checked={typed.kind === kind}
              onCheck={() => setTyped({ ...typed, kind })}
            />
          ))}
        </fieldset>
        {departs && (
          <>
            <TextField
              name="vi"
              label={t.nameVi}
              error={error('vi')}
              value={typed.vi}
              limit={200}
              onText={(vi) => setTyped({ ...typed, vi })}
            />
            <TextField
              name="en"
              label={t.nameEn}
              error={error('en')}
              value={typed.en}
              limit={200}
              onText={(en) => setTyped({ ...typed, en })}
            />
            <TextField
              name="daySource"
              label={t.daySource}
              error={error('source')}
              value={typed.source}
              limit={500}
              onText={(from) => setTyped({ ...typed, source: from })}
            />
          </>
        )}
        <div class="row">
          <Button type="submit" look="main">
            {t.take}
          </Button>
          <Button onPress={onClose}>{t.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
