import { useState } from 'preact/hooks';
import { withoutAccents } from '../../../../shared/domain/folding.ts';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import type { Unit } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Empty } from '../../parts/note.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Table } from '../../parts/table.tsx';
import { areasOf, goesOn, splitsIn, withSplit, type Draft, type DraftUnit } from './plan-draft.ts';
import type { PlanFault } from './plan-faults.ts';
import { kindWords, planWords } from './plan-words.ts';
import { SplitDialog } from './split-dialog.tsx';
import { UnitDialog } from './unit-dialog.tsx';

interface PlanUnitsProps {
  readonly draft: Draft;
  readonly units: readonly Unit[];
  readonly nameOf: (id: string) => string;
  readonly faults: readonly PlanFault[];
  readonly onChange: (change: Partial<Draft>) => void;
}

const rowsAtOnce = 40;
const blank = (): DraftUnit => ({ key: crypto.randomUUID(), code: '', name: '', kind: 'commune', of: [] });

/** The units of the plan, row by row; what is wrong with one stands below it. */
export function PlanUnits({ draft, units, nameOf, faults, onChange }: PlanUnitsProps) {
  const t = useWords(planWords);
  const [typed, setTyped] = useState('');
  const [atMost, setAtMost] = useState(rowsAtOnce);
  const [edited, setEdited] = useState<DraftUnit>();
  const [splitting, setSplitting] = useState<{ readonly source?: string }>();
  const words = withoutAccents(typed).split(' ');
  const rows = draft.units
    .map((unit, index) => ({ unit, faults: faults.filter((fault) => fault.unit === index) }))
    .filter(({ unit }) => {
      const text = withoutAccents(
        [unit.name, unit.code, ...unit.of.map((one) => nameOf(one.unit))].join(' '),
      );
      return words.every((word) => text.includes(word));
    })
    // What is wrong is seen first.
    .sort((a, b) => Number(b.faults.length > 0) - Number(a.faults.length > 0));
  const sources = new Set(draft.units.flatMap(({ of }) => of.map(({ unit }) => unit)));
  const isNew = edited !== undefined && !draft.units.some(({ key }) => key === edited.key);
  return (
    <section class="stack" aria-labelledby="plan-units">
      <div>
        <h2 id="plan-units">{t.units}</h2>
        {draft.units.length > 0 && (
          <p class="soft small">{t.unitsAbout(number(sources.size), number(draft.units.length))}</p>
        )}
      </div>
      <div class="picture-tools">
        {draft.units.length > 8 && (
          <TextField name="findPlanned" label={t.search} value={typed} limit={100} onText={setTyped} />
        )}
        <Button onPress={() => setEdited(blank())}>{t.add}</Button>
        {draft.units.length > 1 && <Button onPress={() => setSplitting({})}>{t.addSplit}</Button>}
      </div>
      {rows.length === 0 && (
        <Empty>
          <p>{draft.units.length === 0 ? t.noUnits : t.none}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <Table
          caption={t.units}
          rows={rows.slice(0, atMost)}
          idOf={({ unit }) => unit.key}
          columns={[
            { name: t.after, of: (row) => <After unit={row.unit} faults={row.faults} /> },
            { name: t.of, of: ({ unit }) => <Sources unit={unit} nameOf={nameOf} /> },
            {
              name: '',
              of: ({ unit }) => (
                <Button look="quiet" label={t.editOf(unit.name)} onPress={() => setEdited(unit)}>
                  {t.edit}
                </Button>
              ),
            },
          ]}
        />
      )}
      {rows.length > atMost && (
        <div>
          <Button onPress={() => setAtMost(atMost + 4 * rowsAtOnce)}>{t.moreRows}</Button>
        </div>
      )}
      <Splits draft={draft} nameOf={nameOf} onEdit={(source) => setSplitting({ source })} />
      <Transfers draft={draft} units={units} nameOf={nameOf} faults={faults} onChange={onChange} />
      {edited && (
        <UnitDialog
          key={edited.key}
          unit={edited}
          isNew={isNew}
          units={units}
          onClose={() => setEdited(undefined)}
          onRemove={() => {
            onChange({ units: draft.units.filter(({ key }) => key !== edited.key) });
            setEdited(undefined);
          }}
          onTake={(unit) => {
            onChange({
              units: isNew
                ? [...draft.units, unit]
                : draft.units.map((one) => (one.key === unit.key ? unit : one)),
            });
            setEdited(undefined);
          }}
        />
      )}
      {splitting && (
        <SplitDialog
          source={splitting.source}
          planned={draft.units}
          units={units}
          onClose={() => setSplitting(undefined)}
          onTake={(source, areas) => {
            onChange({ units: withSplit(draft.units, source, areas) });
            setSplitting(undefined);
          }}
        />
      )}
    </section>
  );
}

