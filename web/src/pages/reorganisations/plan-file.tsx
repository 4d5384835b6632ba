import { useEffect, useRef, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import { number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import type { Problem } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { Table } from '../../parts/table.tsx';
import { say } from '../../parts/toasts.tsx';
import { usePlanFaults } from './plan-faults.ts';
import { planWords } from './plan-words.ts';
import type { PlanPreviewAnswer } from './wire.ts';

interface PlanFileProps {
  readonly effectiveOn: string;
  /** Whether something would be replaced. */
  readonly isThere: boolean;
  readonly onTake: (preview: PlanPreviewAnswer) => void;
}

/** A plan from a file: looked at row by row before anything of it is taken. */
export function PlanFile({ effectiveOn, isThere, onTake }: PlanFileProps) {
  const t = useWords(planWords);
  const language = useLanguage();
  const [file, setFile] = useState<{ readonly name: string; readonly content: Blob }>();
  const [unreadable, setUnreadable] = useState(false);
  const [preview, setPreview] = useState<PlanPreviewAnswer>();
  const [problem, setProblem] = useState<Problem>();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // Its bytes are kept, whatever becomes of the file on the disk meanwhile.
  const choose = (chosen: File) => {
    setUnreadable(false);
    chosen.arrayBuffer().then(
      (bytes) => {
        setPreview(undefined);
        setFile({ name: chosen.name, content: new Blob([bytes]) });
      },
      () => setUnreadable(true),
    );
  };
  useEffect(() => {
    if (!file) return undefined;
    const calledOff = new AbortController();
    setProblem(undefined);
    const on = effectiveOn === '' ? '' : `?effectiveOn=${effectiveOn}`;
    api<PlanPreviewAnswer>(`/reorganisations/plan-preview${on}`, {
      file: file.content,
      signal: calledOff.signal,
    }).then(setPreview, (error: unknown) => {
      setPreview(undefined);
      setProblem(problemOf(error));
    });
    return () => calledOff.abort();
  }, [file, language, effectiveOn]);
  return (
    <section class="stack" aria-labelledby="from-file">
      <h2 id="from-file">{t.fromFile}</h2>
      <div
        class={`plan-drop ${over ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const dropped = event.dataTransfer?.files[0];
          if (dropped) choose(dropped);
        }}
      >
        <Button onPress={() => input.current?.click()}>{file ? t.other : t.choose}</Button>
        <span class="soft small">{t.drop}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen) choose(chosen);
            // The same file may be chosen again, when it was corrected.
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p class="row small">
        {t.templates} <a href="/api/reorganisations/template.xlsx">Excel</a>{' '}
        <a href="/api/reorganisations/template.csv">CSV</a>
      </p>
      {unreadable && <Note look="problem" role="alert" title={t.unreadable} />}
      <ProblemBox problem={problem} />
      {file && !preview && !problem && (
        <>
          <p role="status">{t.reading(file.name)}</p>
          <Skeleton />
        </>
      )}
      {file && preview && (
        <Previewed
          name={file.name}
          preview={preview}
          isThere={isThere}
          onTake={() => {
            onTake(preview);
            say(t.taken(number(preview.counts.units)));
            setFile(undefined);
            setPreview(undefined);
          }}
        />
      )}
    </section>
  );
}

interface PreviewedProps {
  readonly name: string;
  readonly preview: PlanPreviewAnswer;
  readonly isThere: boolean;
  readonly onTake: () => void;
}

function Previewed({ name, preview, isThere, onTake }: PreviewedProps) {
  const t = useWords(planWords);
  const { counts, bad, errors, notRead, units } = preview;
  const names = new Map(units.flatMap(({ of }) => of.map((source) => [source.unit, source.name] as const)));
  const faults = usePlanFaults(errors, (id) => names.get(id) ?? id);
  const ignored = [...notRead.columns, ...notRead.sheets];
  return (
    <div class="sheet stack">
      <div role="status">
        <h3>{t.read(name, number(counts.rows))}</h3>
        <p>
          {t.makes(
            number(counts.sources),
            number(counts.units),
            number(counts.split),
            number(counts.transfers),
          )}
        </p>
        {ignored.length > 0 && <p class="soft small">{t.notRead(ignored.join(', '))}</p>}
      </div>
      {bad.length > 0 && (
        <Note look="warning" title={t.bad(number(bad.length))}>
          <p>{t.badMore}</p>
          <Table
            caption={t.bad(number(bad.length))}
            rows={bad}
            idOf={(row) => String(row.number)}
            columns={[
              { name: t.row, of: (row) => number(row.number), figure: true },
              {
                name: t.wrong,
                of: (row) =>
                  row.errors.map(({ column, rule, text, candidates = [] }) => (
                    <div key={`${column} ${rule}`}>
                      {text}
                      {candidates.length > 0 && !candidates.some((one) => text.includes(one.name)) && (
                        <span class="soft"> {t.perhaps(candidates.map((one) => one.name).join('; '))}</span>
                      )}
                    </div>
                  )),
              },
            ]}
          />
        </Note>
      )}
      {faults.length > 0 && (
        <Note look="warning" title={t.wholeWrong}>
          <ul>
            {faults.map(({ path, unit, text }) => (
              <li key={path + text}>
                {unit !== undefined && <b>{units[unit]?.name}: </b>}
                {text}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {counts.units + counts.transfers > 0 && (
        <div>
          <Button look="main" onPress={onTake}>
            {isThere ? t.replace(number(counts.units)) : t.take(number(counts.units))}
          </Button>
        </div>
      )}
    </div>
  );
}
