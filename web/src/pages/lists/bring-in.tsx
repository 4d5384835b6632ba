import { useEffect, useRef, useState } from 'preact/hooks';
import { api, apiFile, problemOf } from '../../app/api.ts';
import { number, today } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { saveFile } from '../../app/save-file.ts';
import { useSession } from '../../app/session.ts';
import type { Problem } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { ListRows } from './list-rows.tsx';
import { kindWords, listsWords } from './lists-words.ts';
import { listKinds, type ListKind } from './kinds.ts';
import { bringsIn, type ListName } from './who.ts';
import { StoreRows } from './store-rows.tsx';
import { useStoring } from './use-storing.ts';
import type { ListRow, Preview } from './wire.ts';
import './lists.css';

interface ListFile {
  readonly name: string;
  /** As it was when it was chosen, whatever becomes of it on the disk. */
  readonly content: Blob;
}

/** Lists come in: of the kinds that are for whoever is here, the one that the address names first (`?loai=force`). */
export default function BringIn({ query }: PageProps) {
  const t = useWords(listsWords);
  const { me } = useSession();
  const names = (Object.keys(bringsIn) as ListName[]).filter((name) => me && bringsIn[name](me));
  const [chosen, setChosen] = useState(names.find((name) => name === query.get('loai')) ?? names[0]);
  if (chosen === undefined) return null;
  const page = (
    <div class="stack wide" key={chosen}>
      {chosen === 'force' ? <List kind={listKinds.force} /> : <List kind={listKinds.recommendations} />}
    </div>
  );
  if (names.length === 1) return page;
  return (
    <Tabs
      label={t.kinds}
      chosen={chosen}
      onChoose={setChosen}
      tabs={names.map((id) => ({ id, name: t[id] }))}
    >
      {page}
    </Tabs>
  );
}

/** A list of a kind comes in: chosen, looked at row by row, stored. */
function List<Row extends ListRow>({ kind }: { readonly kind: ListKind<Row> }) {
  const t = useWords(listsWords);
  const own = useWords(kindWords[kind.name]);
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
    <>
      <PageHead title={own.title} below={<p class="soft">{own.about}</p>} />
      <ChooseFile path={kind.path} again={file !== undefined} onFile={choose} />
      {kind.name === 'force' && <ForceExports />}
      {unreadable && (
        <Note look="problem" role="alert" title={t.unreadable}>
          <p>{t.unreadableMore}</p>
        </Note>
      )}
      {file && <ChosenFile key={turn} kind={kind} file={file} />}
    </>
  );
}

/** The register of a day as a list that can be brought in again. */
function ForceExports() {
  const t = useWords(listsWords);
  const [on, setOn] = useState(today());
  return (
    <p class="row small">
      <label class="row">
        {t.exports}
        <input
          type="date"
          name="on"
          required
          value={on}
          onInput={({ currentTarget }) => setOn(currentTarget.value)}
        />
      </label>
      {on !== '' && (
        <>
          <a href={`/api/force.xlsx?on=${on}`}>Excel</a> <a href={`/api/force.csv?on=${on}`}>CSV</a>
        </>
      )}
    </p>
  );
}

interface ChooseFileProps {
  readonly path: string;
  readonly again: boolean;
  readonly onFile: (chosen: File) => void;
}
function ChooseFile({ path, again, onFile }: ChooseFileProps) {
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
        {t.templates} <a href={`/api${path}/template.xlsx`}>Excel</a>{' '}
        <a href={`/api${path}/template.csv`}>CSV</a>
      </p>
    </section>
  );
}

interface ChosenFileProps<Row extends ListRow> {
  readonly kind: ListKind<Row>;
  readonly file: ListFile;
}
function ChosenFile<Row extends ListRow>({ kind, file: { name, content } }: ChosenFileProps<Row>) {
  const t = useWords(listsWords);
  const language = useLanguage();
  const [preview, setPreview] = useState<Preview<Row>>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  // Faults are told in the reader's language: asked again when it changes.
  useEffect(() => {
    const calledOff = new AbortController();
    setProblem(undefined);
    api<Preview<Row>>(`${kind.path}/preview`, { file: content, signal: calledOff.signal }).then(
      (next) => setPreview((before) => (before ? inNewWords(before, next) : next)),
      (error: unknown) => setProblem(problemOf(error)),
    );
    return () => calledOff.abort();
  }, [kind.path, content, language, attempt]);
  const said = preview ? t.read(name, preview.sheet, number(preview.counts.rows)) : t.reading(name);
  return (
    <>
      <p role="status" class={preview || problem ? 'out-of-sight' : ''}>
        {problem ? '' : said}
      </p>
      {preview && <Previewed kind={kind} name={name} content={content} preview={preview} />}
      {!preview && <ProblemBox problem={problem} onAgain={() => setAttempt(attempt + 1)} />}
      {!preview && !problem && <Skeleton lines={6} />}
    </>
  );
}

/** What is stored in between does not change what was shown: only the words are new. */
const inNewWords = <Row extends ListRow>(before: Preview<Row>, next: Preview<Row>): Preview<Row> => {
  const words = new Map(next.rows.map((row) => [row.number, row]));
  return {
    ...before,
    rows: before.rows.map((row) => {
      const errors = words.get(row.number)?.errors;
      return { ...row, ...(row.errors && errors ? { errors } : {}) };
    }),
  };
};

interface PreviewedProps<Row extends ListRow> {
  readonly kind: ListKind<Row>;
  readonly name: string;
  readonly content: Blob;
  readonly preview: Preview<Row>;
}

function Previewed<Row extends ListRow>({ kind, name, content, preview }: PreviewedProps<Row>) {
  const t = useWords(listsWords);
  const { sheet, counts, rows, notRead } = preview;
  const fresh = kind.inOrder(rows).filter(({ fate }) => fate === 'new' || fate === 'changed');
  const storing = useStoring(kind, fresh);
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
      <StoreRows kind={kind} storing={storing} count={fresh.length} />
      {counts.bad + failed > 0 && (
        <BadRows path={kind.path} content={content} count={counts.bad + failed} name={name} />
      )}
      <ListRows kind={kind} preview={preview} outcomes={storing.outcomes} />
    </div>
  );
}

/** The rows that must be corrected, as a file that can be corrected and brought in. */
function BadRows({
  path,
  content,
  count,
  name,
}: {
  readonly path: string;
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
    apiFile(`${path}/bad-rows.${format}`, { file: content })
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
