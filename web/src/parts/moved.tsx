import { day } from '../app/format.ts';
import { useWords, words } from '../app/language.ts';
import { useUnitName } from '../app/reference.ts';
import type { HistoryEntry } from '../app/wire.ts';

const movedWords = words({
  became: {
    vi: (from: string, to: string, on: string) => `${from} thành ${to} từ ngày ${on}`,
    en: (from: string, to: string, on: string) => `${from} became ${to} on ${on}`,
  },
});

const unitIn = (entry: HistoryEntry, name: 'from' | 'unit'): string =>
  String((entry.data?.[name] as { id?: unknown } | undefined)?.id);

/** Which unit became which: of the step that says so. */
export function Moved({ entry }: { readonly entry: HistoryEntry }) {
  const t = useWords(movedWords);
  const from = useUnitName(unitIn(entry, 'from'));
  const to = useUnitName(unitIn(entry, 'unit'));
  return (
    <div class="small">
      <a href={`/don-vi/${encodeURIComponent(unitIn(entry, 'unit'))}`}>
        {t.became(from, to, day(String(entry.data?.['on'])))}
      </a>
    </div>
  );
}
