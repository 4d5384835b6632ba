import { byName, number, today } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName, useDepartments } from '../../app/reference.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Select, TextField } from '../../parts/field.tsx';
import { answerWords } from './answer-words.ts';

export interface Undertaking {
  readonly text: string;
  readonly department: string;
  readonly post: string;
  readonly dueOn: string;
}
/** What an answer promises: each with an owner and a due date. */
export function Undertakings({
  promises,
  department,
  onChange,
}: {
  readonly promises: readonly Undertaking[];
  readonly department: string;
  readonly onChange: (promises: readonly Undertaking[]) => void;
}) {
  const t = useWords(answerWords);
  const departmentName = useDepartmentName();
  const departments = useDepartments()
    .filter(({ active }) => active)
    .map(({ id }) => ({ value: id, name: departmentName(id) }))
    .sort((a, b) => byName(a.name, b.name));
  const set = (index: number, part: Partial<Undertaking>) =>
    onChange(promises.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <>
      {promises.map((one, index) => (
        <fieldset key={index} class="desk-promise stack close">
          <legend class="field-label">{t.promise(number(index + 1))}</legend>
          <TextField
            name="promise-text"
            label={t.promiseText}
            value={one.text}
            onText={(text) => set(index, { text })}
            limit={2_000}
          />
          <div class="desk-two">
            <Select
              name="promise-owner"
              label={t.owner}
              value={one.department}
              onChoose={(owner) => set(index, { department: owner })}
              options={departments}
              nothing={t.choose}
            />
            <Field label={t.dueOn}>
              {(tied) => (
                <input
                  {...tied}
                  name="promise-due"
                  type="date"
                  min={today()}
                  value={one.dueOn}
                  onInput={(event) => set(index, { dueOn: event.currentTarget.value })}
                />
              )}
            </Field>
          </div>
          <TextField
            name="promise-post"
            label={t.post}
            optional
            value={one.post}
            onText={(post) => set(index, { post })}
            limit={200}
          />
          <div>
            <Button look="quiet" onPress={() => onChange(promises.filter((_, at) => at !== index))}>
              {t.removePromise}
            </Button>
          </div>
        </fieldset>
      ))}
      {promises.length < 10 && (
        <div>
          <Button onPress={() => onChange([...promises, { text: '', department, post: '', dueOn: '' }])}>
            {t.addPromise}
          </Button>
        </div>
      )}
    </>
  );
}
