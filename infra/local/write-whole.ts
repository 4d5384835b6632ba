import { renameSync, writeFileSync } from 'node:fs';

/** Replaces a file in one step: a reader, or a start after a kill, sees the old content or the new, never half of it. */
export function writeWhole(path: string, content: string, mode = 0o644): void {
  const next = `${path}.next`;
  writeFileSync(next, content, { mode, flush: true });
  renameSync(next, path);
}
