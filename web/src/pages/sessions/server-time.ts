/** What time it is for whoever answers: clocks of screens agree, whatever the screens' own are set to. */
import { useEffect, useState } from 'preact/hooks';

let [atLeast, atMost] = [-Infinity, Infinity];

/** Each answer narrows it: its `Date` is a whole second, and was written between asking and now. */
export const hearTime = (date: string | null, sent: number): void => {
  const said = Date.parse(date ?? '');
  if (Number.isNaN(said)) return;
  const [low, high] = [said - Date.now(), said + 1_000 - sent];
  // One of the clocks was set anew.
  if (low > atMost || high < atLeast) [atLeast, atMost] = [low, high];
  else [atLeast, atMost] = [Math.max(atLeast, low), Math.min(atMost, high)];
};

export const serverNow = (): number =>
  Date.now() + (Number.isFinite(atLeast) && Number.isFinite(atMost) ? (atLeast + atMost) / 2 : 0);

/** The time, each second. */
export const useNow = (running = true): number => {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!running) return undefined;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), 500);
    return () => clearInterval(timer);
  }, [running]);
  return now;
};

/** `4:05`, `1:02:30` */
export const clockText = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
};

/** How long an item has been talked about. */
export const secondsOfItem = (
  { seconds, calledAt }: { readonly seconds: number; readonly calledAt?: string | undefined },
  now: number,
): number => seconds + (calledAt === undefined ? 0 : Math.max(0, (now - Date.parse(calledAt)) / 1_000));
