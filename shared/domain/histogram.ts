/** Whole days as they are counted: each of its own up to 30, then in buckets that are wide as 8 % of what they hold. */
export const exactUpTo = 30;
const width = Math.log(1.08);

/** The value that stands for a number of days: never more than 5 % from it. */
export const bucketOf = (days: number): number => {
  if (days <= exactUpTo) return days;
  const place = Math.floor(Math.log(days / (exactUpTo + 0.5)) / width);
  return Math.round((exactUpTo + 0.5) * Math.exp((place + 0.5) * width));
};

/** How many there are of each value. */
export type Histogram = ReadonlyMap<number, number>;

export const countIn = (histogram: Histogram): number => {
  let sum = 0;
  for (const count of histogram.values()) sum += count;
  return sum;
};

/** For each of some percentages, smallest first, the smallest value that so many per cent do not exceed; none where there is nothing. */
export const percentiles = (
  histogram: Histogram,
  percents: readonly number[],
): readonly (number | undefined)[] => {
  const n = countIn(histogram);
  const counts = n > 0 ? [...histogram].sort(([a], [b]) => a - b) : [];
  let [at, seen] = [0, 0];
  return percents.map((percent) => {
    const rank = Math.ceil((n * percent) / 100);
    while (at < counts.length && seen + (counts[at]?.[1] ?? 0) < rank) {
      seen += counts[at]?.[1] ?? 0;
      at += 1;
    }
    return counts[at]?.[0];
  });
};

/** How many lie above the bound before it and not above each; the last: above all. */
export const within = (histogram: Histogram, bounds: readonly number[]): readonly number[] => {
  const counts = [...bounds, Infinity].map(() => 0);
  for (const [value, count] of histogram) {
    const place = bounds.findIndex((bound) => value <= bound);
    const index = place < 0 ? bounds.length : place;
    counts[index] = (counts[index] ?? 0) + count;
  }
  return counts;
};
