import { forcePartWords, forceStepWords } from '../../../../shared/domain/force-wording.ts';
import { day, number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useList } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { partWords } from '../../parts/words.ts';
import { Compared } from './compared.tsx';
import { before } from './facts.ts';
import { registerWords } from './register-words.ts';
import type { Happening } from './wire.ts';

/** Who declared, confirmed and sent back what, and what changed by it. */
export function RegisterHistory({ unit }: { readonly unit: string }) {
  const t = useWords(registerWords);
  const parts = useWords(partWords);
  const language = useLanguage();
  const list = useList<Happening>(`/units/${encodeURIComponent(unit)}/force/history?limit=100`);
  const items = [...list.items].sort((a, b) => a.number - b.number);
  return (
    <details class="sheet force-history">
      <summary>
        <h2>
          {t.history}
          {items.length > 0 && ` (${number(items.length)}${list.isMore ? '+' : ''})`}
        </h2>
      </summary>
      <div class="stack">
        {list.loading && items.length === 0 && <Skeleton lines={3} />}
        {!list.loading && items.length === 0 && !list.problem && <p class="soft">{t.noHistory}</p>}
        <Timeline
          entries={items.map((item) => ({
            id: item.number,
            at: item.at,
            what: `${forceStepWords[item.step][language]} · ${forcePartWords[item.part][language].toLowerCase()} · ${item.by}`,
            more: (
              <div class="stack close">
                {item.reason !== '' && <p class="as-written">{item.reason}</p>}
                <Changed item={item} />
              </div>
            ),
          }))}
        />
        <ProblemBox problem={list.problem} onAgain={list.reload} />
        {list.isMore && (
          <div>
            <Button onPress={list.more} busy={list.loading}>
              {parts.more}
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}

/** Of a declaration: what it changes beside what counted then. */
function Changed({ item }: { readonly item: Happening }) {
  const t = useWords(registerWords);
  const part = item.people ?? item.premises;
  if (!part || item.step === 'withdraw' || item.step === 'send-back') return null;
  const entries: readonly Counted[] = part.entries;
  const checkedLast = [...entries].sort((a, b) => (a.checked.at < b.checked.at ? 1 : -1))[0];
  const waits = item.step === 'declare' && part.pending && !part.pending.sentBack ? part.pending : undefined;
  const after = waits && checkedLast?.checked.at !== item.at ? waits : checkedLast;
  if (!after) return null;
  if (item.step === 'confirm') return <p class="soft small">{t.counted(day(after.on))}</p>;
  const others = entries.filter(({ on }) => on < after.on);
  return <Compared before={before(others, after.on)} after={after} short />;
}

type Counted =
  NonNullable<Happening['people']>['entries'][number] | NonNullable<Happening['premises']>['entries'][number];
