import { useState } from 'preact/hooks';
import { unitKinds } from '../../../../shared/domain/unit.ts';
import { seriesKinds } from '../../../../shared/domain/session.ts';
import { seriesWords } from '../../../../shared/domain/session-wording.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useTopics } from '../../app/reference.ts';
import type { Problem } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, Field, Select, TextField } from '../../parts/field.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { useDepartments, useLeaders, useUnits, useVenues } from './places.ts';
import { planWords } from './plan-words.ts';
import { sessionWords } from './session-words.ts';
import type { NextProposal, PlanBody } from './session-wire.ts';
import { dayOf, instantOf, timeOf } from './times.ts';

/** What stands in the form: days and hours apart, whom to invite as it is chosen. */
export interface PlanDraft {
  readonly title: string;
  readonly chair: string;
  readonly room: string;
  readonly onlinePoints: readonly string[];
  readonly topics: readonly string[];
  readonly directive: string;
  readonly series: PlanBody['series'];
  readonly day: string;
  readonly from: string;
  readonly until: string;
  readonly collectFrom: string;
  readonly collectUntil: string;
  readonly units: 'all' | 'kinds' | 'districts' | 'ids';
  readonly kinds: readonly (typeof unitKinds)[number][];
  readonly districts: readonly string[];
  readonly ids: readonly string[];
  readonly departments: 'all' | readonly string[];
  readonly follows?: string;
  readonly reason: string;
}

export const emptyPlan: PlanDraft = {
  title: '',
  chair: '',
  room: '',
  onlinePoints: [],
  topics: [],
  directive: '',
  series: 'none',
  day: '',
  from: '08:00',
  until: '11:30',
  collectFrom: '',
  collectUntil: '',
  units: 'all',
  kinds: [],
  districts: [],
  ids: [],
  departments: [],
  reason: '',
};

type Planned = Omit<NextProposal, 'secretary' | 'follows' | 'invitees'> & {
  readonly follows?: string | undefined;
  readonly invitees: NextProposal['invitees'];
};
/** A plan that there is already, as the form has it. */
export const draftOf = ({
  invitees,
  start,
  end,
  collecting,
  follows,
  directive,
  ...plan
}: Planned): PlanDraft => {
  const { units } = invitees;
  return {
    ...emptyPlan,
    ...plan,
    directive: directive ?? '',
    day: dayOf(start),
    from: timeOf(start),
    until: timeOf(end),
    collectFrom: collecting.from,
    collectUntil: collecting.until,
    ...(units === 'all'
      ? {}
      : {
          units: units.kinds ? 'kinds' : units.districts ? 'districts' : 'ids',
          kinds: units.kinds ?? [],
          districts: units.districts ?? [],
          ids: units.ids ?? [],
        }),
    departments: invitees.departments,
    ...(follows === undefined ? {} : { follows }),
  };
};

/** As it is sent, but for the time. */
export const planBodyOf = (draft: PlanDraft): Omit<PlanBody, 'start' | 'end'> => ({
  title: draft.title.trim(),
  chair: draft.chair,
  room: draft.room,
  onlinePoints: [...draft.onlinePoints],
  topics: [...draft.topics],
  ...(draft.directive.trim() === '' ? {} : { directive: draft.directive.trim() }),
  collecting: { from: draft.collectFrom, until: draft.collectUntil },
  invitees: {
    units:
      draft.units === 'all'
        ? 'all'
        : draft.units === 'kinds'
          ? { kinds: [...draft.kinds] }
          : draft.units === 'districts'
            ? { districts: [...draft.districts] }
            : { ids: [...draft.ids] },
    departments: draft.departments === 'all' ? 'all' : [...draft.departments],
  },
  series: draft.series,
  ...(draft.follows === undefined ? {} : { follows: draft.follows }),
});
export const timesOf = ({ day, from, until }: PlanDraft) => ({
  start: instantOf(day, from),
  end: instantOf(day, until),
});

