/** What every page that changes a record shows: what others changed meanwhile, the reason, and the history. */
import { useState } from 'preact/hooks';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useList } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { Table } from '../../parts/table.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { say } from '../../parts/toasts.tsx';
import { partWords } from '../../parts/words.ts';
import type { Editing } from './editing.ts';
import { withoutFields } from './faults.ts';
import { editingWords } from './editing-words.ts';
import { changesBetween, same, type Parts } from './parts-of.ts';

/** How parts of a record are called and written. */
export interface Reading {
  readonly nameOf: (part: string) => string;
  readonly show: (part: string, value: unknown) => string;
}

const useShown = ({ show }: Reading): ((part: string, value: unknown) => string) => {
  const t = useWords(editingWords);
  return (part, value) => (value === undefined || value === '' ? t.none : show(part, value));
};

export function Conflict({ editing, reading }: { readonly editing: Editing; readonly reading: Reading }) {
  const t = useWords(editingWords);
  const shown = useShown(reading);
  const { base, now, mine, changed } = editing;
  if (!now) return null;
  return (
    <Note look="warning" role="alert" title={t.faster}>
      <p>{t.fasterMore}</p>
      <div class="titled">
        <Table
          caption={t.faster}
          rows={changesBetween(base, now)}
          idOf={(part) => part}
          columns={[
            {
              name: t.part,
              of: (part) => (
                <>
                  {reading.nameOf(part)}
                  {changed.includes(part) && !same(mine[part], now[part]) && (
                    <>
                      {' '}
                      <span class="chip yours">{t.both}</span>
                    </>
                  )}
                </>
              ),
            },
            { name: t.was, of: (part) => shown(part, base[part]) },
            { name: t.now, of: (part) => <strong>{shown(part, now[part])}</strong> },
            { name: t.mine, of: (part) => (changed.includes(part) ? shown(part, mine[part]) : '') },
          ]}
        />
      </div>
      <div class="row">
        <Button look="main" onPress={editing.goOn}>
          {t.goOn}
        </Button>
        <Button onPress={editing.drop}>{t.drop}</Button>
      </div>
    </Note>
  );
}

interface SaveProps {
  readonly editing: Editing;
  readonly reading: Reading;
  /** What must be looked at first, as a sentence. */
  readonly notYet?: string | undefined;
}

/** The reason, and the one button that stores. */
export function Save({ editing, reading, notYet }: SaveProps) {
  const t = useWords(editingWords);
  const [tried, setTried] = useState(false);
  const missing = tried && editing.reason.trim() === '' ? t.needReason : undefined;
  const nothing = editing.changed.length === 0;
  const save = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (nothing || notYet !== undefined) return;
    if (editing.reason.trim() === '') {
      (event.target as HTMLElement).querySelector<HTMLElement>('[name=reason]')?.focus();
      return;
    }
    if (!(await editing.save())) return;
    setTried(false);
    say(t.saved);
  };
  return (
    <div class="stack">
      <Conflict editing={editing} reading={reading} />
      <ProblemBox problem={withoutFields(editing.problem)} />
      {!editing.now && nothing && (
        <p role="status" class="soft">
          {t.nothing}
        </p>
      )}
      {!editing.now && !nothing && (
        <form id="save" class="sheet marked stack" noValidate onSubmit={(event) => void save(event)}>
          <p role="status" class="soft">
            {t.changed(number(editing.changed.length))}
          </p>
          <ul class="small changes">
            {editing.changed.slice(0, 12).map((part) => (
              <Changed key={part} part={part} from={editing.base} to={editing.mine} reading={reading} />
            ))}
          </ul>
          <TextField
            name="reason"
            label={t.reason}
            hint={t.reasonHint}
            error={missing}
            value={editing.reason}
            limit={500}
            onText={editing.setReason}
          />
          {notYet !== undefined && <p class="soft small">{notYet}</p>}
          <div class="row">
            {notYet === undefined && (
              <Button type="submit" look="main" busy={editing.sending}>
                {t.save}
              </Button>
            )}
            <Button look="quiet" onPress={editing.drop}>
              {t.drop}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

interface ChangedProps {
  readonly part: string;
  readonly from: Parts;
  readonly to: Parts;
  readonly reading: Reading;
}
function Changed({ part, from, to, reading }: ChangedProps) {
  const shown = useShown(reading);
  return (
    <li>
      <span class="soft">{reading.nameOf(part)}: </span>
      {shown(part, from[part])} → <strong>{shown(part, to[part])}</strong>
    </li>
  );
}

interface Change {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly value: object;
}

interface HistoryProps {
  readonly path: string;
  readonly reading: Reading;
  partsOf(value: object): Parts;
}

/** Who changed it, when, why, and what: asked for when it is opened. */
export function History(props: HistoryProps) {
  const t = useWords(editingWords);
  const [open, setOpen] = useState(false);
  return (
    <section class="stack">
      <div>
        <Button onPress={() => setOpen(!open)} expanded={open}>
          {t.history}
        </Button>
      </div>
      {open && <Changes {...props} />}
    </section>
  );
}

function Changes(props: HistoryProps) {
  const { path, reading } = props;
  const t = useWords(editingWords);
  const parts = useWords(partWords);
  const { items, loading, problem, isMore, more, reload } = useList<Change>(`${path}?limit=50`);
  if (loading && items.length === 0) return <Skeleton />;
  return (
    <div class="stack">
      <ProblemBox problem={problem} onAgain={reload} />
      {items.length === 0 && !problem && <p class="soft">{t.nothing}</p>}
      <Timeline
        entries={items.map(({ number: id, at, by, reason, value }, index) => {
          const before = items[index - 1];
          const [from, to] = [before ? props.partsOf(before.value) : {}, props.partsOf(value)];
          return {
            id,
            at,
            what: reason,
            more: (
              <>
                <div class="soft small">{t.by(by)}</div>
                {before ? (
                  <ul class="small changes">
                    {changesBetween(from, to).map((part) => (
                      <Changed key={part} part={part} from={from} to={to} reading={reading} />
                    ))}
                  </ul>
                ) : (
                  <div class="small">{t.created}</div>
                )}
              </>
            ),
          };
        })}
      />
      {isMore && (
        <div>
          <Button onPress={more} busy={loading}>
            {parts.more}
          </Button>
        </div>
      )}
    </div>
  );
}
