import { useRef, useState } from 'preact/hooks';
import { forcePartWords } from '../../../../shared/domain/force-wording.ts';
import { day, daysBetween, moment, number, today } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useUnitName } from '../../app/reference.ts';
import { useSession } from '../../app/session.ts';
import { useApi, useList, useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { KeyHelp, useKeys } from '../../parts/keys.tsx';
import { Empty, Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { say } from '../../parts/toasts.tsx';
import { checkingWords } from './checking-words.ts';
import { Compared } from './compared.tsx';
import { before } from './facts.ts';
import { FindUnit } from './find-unit.tsx';
import { WithReason } from './with-reason.tsx';
import type { Force, Happening, Waiting } from './wire.ts';
import './force.css';

const idOf = ({ unit, part }: Waiting): string => `${unit} ${part}`;

/** What units declared and a department has to check: each beside what counts, by one key, and the next one is open. */
export default function Checking() {
  const t = useWords(checkingWords);
  const { me } = useSession();
  const { body, problem, loading, reload } = useApi<{ items: readonly Waiting[] }>('/force/waiting');
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [openId, setOpenId] = useState<string>();
  const [help, setHelp] = useState(false);
  const column = useRef<HTMLDivElement>(null);
  const rows = (body?.items ?? []).filter((row) => !gone.has(`${idOf(row)} ${row.version}`));
  const current = rows.find((row) => idOf(row) === openId) ?? rows[0];
  const show = (row: Waiting | undefined) => {
    setOpenId(row && idOf(row));
    requestAnimationFrame(() => column.current?.focus());
  };
  const go = (by: 1 | -1) => () => {
    const at = rows.findIndex((row) => row === current);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) show(next);
  };
  const done = (row: Waiting) => {
    const at = rows.indexOf(row);
    setGone((all) => new Set([...all, `${idOf(row)} ${row.version}`]));
    show(rows[at + 1] ?? rows[at - 1]);
    reload();
  };
  const moves = [
    { key: 'j', name: t.next, does: go(1) },
    { key: 'ArrowDown', name: t.next, does: go(1) },
    { key: 'k', name: t.previous, does: go(-1) },
    { key: 'ArrowUp', name: t.previous, does: go(-1) },
    { key: '?', name: t.keys, does: () => setHelp(true) },
  ];
  useKeys(moves);
  return (
    <div class="stack checking">
      <PageHead
        title={t.title}
        below={
          <div class="row apart">
            <p class="soft" role="status">
              {body && t.left(number(rows.length))}
            </p>
            <div class="row small">
              {me?.checksForce?.includes('premises') && <a href="/du-an">{t.projects}</a>}
              {me?.seesForceFigures && <a href="/quan-so">{t.figures}</a>}
              <Button look="quiet" onPress={() => setHelp(true)}>
                {t.keys} <kbd aria-hidden="true">?</kbd>
              </Button>
            </div>
          </div>
        }
      />
      <ProblemBox problem={problem} onAgain={reload} />
      {loading && !body && <Skeleton lines={8} />}
      <div class="checking-columns">
        <div class="stack">
          {rows.length > 0 && (
            <nav aria-label={t.list} class="checking-list">
              <ul class="cases">
                {rows.map((row) => (
                  <Row key={idOf(row)} row={row} isOpen={row === current} onOpen={() => show(row)} />
                ))}
              </ul>
            </nav>
          )}
          <FindUnit />
        </div>
        <div class="checking-one" tabIndex={-1} ref={column}>
          {body && rows.length === 0 && (
            <Empty>
              <p>{t.empty}</p>
            </Empty>
          )}
          {current && (
            <One
              key={`${idOf(current)} ${current.version}`}
              row={current}
              onDone={() => done(current)}
              reload={reload}
            />
          )}
        </div>
      </div>
      <KeyHelp
        open={help}
        onClose={() => setHelp(false)}
        keys={[{ key: 'y', name: t.confirm }, { key: 's', name: t.sendBack }, ...moves.slice(0, -1)]}
      />
    </div>
  );
}

function Row({
  row,
  isOpen,
  onOpen,
}: {
  readonly row: Waiting;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const t = useWords(checkingWords);
  const language = useLanguage();
  const name = useUnitName(row.unit);
  const days = daysBetween(row.declared.at.slice(0, 10), today());
  return (
    <li class="case">
      <a
        class="case-title"
        href={`/luc-luong/${encodeURIComponent(row.unit)}`}
        aria-current={isOpen ? 'true' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        }}
      >
        {name}
      </a>
      <div class="soft small">
        {forcePartWords[row.part][language]} · {days > 0 ? t.waited(number(days)) : t.today}
      </div>
    </li>
  );
}

/** One declaration beside what counts on its day. */
function One({
  row,
  onDone,
  reload,
}: {
  readonly row: Waiting;
  readonly onDone: () => void;
  readonly reload: () => void;
}) {
  const t = useWords(checkingWords);
  const language = useLanguage();
  const name = useUnitName(row.unit);
  const path = `/units/${encodeURIComponent(row.unit)}/force`;
  const { body, problem, reload: again } = useApi<Force>(path);
  const history = useList<Happening>(`${path}/history?limit=100`);
  const [sendingBack, setSendingBack] = useState(false);
  const { send, sending, problem: refused } = useSending();
  const confirm = async () => {
    if (!body) return;
    if (!(await send<Force>(`${path}/${row.part}/confirm`, { version: row.version, body: {} }))) return;
    say(t.confirmed(name, day(row.on)));
    onDone();
  };
  useKeys([
    { key: 'y', name: t.confirm, does: () => void confirm() },
    { key: 's', name: t.sendBack, does: () => setSendingBack(true) },
  ]);
  const entries = body?.[row.part].entries ?? [];
  const overtaking = entries.findLast(({ on }) => on > row.on);
  const reason = history.items.findLast(({ part, step }) => part === row.part && step === 'declare')?.reason;
  return (
    <article class="sheet yours stack" aria-label={name}>
      <header class="stack close">
        <h2>{name}</h2>
        <p class="soft small">
          {forcePartWords[row.part][language]} · {t.declaredBy(row.declared.by, moment(row.declared.at))} ·{' '}
          <a href={`/luc-luong/${encodeURIComponent(row.unit)}`}>{t.register}</a>
        </p>
        {reason !== undefined && (
          <p>
            <span class="soft">{t.because}:</span> {reason}
          </p>
        )}
      </header>
      <ProblemBox problem={problem} onAgain={again} />
      {!body && !problem && <Skeleton lines={6} />}
      {body && (
        <>
          {overtaking && <Note look="warning">{t.overtaken(day(overtaking.on))}</Note>}
          <Compared before={before<(typeof entries)[number]>(entries, row.on)} after={row} />
          <ProblemBox
            problem={refused}
            onAgain={() => {
              again();
              reload();
            }}
          />
          <div class="row">
            <Button look="main" busy={sending} onPress={() => void confirm()}>
              {t.confirm} <kbd aria-hidden="true">y</kbd>
            </Button>
            <Button onPress={() => setSendingBack(true)}>
              {t.sendBack} <kbd aria-hidden="true">s</kbd>
            </Button>
          </div>
        </>
      )}
      {sendingBack && (
        <WithReason<Force>
          title={t.sendBack}
          label={t.sendBackReason}
          hint={t.sendBackHint}
          missing={t.needReason}
          path={`${path}/${row.part}/send-back`}
          version={row.version}
          onDone={() => {
            say(t.sentBack(name));
            onDone();
          }}
          onClose={() => setSendingBack(false)}
        />
      )}
    </article>
  );
}