const toggled = <Item,>(items: readonly Item[], item: Item): readonly Item[] =>
  items.includes(item) ? items.filter((each) => each !== item) : [...items, item];

const needed = ['title', 'day', 'from', 'until', 'collectFrom', 'collectUntil', 'chair', 'room'] as const;

interface PlanFormProps {
  readonly draft: PlanDraft;
  readonly onChange: (change: Partial<PlanDraft>) => void;
  /** Changing: its time stands, and a reason is needed. */
  readonly changing?: boolean;
  readonly sending: boolean;
  readonly problem: Problem | undefined;
  readonly onSend: () => void;
}

export function PlanForm({ draft, onChange, changing, sending, problem, onSend }: PlanFormProps) {
  const t = useWords(sessionWords);
  const p = useWords(planWords);
  const language = useLanguage();
  const [tried, setTried] = useState(false);
  const venues = useVenues().filter(({ active }) => active);
  const leaders = useLeaders().filter(({ active }) => active);
  const topics = useTopics().filter(({ active }) => active);
  const missing = (name: (typeof needed)[number] | 'reason'): string | undefined =>
    tried && draft[name].trim() === '' ? t.needed : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const first = [...needed, ...(changing ? (['reason'] as const) : [])].find(
      (name) => draft[name].trim() === '',
    );
    if (first === undefined) onSend();
    else document.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  };
  const dated = (name: 'day' | 'collectFrom' | 'collectUntil', label: string) => (
    <Field label={label} error={missing(name)}>
      {(tied) => (
        <input
          {...tied}
          name={name}
          type="date"
          value={draft[name]}
          onInput={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  const timed = (name: 'from' | 'until', label: string) => (
    <Field label={label} error={missing(name)}>
      {(tied) => (
        <input
          {...tied}
          name={name}
          type="time"
          value={draft[name]}
          onInput={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <form class="stack wide" noValidate onSubmit={submit}>
      <section class="sheet stack">
        <h2>{p.what}</h2>
        <TextField
          name="title"
          label={p.name}
          value={draft.title}
          onText={(title) => onChange({ title })}
          limit={200}
          error={missing('title')}
        />
        <div class="plan-fields">
          <Select
            name="chair"
            label={t.chair}
            value={draft.chair}
            onChoose={(chair) => onChange({ chair })}
            nothing={t.choose}
            options={leaders.map(({ id, name, post }) => ({ value: id, name: `${name}, ${post}` }))}
            error={missing('chair')}
          />
          <Field label={t.series}>
            {(tied) => (
              <select
                {...tied}
                name="series"
                value={draft.series}
                onChange={(event) =>
                  onChange({ series: seriesKinds.find((one) => one === event.currentTarget.value) })
                }
              >
                {seriesKinds.map((one) => (
                  <option key={one} value={one}>
                    {seriesWords[one][language]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            name="directive"
            label={t.directive}
            optional
            value={draft.directive}
            onText={(directive) => onChange({ directive })}
            limit={100}
          />
        </div>
      </section>
      <section class="sheet stack">
        <h2>{p.where}</h2>
        {changing ? (
          <p class="soft">{p.timeElsewhere}</p>
        ) : (
          <div class="plan-fields">
            {dated('day', p.day)}
            {timed('from', p.from)}
            {timed('until', p.until)}
          </div>
        )}
        <Select
          name="room"
          label={t.room}
          hint={p.bookHint}
          value={draft.room}
          onChoose={(room) => onChange({ room })}
          nothing={t.choose}
          options={venues.filter(({ kind }) => kind === 'room').map(({ id, name }) => ({ value: id, name }))}
          error={missing('room')}
        />
        <Many
          legend={t.points}
          options={venues.filter(({ kind }) => kind === 'online-point')}
          chosen={draft.onlinePoints}
          onToggle={(id) => onChange({ onlinePoints: toggled(draft.onlinePoints, id) })}
        />
      </section>
      <section class="sheet stack">
        <h2>{p.what2}</h2>
        <div class="plan-fields">
          {dated('collectFrom', t.collectFrom)}
          {dated('collectUntil', t.collectUntil)}
        </div>
        <Many
          legend={`${t.topics} (${t.allTopics.toLowerCase()}, ${language === 'vi' ? 'nếu không chọn' : 'if none is chosen'})`}
          options={topics.map(({ id, name, nameEn }) => ({ id, name: language === 'en' ? nameEn : name }))}
          chosen={draft.topics}
          onToggle={(id) => onChange({ topics: toggled(draft.topics, id) })}
        />
      </section>
      <Invitees draft={draft} onChange={onChange} />
      {changing && (
        <section class="sheet stack">
          <TextField
            name="reason"
            label={p.changeWhy}
            value={draft.reason}
            onText={(reason) => onChange({ reason })}
            limit={2_000}
            error={missing('reason')}
          />
        </section>
      )}
      <ProblemBox problem={problem} />
      <div>
        <Button type="submit" look="main" large busy={sending}>
          {changing ? p.saveChange : p.save}
        </Button>
      </div>
    </form>
  );
}

interface ManyProps {
  readonly legend: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}
function Many({ legend, options, chosen, onToggle }: ManyProps) {
  return (
    <fieldset>
      <legend class="field-label">{legend}</legend>
      <div class="plan-many">
        {options.map(({ id, name }) => (
          <Choice
            key={id}
            type="checkbox"
            name={id}
            label={name}
            checked={chosen.includes(id)}
            onCheck={() => onToggle(id)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Invitees({ draft, onChange }: Pick<PlanFormProps, 'draft' | 'onChange'>) {
  const p = useWords(planWords);
  const units = useUnits().filter(({ active }) => active);
  const departments = useDepartments().filter(({ active }) => active);
  const districts = new Map(units.map(({ district, districtName }) => [district, districtName]));
  const count = units.filter(({ id, kind, district }) =>
    draft.units === 'all'
      ? true
      : draft.units === 'kinds'
        ? draft.kinds.includes(kind)
        : draft.units === 'districts'
          ? draft.districts.includes(district)
          : draft.ids.includes(id),
  ).length;
  const ways: readonly (readonly [PlanDraft['units'], string])[] = [
    ['all', p.allUnits(units.length)],
    ['kinds', p.byKind],
    ['districts', p.byDistrict],
  ];
  return (
    <section class="sheet stack">
      <h2>{p.who}</h2>
      <fieldset>
        <legend class="field-label">{p.units}</legend>
        <div class="plan-many">
          {ways.map(([way, name]) => (
            <Choice
              key={way}
              type="radio"
              name="units"
              label={name}
              checked={draft.units === way}
              onCheck={() => onChange({ units: way })}
            />
          ))}
        </div>
      </fieldset>
      {draft.units === 'kinds' && (
        <Many
          legend={p.byKind}
          options={unitKinds.map((kind) => ({ id: kind, name: p[kind] }))}
          chosen={draft.kinds}
          onToggle={(id) =>
            onChange({ kinds: unitKinds.filter((kind) => draft.kinds.includes(kind) !== (kind === id)) })
          }
        />
      )}
      {draft.units === 'districts' && (
        <Many
          legend={p.byDistrict}
          options={[...districts].map(([id, name]) => ({ id, name }))}
          chosen={draft.districts}
          onToggle={(id) => onChange({ districts: toggled(draft.districts, id) })}
        />
      )}
      <p role="status">{p.chosen(count)}</p>
      <p class="soft small">{p.departmentsHint}</p>
      <Choice
        type="checkbox"
        name="all-departments"
        label={p.allDepartments}
        checked={draft.departments === 'all'}
        onCheck={(all) => onChange({ departments: all ? 'all' : [] })}
      />
      {draft.departments !== 'all' && (
        <Many
          legend={p.departments}
          options={departments}
          chosen={draft.departments}
          onToggle={(id) =>
            onChange({ departments: toggled(draft.departments === 'all' ? [] : draft.departments, id) })
          }
        />
      )}
    </section>
  );
}
