import { useState } from 'preact/hooks';
import { useWords } from '../../app/language.ts';
import type { Unit } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { splitsIn, type DraftUnit } from './plan-draft.ts';
import { planWords } from './plan-words.ts';

interface SplitDialogProps {
  /** The unit that is split; left out: it is chosen here. */
  readonly source: string | undefined;
  readonly planned: readonly DraftUnit[];
  readonly units: readonly Unit[];
  /** `areas` by the key of the unit that they go into. */
  readonly onTake: (source: string, areas: ReadonlyMap<string, string>) => void;
  readonly onClose: () => void;
}

/** One unit among several, with the places that go to each. */
export function SplitDialog({ source: given, planned, units, onTake, onClose }: SplitDialogProps) {
  const t = useWords(planWords);
  const [source, setSource] = useState(given);
  const [areas, setAreas] = useState<ReadonlyMap<string, string>>(
    () => new Map((splitsIn(planned).get(given ?? '') ?? []).map((part) => [part.to.key, part.areas])),
  );
  const [tried, setTried] = useState(false);
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? id;
  const take = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (source !== undefined && areas.size >= 2) onTake(source, areas);
  };
  return (
    <Dialog title={t.splitTitle} open onClose={onClose}>
      <form class="stack" noValidate onSubmit={take}>
        <SearchBox
          name="splitSource"
          label={t.splitOf}
          hint={t.sourcesHint}
          none={t.noUnit}
          {...(source === undefined ? {} : { chosen: nameOf(source) })}
          error={tried && source === undefined ? t.needText : undefined}
          options={units.map(({ id, name, code, districtName }) => ({
            id,
            name,
            more: [code, districtName].filter(Boolean).join(' · '),
          }))}
          onChoose={setSource}
        />
        <SearchBox
          name="splitInto"
          label={t.splitInto}
          hint={t.splitIntoHint}
          again
          none={t.noUnit}
          error={tried && areas.size < 2 ? t.needTwo : undefined}
          options={planned
            .filter(({ key }) => !areas.has(key))
            .map(({ key, name, code }) => ({ id: key, name, more: code }))}
          onChoose={(key) => setAreas(new Map([...areas, [key, '']]))}
        />
        {planned
          .filter(({ key }) => areas.has(key))
          .map(({ key, name }) => (
            <div key={key} class="plan-part">
              <div class="row apart">
                <b>{name}</b>
                <Button
                  look="quiet"
                  label={t.removeOf(name)}
                  onPress={() => setAreas(new Map([...areas].filter(([one]) => one !== key)))}
                >
                  {t.remove}
                </Button>
              </div>
              <TextField
                name={`areas-${key}`}
                label={t.areas}
                hint={t.areasHint}
                optional
                long
                value={areas.get(key) ?? ''}
                limit={10_000}
                onText={(typed) => setAreas(new Map([...areas, [key, typed]]))}
              />
            </div>
          ))}
        <div class="row">
          <Button type="submit" look="main">
            {t.done}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
