import { useEffect, useState } from 'preact/hooks';
import { day, daysBetween, number, today, weekday } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { useApi } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, TextField } from '../../parts/field.tsx';
import { Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { CalendarPicture, datesOf, lookOf, monthsOfYear } from './calendar-picture.tsx';
import { calendarWords } from './calendar-words.ts';
import { DayDialog } from './day-dialog.tsx';
import { useEditing } from './editing.ts';
import { History, Save, type Reading } from './editing-parts.tsx';
import { useFaults } from './faults.ts';
import { same, textOf, type Parts } from './parts-of.ts';
import { usePreview } from './use-preview.ts';
import type { CalendarDay, CalendarPreview, CalendarYear } from './wire.ts';
import './admin.css';
import './calendar.css';

/** The calendar of one year as a picture, with what a change would move. */
export default function CalendarPage({ query }: PageProps) {
  const t = useWords(calendarWords);
  const { body, problem, reload, put } = useApi<{ items: CalendarYear[] }>('/calendar');
  const replace = (saved: CalendarYear) =>
    put({ items: (body?.items ?? []).map((one) => (one.year === saved.year ? saved : one)) });
  const year = query.get('nam') ?? today().slice(0, 4);
  const shown = body?.items.find((one) => one.year === year) ?? body?.items.at(-1);
  return (
    <div class="stack wide">
      <PageHead
        title={shown ? `${t.title} ${shown.year}` : t.title}
        below={
          <>
            <p class="soft">{t.intro}</p>
            <nav class="row" aria-label={t.year}>
              {body?.items.map((one) => (
                <a
                  key={one.year}
                  class="button year-link"
                  href={`/lich-lam-viec?nam=${one.year}`}
                  aria-current={one === shown ? 'page' : undefined}
                >
                  {one.year}
                  {!one.decided && <span class="out-of-sight"> ({t.undecided})</span>}
                  {!one.decided && <span aria-hidden="true"> ?</span>}
                </a>
              ))}
            </nav>
          </>
        }
      />
      <ProblemBox problem={problem} onAgain={reload} />
      {!body && !problem && <Skeleton lines={10} />}
      {shown && <Year key={shown.year} year={shown} onSaved={replace} reload={reload} />}
    </div>
  );
}

const nameOfDay = (date: string): string => `days ${date}`;
const partsOf = ({ decided, source, days }: Pick<CalendarYear, 'decided' | 'source' | 'days'>): Parts => ({
  decided,
  source,
  ...Object.fromEntries(days.map((row) => [nameOfDay(row.date), row])),
});
const daysIn = (parts: Parts): readonly CalendarDay[] =>
  Object.entries(parts)
    .filter(([name]) => name.startsWith('days '))
    .map(([, row]) => row as CalendarDay)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
const yearOf = (parts: Parts) => ({
  decided: parts['decided'],
  source: parts['source'],
  days: daysIn(parts),
});

function Year({
  year,
  onSaved,
  reload,
}: {
  readonly year: CalendarYear;
  readonly onSaved: (year: CalendarYear) => void;
  readonly reload: () => void;
}) {
  const t = useWords(calendarWords);
  const language = useLanguage();
  const editing = useEditing<CalendarYear>({
    name: `calendar ${year.year}`,
    standing: { version: year.version, parts: partsOf(year) },
    path: () => `/calendar/${year.year}`,
    body: (mine, reason) => ({ ...yearOf(mine), reason }),
    onSaved,
    reload,
  });
  const faults = useFaults(editing.problem);
  const [at, setAt] = useState(today().startsWith(year.year) ? today() : `${year.year}-01-01`);
  const [pointed, setPointed] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const preview = usePreview<CalendarPreview>();
  const proposed = yearOf(editing.mine);
  const isPreviewed = preview.result !== undefined && same(preview.of, proposed);
  const rows = new Map<string, CalendarDay>(daysIn(editing.mine).map((row) => [row.date, row]));
  const edited = new Set(editing.changed.map((name) => name.slice('days '.length)));
  const looks = monthsOfYear
    .flatMap((month) => datesOf(year.year, month))
    .map((date) => lookOf(date, rows.get(date)));
  const offOnWeekdays = daysIn(editing.mine).filter(
    ({ date, kind }) => kind === 'off' && lookOf(date, undefined) === 'worked',
  ).length;
  const shown = pointed ?? at;
  const row = rows.get(shown);
  const decided = editing.mine['decided'] === true;
  const reading: Reading = {
    nameOf: (part) =>
      part === 'decided' ? t.decided : part === 'source' ? t.source : weekday(part.slice('days '.length)),
    show: (part, value) => {
      if (part === 'decided') return value === true ? t.decided : t.undecided;
      if (part === 'source') return textOf(value);
      const { kind, source, ...names } = value as CalendarDay;
      return `${kind === 'off' ? t.dayOff : t.dayWorked}: ${names[language]} (${source})`;
    },
  };
  return (
    <>
      {year.note !== undefined && (
        <Note look="warning" title={t.undecided}>
          {year.note}
        </Note>
      )}
      <section class="calendar">
        <div class="calendar-head">
          <ul class="legend" aria-label={t.legend}>
            {(['worked', 'weekend', 'off', 'swap'] as const).map((look) => (
              <li key={look}>
                <span class={`day ${look} ${decided ? '' : 'open'}`} aria-hidden="true" />
                {t[look]}
              </li>
            ))}
            <li>
              <span class="day worked edited" aria-hidden="true" />
              {t.edited}
            </li>
          </ul>
          <span class="soft small">
            {t.count(
              number(looks.filter((look) => look === 'worked' || look === 'swap').length),
              number(offOnWeekdays),
            )}
          </span>
        </div>
        <CalendarPicture
          year={year.year}
          decided={decided}
          rows={rows}
          edited={edited}
          at={at}
          onGo={(date) => {
            setAt(date);
            setPointed(undefined);
          }}
          onPoint={setPointed}
          onOpen={(date) => {
            setAt(date);
            setOpened(date);
          }}
        />
        <div class="pointed">
          <div>
            <strong>{weekday(shown)}</strong>
            {shown === today() && <span class="soft"> · {t.today}</span>}
            <div>
              {t[lookOf(shown, row)]}
              {row && `: ${row[language]}`}
            </div>
            <div class="soft small">{row ? `${t.from}: ${row.source}` : t.keys}</div>
          </div>
          <Button onPress={() => setOpened(at)}>{t.changeDay(day(at))}</Button>
        </div>
      </section>
      {opened !== undefined && (
        <DayDialog
          key={opened}
          date={opened}
          row={rows.get(opened)}
          onTake={(next) => {
            editing.set({ [nameOfDay(opened)]: next });
            setOpened(undefined);
          }}
          onClose={() => setOpened(undefined)}
        />
      )}
      <section class="fields">
        <TextField
          name="source"
          label={t.source}
          error={faults.get('source')}
          value={textOf(editing.mine['source'])}
          limit={500}
          onText={(source) => editing.set({ source })}
        />
        <Choice
          type="checkbox"
          name="decided"
          label={t.isDecided}
          checked={decided}
          onCheck={(next) => editing.set({ decided: next })}
        />
      </section>
      {editing.changed.length > 0 && !editing.now && (
        <section class="stack" aria-live="polite">
          <div class="row">
            <Button
              look={isPreviewed ? 'quiet' : 'main'}
              busy={preview.looking}
              onPress={() => void preview.look(`/calendar/${year.year}/preview`, proposed)}
            >
              {t.preview}
            </Button>
            {preview.looking && <span class="soft">{t.previewing(number(preview.examined))}</span>}
            {!isPreviewed && preview.result && !preview.looking && <span class="soft">{t.again}</span>}
          </div>
          <ProblemBox problem={preview.problem} />
          {isPreviewed && (
            <Moved moved={preview.result.flatMap(({ moved }) => moved)} examined={preview.examined} />
          )}
        </section>
      )}
      <Save editing={editing} reading={reading} notYet={isPreviewed ? undefined : t.previewFirst} />
      <section class="stack titled">
        <h2>{t.list}</h2>
        {rows.size === 0 ? (
          <p class="soft">{t.noDays}</p>
        ) : (
          <Table
            caption={t.list}
            rows={[...rows.values()]}
            idOf={({ date }) => date}
            columns={[
              { name: t.date, of: ({ date }) => <span class="number">{weekday(date)}</span> },
              { name: t.kind, of: ({ date }) => t[lookOf(date, rows.get(date))] },
              { name: t.name, of: (one) => one[language] },
              { name: t.from, of: ({ source }) => source },
              {
                name: t.change,
                of: ({ date }) => (
                  <Button look="quiet" label={t.changeDay(day(date))} onPress={() => setOpened(date)}>
                    {t.change}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </section>
      <History
        key={year.version}
        path={`/calendar/${year.year}/history`}
        reading={reading}
        partsOf={partsOf}
      />
    </>
  );
}

const atOnce = 20;

function Moved({ moved, examined }: { readonly moved: CalendarPreview['moved']; readonly examined: number }) {
  const t = useWords(calendarWords);
  const [shown, setShown] = useState(atOnce);
  useEffect(() => setShown(atOnce), [moved]);
  if (moved.length === 0) return <Note look="good" title={t.movesNone(number(examined))} />;
  return (
    <Note look="warning" title={t.moves(number(moved.length), number(examined))}>
      <div class="titled">
        <Table
          caption={t.preview}
          rows={moved.slice(0, shown)}
          idOf={({ id }) => id}
          columns={[
            { name: t.receipt, of: ({ receipt }) => <span class="number">{receipt}</span> },
            { name: t.dueNow, of: ({ from }) => weekday(from) },
            { name: t.dueThen, of: ({ to }) => <strong>{weekday(to)}</strong> },
            { name: t.by, of: ({ from, to }) => t.days(daysBetween(from, to)), figure: true },
          ]}
        />
      </div>
      {moved.length > shown && (
        <div>
          <Button onPress={() => setShown(shown + 5 * atOnce)}>{t.more}</Button>
        </div>
      )}
    </Note>
  );
}
