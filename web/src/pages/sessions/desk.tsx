import { useEffect, useRef, useState } from 'preact/hooks';
import { isOver } from '../../../../shared/domain/agenda.ts';
import { useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { useApi } from '../../app/use-api.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Empty, Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { CalledItem } from './called-item.tsx';
import { DeskClock } from './desk-clock.tsx';
import { DeskKeys, useDeskKeys } from './desk-keys.tsx';
import { DeskList } from './desk-list.tsx';
import { deskWords } from './desk-words.ts';
import { Floor } from './floor.tsx';
import { useFollow, type Following } from './follow.ts';
import { Frame, useRuns } from './frame.tsx';
import { KeptWords } from './kept-words.tsx';
import type { RecordCommands } from './record-form.tsx';
import type { AgendaView, SessionDetail } from './session-wire.ts';
import { useDesk } from './use-desk.ts';
import './desk.css';

/** The live desk: what is being dealt with, what comes next, and what was said, by keyboard. */
export default function DeskPage({ path }: PageProps) {
  const id = path['id'] ?? '';
  const t = useWords(deskWords);
  const following = useFollow(id);
  const { agenda, problem } = following;
  if (!agenda) return problem ? <ProblemBox problem={problem} /> : <Skeleton lines={8} />;
  const frame = { ...agenda, id };
  if (agenda.status === 'in-progress') return <Running id={id} agenda={agenda} following={following} />;
  const isPast = ['held', 'minutes', 'concluded'].includes(agenda.status);
  return (
    <Frame session={frame} page={t.title}>
      <Empty>
        <p>{isPast ? t.over : t.notYet}</p>
        <LinkButton to={`/hoi-nghi/${id}${isPast ? '/bien-ban' : ''}`} look="main">
          {isPast ? t.toMinutes : t.toOverview}
        </LinkButton>
      </Empty>
    </Frame>
  );
}

interface RunningProps {
  readonly id: string;
  readonly agenda: AgendaView;
  readonly following: Following;
}

function Running({ id, agenda, following }: RunningProps) {
  const t = useWords(deskWords);
  const { keeps } = useRuns();
  const desk = useDesk(id, following);
  const { body: session } = useApi<SessionDetail>(`/sessions/${id}`);
  const [floor, setFloor] = useState(false);
  const commands = useRef<RecordCommands>(undefined);
  const called = agenda.items.find((item) => item.id === agenda.called);
  const ahead = agenda.items.filter((item) => !isOver(item) && item.status !== 'called');
  const [next] = ahead;
  const callNext = () => {
    if (!called && next) void desk.take('call', { item: next.id });
  };
  const passOver = () => {
    if (called) void desk.take('pass-over', { item: called.id });
  };
  const putBack = () => {
    if (called) void desk.take('put-back', { item: called.id });
  };
  const keys = useDeskKeys(
    {
      n: callNext,
      a: () => commands.current?.answer(),
      t: () => commands.current?.take(),
      c: () => commands.current?.commit(),
      u: () => commands.current?.usePrepared(),
      p: passOver,
      b: putBack,
      f: () => keeps && setFloor(true),
    },
    !floor,
  );
  useEffect(() => {
    if (!called) commands.current = undefined;
  }, [called]);
  return (
    <div class="desk">
      <Frame
        session={{ ...agenda, id }}
        page={t.title}
        below={<DeskClock agenda={agenda} session={session} />}
      >
        <div class="desk-notes" aria-live="polite">
          {following.lost && !desk.retrying && <Note look="warning">{t.lost}</Note>}
          {desk.retrying && (
            <Note look="warning">
              <p>{t.retrying}</p>
              <div class="row">
                <Button onPress={desk.giveUp}>{t.giveUp}</Button>
              </div>
            </Note>
          )}
          {desk.problem?.code === 'version-stale' ? (
            <Note look="warning" role="alert">
              {t.stale}
            </Note>
          ) : (
            <ProblemBox problem={desk.problem} />
          )}
        </div>
        <div class="out-of-sight" role="status">
          {called ? t.nowCalled(called.title) : t.nothingCalled}
        </div>
        <div class="desk-columns">
          <div class="stack">
            {called ? (
              <CalledItem
                key={called.id}
                id={id}
                item={called}
                place={agenda.items.indexOf(called) + 1}
                desk={desk}
                onPassOver={passOver}
                onPutBack={putBack}
                commands={(given) => (commands.current = given)}
              />
            ) : (
              <section class="sheet marked stack desk-next">
                <p class="soft">{t.nothingCalled}</p>
                {next ? (
                  <>
                    <h2>
                      <span class="soft">{t.next}:</span> {next.title}
                    </h2>
                    <p class="soft">{next.units.map(({ name }) => name).join(', ')}</p>
                    <div>
                      <Button look="main" large onPress={callNext} busy={desk.sending}>
                        {t.callNext} {keys.on && <kbd>n</kbd>}
                      </Button>
                    </div>
                  </>
                ) : (
                  <>
                    <p>{t.nothingLeft}</p>
                    <div>
                      <LinkButton to={`/hoi-nghi/${id}`}>{t.close}</LinkButton>
                    </div>
                  </>
                )}
              </section>
            )}
            <KeptWords id={id} agenda={agenda} desk={desk} />
          </div>
          <aside class="stack desk-aside">
            <div class="row apart">
              <h2>{t.items}</h2>
              {keeps && (
                <Button onPress={() => setFloor(true)}>
                  {t.floor} {keys.on && <kbd>f</kbd>}
                </Button>
              )}
            </div>
            <DeskList id={id} agenda={agenda} desk={desk} />
            <DeskKeys keys={keys} />
          </aside>
        </div>
        <Dialog title={t.floorTitle} open={floor} onClose={() => setFloor(false)}>
          <Floor session={id} onTaken={following.put} onClose={() => setFloor(false)} />
        </Dialog>
      </Frame>
    </div>
  );
}
