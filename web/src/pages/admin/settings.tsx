import { useState } from 'preact/hooks';
import { defaultSettings } from '../../../../shared/domain/settings.ts';
import { number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useTopicName, useTopics } from '../../app/reference.ts';
import { useApi } from '../../app/use-api.ts';
import type { Department } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Select, TextField } from '../../parts/field.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { useEditing, type Editing } from './editing.ts';
import { History, Save, type Reading } from './editing-parts.tsx';
import { useFaults } from './faults.ts';
import { NumberField } from './number-field.tsx';
import { leavesOf, nameOfPath, objectOf, pathOf, textOf, type Parts } from './parts-of.ts';
import { settingGroups, settingRows, type SettingRow } from './settings-rows.ts';
import { settingsWords } from './settings-words.ts';
import { useAll } from './use-all.ts';
import type { SettingsAnswer } from './wire.ts';
import './admin.css';
import './settings.css';

const defaults = leavesOf(defaultSettings);
const partsOf = ({ version: _, id: __, ...settings }: Partial<SettingsAnswer> & { id?: string }): Parts =>
  leavesOf(settings);

/** Where the clock of one topic alone stands, by where that of all does. */
const topicPrefix = 'topicClocks';
const keyOfTopic = (topic: string, key: string): string =>
  key.replace(nameOfPath('clocks', ''), nameOfPath(topicPrefix, topic, ''));
const overrideOf = (key: string): { topic: string; of: string } | undefined => {
  const [first, topic, ...rest] = key.split('\t');
  return first === topicPrefix && topic !== undefined
    ? { topic, of: nameOfPath('clocks', ...rest) }
    : undefined;
};

/** Every number that the law or the province may change. */
export default function SettingsPage() {
  const t = useWords(settingsWords);
  const { body, problem, reload, put } = useApi<SettingsAnswer>('/settings');
  return (
    <div class="stack wide">
      <PageHead title={t.title} below={<p class="soft">{t.intro}</p>} />
      <ProblemBox problem={problem} onAgain={reload} />
      {!body && !problem && <Skeleton lines={10} />}
      {body && <Shown settings={body} onSaved={put} reload={reload} />}
    </div>
  );
}

function Shown({
  settings,
  onSaved,
  reload,
}: {
  readonly settings: SettingsAnswer;
  readonly onSaved: (settings: SettingsAnswer) => void;
  readonly reload: () => void;
}) {
  const t = useWords(settingsWords);
  const language = useLanguage();
  const topicName = useTopicName();
  const editing = useEditing<SettingsAnswer>({
    name: 'settings',
    standing: { version: settings.version, parts: partsOf(settings) },
    path: () => '/settings',
    body: (mine, reason) => ({ topicClocks: {}, confidentialTopics: [], ...objectOf(mine), reason }),
    onSaved,
    reload,
  });
  const faults = useFaults(editing.problem);
  /** Of the field, or of all that it is one of. */
  const faultAt = (path: string): string | undefined =>
    faults.get(path) ?? [...faults].find(([above]) => path.startsWith(`${above}.`))?.[1];
  const rowOf = (key: string) => settingRows.find((row) => row.key === key);
  const reading: Reading = {
    nameOf: (key) => {
      const own = overrideOf(key);
      const name = rowOf(own?.of ?? key)?.name[language] ?? pathOf(key);
      return own ? `${topicName(own.topic)}: ${name}` : name;
    },
    show: (key, value) => {
      const measure = rowOf(overrideOf(key)?.of ?? key)?.measure ?? 'text';
      return `${typeof value === 'number' ? number(value) : textOf(value)} ${t[measure]}`.trim();
    },
  };
  return (
    <>
      {settingGroups.map(({ title, rows }) => (
        <section key={title.en} class="stack">
          <h2>{title[language]}</h2>
          <ul class="settings">
            {rows.map((row) => (
              <Setting
                key={row.key}
                row={row}
                editing={editing}
                reading={reading}
                error={faultAt(pathOf(row.key))}
              />
            ))}
          </ul>
        </section>
      ))}
      {editing.changed.length > 0 && (
        <a class="button main to-save" href="#save">
          {t.toSave(number(editing.changed.length))}
        </a>
      )}
      <ByTopic editing={editing} reading={reading} faults={faults} />
      <Save editing={editing} reading={reading} />
      <History key={settings.version} path="/settings/history" reading={reading} partsOf={partsOf} />
    </>
  );
}

interface SettingProps {
  readonly row: SettingRow;
  readonly editing: Editing;
  readonly reading: Reading;
  readonly error: string | undefined;
}

