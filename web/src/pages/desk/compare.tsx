type Part = readonly [kind: 'same' | 'added' | 'removed', text: string];

/** Word by word, what became of one text in the other: the longest run that both have stays. */
export const compare = (before: string, after: string): readonly Part[] => {
  const wordsOf = (text: string): readonly string[] => text.match(/\s*\S+/g) ?? [];
  const [a, b] = [wordsOf(before), wordsOf(after)];
  // lengths[i][j]: how many words the rests from i and j have in common, in their order.
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const same = (i: number, j: number): boolean => a[i]?.trim() === b[j]?.trim();
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      (lengths[i] as Uint32Array)[j] = same(i, j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  const parts: [Part[0], string][] = [];
  const say = (kind: Part[0], text: string) => {
    const last = parts.at(-1);
    if (last?.[0] === kind) last[1] += text;
    else parts.push([kind, text]);
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(i, j)) {
      say('same', b[j] ?? '');
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      say('removed', a[i] ?? '');
      i += 1;
    } else {
      say('added', b[j] ?? '');
      j += 1;
    }
  }
  return parts;
};

export function Compared({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <p class="as-written">
      {compare(before, after).map(([kind, text], index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        return kind === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>;
      })}
    </p>
  );
}
