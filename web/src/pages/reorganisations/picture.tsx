import { useState } from 'preact/hooks';
import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Flow } from '../../parts/flow.tsx';
import { Empty } from '../../parts/note.tsx';
import { groupsOf, matches, shapes, type Group, type Shape } from './components.ts';
import { dryRunWords } from './dry-run-words.ts';
import { Overview } from './overview.tsx';
import type { DryRunAnswer, DryUnit } from './wire.ts';

const groupsAtOnce = 60;

/** Units before at the left, and what they become at the right: all at once, then group by group. */
export function Picture({ run }: { readonly run: DryRunAnswer }) {
  const t = useWords(dryRunWords);
  const [typed, setTyped] = useState('');
  const [shape, setShape] = useState<Shape>();
  const [atMost, setAtMost] = useState(groupsAtOnce);
  const groups = groupsOf(run.units);
  const found = groups.filter(
    (group) => (shape === undefined || group.shape === shape) && matches(group, typed),
  );
  const counted = (wanted: Shape): number => groups.filter((group) => group.shape === wanted).length;
  const invited = new Map<string, number>();
  for (const { moves } of run.sessions)
    for (const { to } of moves) invited.set(to.id, (invited.get(to.id) ?? 0) + 1);
  const isAll = found.length === groups.length;
  return (
    <section class="stack">
      <h2>{t.byUnit}</h2>
      <Overview groups={groups} found={isAll ? undefined : new Set(found)} />
      <div class="picture-tools">
        <TextField
          name="findUnit"
          label={t.search}
          hint={t.searchHint}
          value={typed}
          limit={100}
          onText={(text) => {
            setTyped(text);
            setAtMost(groupsAtOnce);
          }}
        />
        <div class="row" role="group" aria-label={t.show}>
          <Filter
            name={t.all(number(groups.length))}
            on={shape === undefined}
            onPress={() => setShape(undefined)}
          />
          {shapes
            .filter((one) => counted(one) > 0)
            .map((one) => (
              <Filter
                key={one}
                name={t[one](number(counted(one)))}
                on={shape === one}
                onPress={() => setShape(one)}
                look={one}
              />
            ))}
        </div>
      </div>
      <p class={isAll ? 'out-of-sight' : 'soft small'} role="status">
        {t.found(number(found.length), number(groups.length))}
      </p>
      {found.length === 0 && (
        <Empty>
          <p>{t.nobody}</p>
        </Empty>
      )}
      <ul class="picture-groups">
        {found.slice(0, atMost).map((group) => (
          <li key={group.id} class={`picture-group ${group.shape}`}>
            <GroupFlow group={group} invited={invited} />
          </li>
        ))}
      </ul>
      {found.length > atMost && (
        <div>
          <Button onPress={() => setAtMost(atMost + groupsAtOnce)}>{t.more}</Button>
        </div>
      )}
    </section>
  );
}

interface FilterProps {
  readonly name: string;
  readonly on: boolean;
  readonly onPress: () => void;
  readonly look?: Shape;
}

function Filter({ name, on, onPress, look }: FilterProps) {
  return (
    <button type="button" class={`picture-filter ${look ?? ''}`} aria-pressed={on} onClick={onPress}>
      {name}
    </button>
  );
}

function GroupFlow({
  group,
  invited,
}: {
  readonly group: Group;
  readonly invited: ReadonlyMap<string, number>;
}) {
  const t = useWords(dryRunWords);
  const parted = new Set(group.edges.filter(({ part }) => part).map(({ from }) => from));
  return (
    <>
      <Flow
        columns={[
          group.sources.map(({ id, name }) => ({
            id,
            content: (
              <>
                <a href={`/don-vi/${encodeURIComponent(id)}`}>{name}</a>
                {parted.has(id) && <span class="picture-part"> {t.part}</span>}
              </>
            ),
          })),
          group.units.map((unit) => ({
            id: unit.id,
            look: 'here' as const,
            content: <After unit={unit} invited={invited.get(unit.id) ?? 0} />,
          })),
        ]}
        edges={group.edges}
      />
      {group.edges.some(({ areas }) => areas.length > 0) && <Areas group={group} />}
    </>
  );
}

function After({ unit, invited }: { readonly unit: DryUnit; readonly invited: number }) {
  const t = useWords(dryRunWords);
  const { name, code, isNew, recommendations, commitments, people } = unit;
  const figures = [
    recommendations > 0 ? t.openShort(number(recommendations)) : '',
    commitments > 0 ? t.promisedShort(number(commitments)) : '',
    people > 0 ? t.peopleShort(number(people)) : '',
    invited > 0 ? t.invitedShort(number(invited)) : '',
  ].filter(Boolean);
  return (
    <>
      <b>{name}</b>
      <div class="soft">
        <span class="number">{code}</span> · {isNew ? t.isNew : t.goesOn}
      </div>
      {figures.length > 0 && (
        <div class="picture-figures">
          {figures.map((figure) => (
            <span key={figure} class="number">
              {figure}
            </span>
          ))}
        </div>
      )}
    </>
  );
}

/** Which places of a split unit go where. */
function Areas({ group }: { readonly group: Group }) {
  const names = new Map([...group.sources, ...group.units].map(({ id, name }) => [id, name]));
  return (
    <ul class="picture-areas">
      {group.edges
        .filter(({ areas }) => areas.length > 0)
        .map(({ from, to, areas }) => (
          <li key={`${from} ${to}`}>
            <span class="soft">
              {names.get(from)} → {names.get(to)}:
            </span>{' '}
            {areas.join('; ')}
          </li>
        ))}
    </ul>
  );
}
