import { placeOfLeaders } from '../../../../shared/domain/directory.ts';
import { byName } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { rolesOf, useSession } from '../../app/session.ts';
import { useApi } from '../../app/use-api.ts';
import type { Profile } from '../../app/wire.ts';
import { Choice, Field, Select, TextField } from '../../parts/field.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { useEditing, type Editing, type Standing } from './editing.ts';
import { History, Save } from './editing-parts.tsx';
import { useFaults } from './faults.ts';
import { isKind, kinds, type FieldOf, type KindId } from './kinds.ts';
import { directoryWords } from './kinds-words.ts';
import { NumberField } from './number-field.tsx';
import { textOf, type Parts } from './parts-of.ts';
import { useReading } from './reading.ts';
import { StandIn } from './stand-in.tsx';
import './admin.css';

type Stored = Parts & { readonly version: number; readonly changedAt: string };

const partsOf = ({ version: _, changedAt: __, ...parts }: Parts): Parts => parts;

const placeOf = (person: Parts): string =>
  textOf(person['unitId'] ?? person['departmentId'] ?? placeOfLeaders);

/** One entry of the directory, or a new one: its form, and what was changed so far. */
export default function RecordPage({ path, query }: PageProps) {
  const kind = path['kind'] ?? '';
  // An address that ends in a dot and letters is taken for a file, and user names have dots: not in the path.
  const id = query.get('id');
  if (!isKind(kind)) return <Missing />;
  return id === null ? (
    <Form kind={kind} standing={{ parts: kinds[kind].begin }} reload={() => undefined} />
  ) : (
    <Kept key={id} kind={kind} id={id} />
  );
}

function Missing() {
  const t = useWords(directoryWords);
  return (
    <div class="stack">
      <PageHead title={t.title} />
      <a href="/danh-muc">{t.back}</a>
    </div>
  );
}

function Kept({ kind, id }: { readonly kind: KindId; readonly id: string }) {
  const { body, problem, reload, put } = useApi<Stored>(`/directory/${kind}/${encodeURIComponent(id)}`);
  if (!body) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={8} />;
  return (
    <Form
      kind={kind}
      standing={{ version: body.version, parts: partsOf(body) }}
      onSaved={put}
      reload={reload}
    />
  );
}

/** Who sees the register of every unit. */
const seesAll = (me: Profile): boolean =>
  rolesOf(me).some((role) => ['intake', 'leader', 'secretary', 'auditor'].includes(role));

interface FormProps {
  readonly kind: KindId;
  readonly standing: Standing;
  readonly onSaved?: (body: Stored) => void;
  readonly reload: () => void;
}

function Form({ kind, standing, onSaved, reload }: FormProps) {
  const t = useWords(directoryWords);
  const language = useLanguage();
  const { me } = useSession();
  const seesRegister = me !== undefined && (me.checksForce !== undefined || seesAll(me));
  const reading = useReading(kind);
  const isNew = standing.version === undefined;
  const id = textOf(standing.parts['id']);
  const to = (mine: Parts): string => `/directory/${kind}/${encodeURIComponent(textOf(mine['id']))}`;
  const editing = useEditing<Stored>({
    name: `${kind} ${id}`,
    standing,
    path: to,
    body: (mine, reason) => ({ value: mine, reason }),
    onSaved: (body) => {
      if (isNew)
        navigate(`/danh-muc/${kind}?id=${encodeURIComponent(textOf(body['id']))}`, { replace: true });
      else onSaved?.(body);
    },
    reload,
  });
  const faults = useFaults(editing.problem);
  return (
    <div class="stack wide">
      <PageHead
        title={isNew ? kinds[kind].add[language] : textOf(editing.mine['name'] ?? id)}
        above={
          <>
            <a href={`/danh-muc?loai=${kind}`}>{kinds[kind].title[language]}</a>
            {!isNew && <span class="number"> · {id}</span>}
            {!isNew && kind === 'units' && (
              <>
                {' · '}
                <a href={`/don-vi/${encodeURIComponent(id)}`}>{t.throughTimes}</a>
              </>
            )}
            {!isNew && kind === 'units' && seesRegister && (
              <>
                {' · '}
                <a href={`/luc-luong/${encodeURIComponent(id)}`}>{t.register}</a>
              </>
            )}
          </>
        }
      />
      <div class="fields">
        {kinds[kind].fields
          .filter(({ key }) => isNew || key !== 'id')
          .map((field) => (
            <Entered
              key={field.key}
              field={field}
              editing={editing}
              error={faults.get(`value.${field.key}`)}
              places={reading.places}
            />
          ))}
      </div>
      <Save editing={editing} reading={reading} />
      {kind === 'people' && !isNew && <StandIn id={id} place={placeOf(editing.base)} />}
      {!isNew && (
        <History
          key={standing.version}
          path={`/directory/${kind}/${encodeURIComponent(id)}/history`}
          reading={reading}
          partsOf={partsOf}
        />
      )}
    </div>
  );
}

interface EnteredProps {
  readonly field: FieldOf;
  readonly editing: Editing;
  readonly error: string | undefined;
  readonly places: ReturnType<typeof useReading>['places'];
}

/** The control of one field. */
function Entered({ field, editing, error, places }: EnteredProps) {
  const t = useWords(directoryWords);
  const language = useLanguage();
  const { key, as, optional } = field;
  const value = editing.mine[key];
  const set = (next: unknown) => editing.set({ [key]: next });
  const said = {
    name: key,
    label: field.name[language],
    error,
    ...(field.hint ? { hint: field.hint[language] } : {}),
    ...(optional ? { optional } : {}),
  };
  const text = typeof value === 'string' ? value : '';
  const setText = (next: string) => set(next === '' && optional ? undefined : next);
  if ('text' in as) return <TextField {...said} value={text} limit={as.text} onText={setText} />;
  if ('most' in as) return <NumberField {...said} value={value} onNumber={set} />;
  if ('yes' in as) return <Choice {...said} type="checkbox" checked={value === true} onCheck={set} />;
  if ('some' in as) {
    const chosen = Array.isArray(value) ? value.map(String) : [];
    return (
      <fieldset class="field whole-row">
        <legend class="field-label">{said.label}</legend>
        <div class="choices">
          {as.some.map((choice) => (
            <Choice
              key={choice.value}
              type="checkbox"
              name={key}
              label={choice.name[language]}
              checked={chosen.includes(choice.value)}
              onCheck={(checked) =>
                set(checked ? [...chosen, choice.value] : chosen.filter((one) => one !== choice.value))
              }
            />
          ))}
        </div>
        {error && <div class="field-error">{error}</div>}
      </fieldset>
    );
  }
  if ('one' in as)
    return (
      <Field {...said}>
        {(tied) => (
          <select {...tied} name={key} value={text} onChange={(event) => set(event.currentTarget.value)}>
            {as.one.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.name[language]}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  const listed: readonly { id: string; name: string; active: boolean; districtName?: string }[] =
    places[as.list].items;
  return (
    <Select
      {...said}
      value={text}
      nothing={t.choose}
      options={listed
        .filter(({ active, id }) => active || id === text)
        .map((one) => ({
          value: one.id,
          name:
            one.districtName === undefined ? `${one.name} (${one.id})` : `${one.name}, ${one.districtName}`,
        }))
        .sort((a, b) => byName(a.name, b.name))}
      onChoose={setText}
    />
  );
}