function After({ unit, faults }: { readonly unit: DraftUnit; readonly faults: readonly PlanFault[] }) {
  const t = useWords(planWords);
  const kinds = useWords(kindWords);
  return (
    <div class="plan-unit">
      <b>{unit.name}</b>
      <div class="soft">
        <span class="number">{unit.code}</span> · {kinds[unit.kind]} ·{' '}
        {goesOn(unit) ? t.goesOnShort : t.isNew}
      </div>
      {faults.map(({ path, text }) => (
        <div key={path + text} class="field-error">
          {text}
        </div>
      ))}
    </div>
  );
}

function Sources({ unit, nameOf }: { readonly unit: DraftUnit; readonly nameOf: (id: string) => string }) {
  const t = useWords(planWords);
  return (
    <>
      {unit.of.map((source, index) => (
        <span key={source.unit}>
          {index > 0 && ', '}
          {nameOf(source.unit)}
          {source.part && <span class="picture-part"> ({t.part})</span>}
        </span>
      ))}
    </>
  );
}

interface SplitsProps {
  readonly draft: Draft;
  readonly nameOf: (id: string) => string;
  readonly onEdit: (source: string) => void;
}

function Splits({ draft, nameOf, onEdit }: SplitsProps) {
  const t = useWords(planWords);
  const splits = splitsIn(draft.units);
  if (splits.size === 0) return null;
  return (
    <section class="stack close">
      <h3>{t.splits}</h3>
      <ul class="cases">
        {[...splits].map(([source, parts]) => (
          <li key={source} class="case">
            <div>
              <b>{nameOf(source)}</b>
              {parts.map(({ to, areas }) => (
                <div key={to.key} class="small">
                  → {to.name}
                  {areas !== '' && <span class="soft">: {areasOf(areas).join('; ')}</span>}
                </div>
              ))}
            </div>
            <Button look="quiet" label={t.editOf(nameOf(source))} onPress={() => onEdit(source)}>
              {t.edit}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Transfers({ draft, units, nameOf, faults, onChange }: PlanUnitsProps) {
  const t = useWords(planWords);
  const { transfers } = draft;
  return (
    <details open={transfers.length > 0}>
      <summary>{t.transfers}</summary>
      <div class="stack narrow plan-transfers">
        <SearchBox
          name="transfer"
          label={t.transferAdd}
          hint={t.sourcesHint}
          again
          none={t.noUnit}
          options={units
            .filter(({ id }) => !transfers.some(({ unit }) => unit === id))
            .map(({ id, name, code }) => ({ id, name, more: code }))}
          onChoose={(unit) => onChange({ transfers: [...transfers, { unit, province: '' }] })}
        />
        {transfers.map(({ unit, province }, index) => (
          <div key={unit} class="plan-pair">
            <TextField
              name={`province-${unit}`}
              label={t.provinceOf(nameOf(unit))}
              value={province}
              limit={20}
              error={faults.find(({ transfer }) => transfer === index)?.text}
              onText={(code) =>
                onChange({
                  transfers: transfers.map((one) => (one.unit === unit ? { unit, province: code } : one)),
                })
              }
            />
            <div>
              <Button
                look="quiet"
                label={t.removeOf(nameOf(unit))}
                onPress={() => onChange({ transfers: transfers.filter((one) => one.unit !== unit) })}
              >
                {t.remove}
              </Button>
            </div>
          </div>
        ))}
      </div>
    </details>
  );
}