function Setting({ row, editing, reading, error }: SettingProps) {
  const t = useWords(settingsWords);
  const language = useLanguage();
  const { key, measure } = row;
  const value = editing.mine[key];
  const standard = defaults[key];
  const differs = value !== standard;
  const name = row.name[language];
  const said = { label: name, hint: row.means[language], error, name: pathOf(key) };
  const set = (next: unknown) => editing.set({ [key]: next });
  return (
    <li class={`setting ${measure}`}>
      {measure === 'text' ? (
        <TextField {...said} value={textOf(value)} limit={200} onText={set} />
      ) : measure === 'department' ? (
        <DepartmentField {...said} value={textOf(value)} onChoose={set} />
      ) : (
        <NumberField {...said} value={value} onNumber={set} />
      )}
      <span class="unit">{t[measure]}</span>
      <span class="standard small">
        <span class="soft">{t.default(reading.show(key, standard))}</span>
        {differs && (
          <>
            {' '}
            <span class="chip going">{t.differs}</span>{' '}
            <Button look="quiet" label={t.toDefault(name)} onPress={() => set(standard)}>
              {t.back}
            </Button>
          </>
        )}
      </span>
    </li>
  );
}

function DepartmentField({
  value,
  onChoose,
  name,
  ...field
}: {
  readonly label: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly name: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
}) {
  const { items } = useAll<Department>('/directory/departments');
  return (
    <Field {...field}>
      {(tied) => (
        <select {...tied} name={name} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          {!items.some(({ id }) => id === value) && <option value={value}>{value}</option>}
          {items
            .filter(({ active, id }) => active || id === value)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.id} · {one.name}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}

interface ByTopicProps {
  readonly editing: Editing;
  readonly reading: Reading;
  readonly faults: ReadonlyMap<string, string>;
}

function ByTopic({ editing, reading, faults }: ByTopicProps) {
  const t = useWords(settingsWords);
  const language = useLanguage();
  const topics = useTopics();
  const topicName = useTopicName();
  const [typed, setTyped] = useState<{ topic: string; clock: string; days: number | undefined }>({
    topic: '',
    clock: '',
    days: undefined,
  });
  const owned = Object.keys(editing.mine).flatMap((key) => {
    const own = overrideOf(key);
    return own && editing.mine[key] !== undefined ? [{ key, ...own }] : [];
  });
  const add = (event: Event) => {
    event.preventDefault();
    if (typed.topic === '' || typed.clock === '' || typed.days === undefined) return;
    editing.set({ [keyOfTopic(typed.topic, typed.clock)]: typed.days });
    setTyped({ topic: '', clock: '', days: undefined });
  };
  return (
    <section class="stack titled">
      <h2>{t.byTopic}</h2>
      <p class="soft">{t.byTopicMore}</p>
      {owned.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table
          caption={t.byTopic}
          rows={owned}
          idOf={({ key }) => key}
          columns={[
            { name: t.topic, of: ({ topic }) => topicName(topic) },
            {
              name: t.clock,
              of: ({ key, of }) => (
                <>
                  {reading.nameOf(of)}
                  {faults.get(pathOf(key)) && <div class="field-error">{faults.get(pathOf(key))}</div>}
                </>
              ),
            },
            { name: t.own, of: ({ key }) => <strong>{reading.show(key, editing.mine[key])}</strong> },
            { name: t.ofAll, of: ({ of }) => reading.show(of, editing.mine[of]) },
            {
              name: t.remove,
              of: ({ key }) => (
                <Button
                  look="quiet"
                  label={t.removeOf(reading.nameOf(key))}
                  onPress={() => editing.set({ [key]: undefined })}
                >
                  {t.remove}
                </Button>
              ),
            },
          ]}
        />
      )}
      <form class="looking" noValidate onSubmit={add}>
        <Select
          name="topic"
          label={t.topic}
          value={typed.topic}
          nothing={t.choose}
          options={topics
            .filter(({ active }) => active)
            .map(({ id }) => ({ value: id, name: topicName(id) }))}
          onChoose={(topic) => setTyped({ ...typed, topic })}
        />
        <Select
          name="clock"
          label={t.clock}
          value={typed.clock}
          nothing={t.choose}
          options={settingRows
            .filter(({ byTopic }) => byTopic)
            .map(({ key, name }) => ({ value: key, name: name[language] }))}
          onChoose={(clock) => setTyped({ ...typed, clock })}
        />
        <NumberField
          name="days"
          label={t.days}
          value={typed.days}
          least={1}
          onNumber={(days) => setTyped({ ...typed, days })}
        />
        <Button type="submit">{t.add}</Button>
      </form>
    </section>
  );
}
