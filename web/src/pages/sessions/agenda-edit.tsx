import { useState } from 'preact/hooks';
import { useWords } from '../../app/language.ts';
import { useDepartmentName, useDepartments } from '../../app/reference.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, Field, Select, TextField } from '../../parts/field.tsx';
import type { AgendaSteps } from './agenda-steps.ts';
import { agendaWords } from './agenda-words.ts';
import { sessionWords } from './session-words.ts';
import type { AgendaItemView, AgendaView } from './session-wire.ts';

interface EditProps {
  readonly agenda: AgendaView;
  readonly item: AgendaItemView;
  readonly steps: AgendaSteps;
  readonly onDone: () => void;
}

/** Everything that may be done to one item but moving it. */
export function AgendaEdit(props: EditProps) {
  const { item } = props;
  const may = (verb: string): boolean => item.actions.includes(verb);
  return (
    <div class="agenda-edit">
      {may('change') && <ChangeItem {...props} />}
      {may('join') && <JoinItem {...props} />}
      {may('split') && <SplitItem {...props} />}
      {may('drop') && <DropItem {...props} />}
    </div>
  );
}

function ChangeItem({ item, steps, onDone }: EditProps) {
  const t = useWords(agendaWords);
  const s = useWords(sessionWords);
  const departmentName = useDepartmentName();
  const departments = useDepartments();
  const [minutes, setMinutes] = useState(item.minutes);
  const [department, setDepartment] = useState(item.department ?? '');
  const save = async (event: Event) => {
    event.preventDefault();
    const body = { item: item.id, minutes, ...(department === '' ? {} : { department }) };
    if (await steps.take('change', body)) onDone();
  };
  return (
    <form class="agenda-form" onSubmit={(event) => void save(event)}>
      <Field label={t.changeMinutes}>
        {(tied) => (
          <input
            {...tied}
            type="number"
            min={1}
            max={240}
            value={minutes}
            onInput={(event) => setMinutes(event.currentTarget.valueAsNumber || 1)}
          />
        )}
      </Field>
      <Select
        name="department"
        label={t.department}
        value={department}
        onChoose={setDepartment}
        nothing={s.choose}
        options={departments.map(({ id }) => ({ value: id, name: departmentName(id) }))}
      />
      <Button type="submit" busy={steps.sending}>
        {t.save}
      </Button>
    </form>
  );
}

function JoinItem({ agenda, item, steps, onDone }: EditProps) {
  const t = useWords(agendaWords);
  const s = useWords(sessionWords);
  const [into, setInto] = useState('');
  const join = async (event: Event) => {
    event.preventDefault();
    if (into !== '' && (await steps.take('join', { item: item.id, into: Number(into) }))) onDone();
  };
  const others = agenda.items.filter(({ id, actions }) => id !== item.id && actions.includes('join'));
  return (
    <form class="agenda-form" onSubmit={(event) => void join(event)}>
      <Select
        name="into"
        label={t.join}
        value={into}
        onChoose={setInto}
        nothing={s.choose}
        options={others.map(({ id, title }) => ({
          value: String(id),
          name: `${agenda.items.findIndex((each) => each.id === id) + 1}. ${title}`,
        }))}
      />
      <Button type="submit" busy={steps.sending}>
        {t.joinIt}
      </Button>
    </form>
  );
}

function SplitItem({ item, steps, onDone }: EditProps) {
  const t = useWords(agendaWords);
  const [apart, setApart] = useState<readonly string[]>([]);
  const split = async (event: Event) => {
    event.preventDefault();
    if (apart.length > 0 && (await steps.take('split', { item: item.id, recommendations: [...apart] })))
      onDone();
  };
  return (
    <form class="agenda-form wide" onSubmit={(event) => void split(event)}>
      <fieldset>
        <legend class="field-label">{t.split}</legend>
        <p class="small soft">{t.splitHint}</p>
        {item.recommendations.map(({ id, title, receipt }) => (
          <Choice
            key={id}
            type="checkbox"
            name={id}
            label={`${title} (${receipt})`}
            checked={apart.includes(id)}
            onCheck={(checked) => setApart(checked ? [...apart, id] : apart.filter((each) => each !== id))}
          />
        ))}
      </fieldset>
      <Button type="submit" busy={steps.sending}>
        {t.split}
      </Button>
    </form>
  );
}

function DropItem({ item, steps, onDone }: EditProps) {
  const t = useWords(agendaWords);
  const s = useWords(sessionWords);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const drop = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== '' && (await steps.take('drop', { item: item.id, reason: reason.trim() })))
      onDone();
  };
  return (
    <form class="agenda-form" noValidate onSubmit={(event) => void drop(event)}>
      <TextField
        name="reason"
        label={t.dropWhy}
        value={reason}
        onText={setReason}
        limit={2_000}
        error={tried && reason.trim() === '' ? s.needReason : undefined}
      />
      <Button type="submit" busy={steps.sending}>
        {t.drop}
      </Button>
    </form>
  );
}
