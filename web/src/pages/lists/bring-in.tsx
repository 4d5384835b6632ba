import { useEffect, useRef, useState } from 'preact/hooks';
import { api, apiFile, problemOf } from '../../app/api.ts';
import { number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { saveFile } from '../../app/save-file.ts';
import type { Problem } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { ListRows } from './list-rows.tsx';
import { listsWords } from './lists-words.ts';
import { StoreRows } from './store-rows.tsx';
import { useStoring } from './use-storing.ts';
import type { ListPreview } from './wire.ts';
import './lists.css';

interface ListFile {
  readonly name: string;
  /** As it was when it was chosen, whatever becomes of it on the disk. */
  readonly content: Blob;
}

/** A list of recommendations comes in: chosen, looked at row by row, stored. */
export default function BringIn() {
  const t = useWords(listsWords);
  const [file, setFile] = useState<ListFile>();
  const [turn, setTurn] = useState(0);
  const [unreadable, setUnreadable] = useState(false);
  const choose = (chosen: File) => {
    setUnreadable(false);
    chosen.arrayBuffer().then(
      (bytes) => {
        setFile({ name: chosen.name, content: new Blob([bytes]) });
        setTurn((before) => before + 1);
      },
      () => setUnreadable(true),
    );
  };
  return (
    <div class="stack wide">
      <PageHead title={t.title} below={<p class="soft">{t.about}</p>} />
      <ChooseFile again={file !== undefined} onFile={choose} />
      {unreadable && (
        <Note look="problem" role="alert" title={t.unreadable}>
          <p>{t.unreadableMore}</p>
        </Note>
      )}
      {file && <ChosenFile key={turn} file={file} />}
    </div>
  );
}

function ChooseFile({ again, onFile }: { readonly again: boolean; readonly onFile: (chosen: File) => void }) {
  const t = useWords(listsWords);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <section class="stack close" aria-label={t.file}>
      <div
        class={`list-drop ${over ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const dropped = event.dataTransfer?.files[0];
          if (dropped) onFile(dropped);
        }}
      >
        <Button {...(again ? {} : { look: 'main' })} onPress={() => input.current?.click()}>
          {again ? t.other : t.choose}
        </Button>
        <span class="soft small">{t.drop}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen) onFile(chosen);
            // The same file may be chosen again, when it was corrected.
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p class="row small">
        {t.templates} <a href="/api/lists/template.xlsx">Excel</a> <a href="/api/lists/template.csv">CSV</a>
      </p>
    </section>
  );
}

function ChosenFile({ file: { name, content } }: { readonly file: ListFile }) {
  const t = useWords(listsWords);
  const language = useLanguage();
  const [preview, setPreview] = useState<ListPreview>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  // Faults are told in the reader's language: asked again when it changes.
  useEffect(() => {
    const calledOff = new AbortController();
    setProblem(undefined);
    api<ListPreview>('/lists/preview', { file: content, signal: calledOff.signal }).then(
      (next) => setPreview((before) => (before ? inNewWords(before, next) : next)),
      (error: unknown) => setProblem(problemOf(error)),
    );
    return () => calledOff.abort();
  }, [content, language, attempt]);
  const said = preview ? t.read(name, preview.sheet, number(preview.counts.rows)) : t.reading(name);
  return (
    <>
      <p role="status" class={preview || problem ? 'out-of-sight' : ''}>
        {problem ? '' : said}
      </p>
      {preview && <Previewed name={name} content={content} preview={preview} />}
      {!preview && <ProblemBox problem={problem} onAgain={() => setAttempt(attempt + 1)} />}
      {!preview && !problem && <Skeleton lines={6} />}
    </>
  );
}

/** What is stored in between does not change what was shown: only the words are new. */
const inNewWords = (before: ListPreview, next: ListPreview): ListPreview => {
  const words = new Map(next.rows.map((row) => [row.number, row]));
  return {
    ...before,
    rows: before.rows.map((row) => {
      const errors = words.get(row.number)?.errors;
      return { ...row, ...(row.errors && errors ? { errors } : {}) };
    }),
  };
};

interface PreviewedProps {
  readonly name: string;
  readonly content: Blob;
  readonly preview: ListPreview;
}

function Previewed({ name, content, preview }: PreviewedProps) {
  const t = useWords(listsWords);
  const { sheet, counts, rows, notRead } = preview;
  const fresh = rows.filter(({ fate }) => fate === 'new');
  const storing = useStoring(fresh);
  const failed = [...storing.outcomes.values()].filter(({ outcome }) => outcome === 'bad').length;
  return (
    <div class="stack">
      <h2>{t.read(name, sheet, number(counts.rows))}</h2>
      {(notRead.columns.length > 0 || notRead.sheets.length > 0) && (
        <Note look="warning" title={t.notRead}>
          {notRead.columns.length > 0 && <p>{t.columns(notRead.columns.join(', '))}</p>}
          {notRead.sheets.length > 0 && <p>{t.sheets(notRead.sheets.join(', '))}</p>}
        </Note>
      )}
      <StoreRows storing={storing} count={fresh.length} />
      {counts.bad + failed > 0 && <BadRows content={content} count={counts.bad + failed} name={name} />}
      <ListRows preview={preview} outcomes={storing.outcomes} />
    </div>
  );
}

/** The rows that must be corrected, as a file that can be corrected and brought in. */
function BadRows({
  content,
  count,
  name,
}: {
  readonly content: Blob;
  readonly count: number;
  readonly name: string;
}) {
  const t = useWords(listsWords);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const download = (format: 'xlsx' | 'csv') => {
    setBusy(true);
    setProblem(undefined);
    apiFile(`/lists/bad-rows.${format}`, { file: content })
      .then((bad) => saveFile(`${name.replace(/\.[^.]*$/, '')}.can-sua.${format}`, bad))
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Note look="warning" title={t.bad(number(count))}>
      <p>{t.badMore}</p>
      <div class="row">
        <Button busy={busy} onPress={() => download('xlsx')}>
          {t.badXlsx}
        </Button>
        <Button busy={busy} onPress={() => download('csv')}>
          {t.badCsv}
        </Button>
      </div>
      <ProblemBox problem={problem} />
    </Note>
  );
}
