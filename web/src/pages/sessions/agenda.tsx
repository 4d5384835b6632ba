import { useRef, useState } from 'preact/hooks';
import { day } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Empty, Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { UnitCards } from '../../parts/unit-card.tsx';
import { AgendaEdit } from './agenda-edit.tsx';
import { AgendaProposal } from './agenda-proposal.tsx';
import { useAgendaSteps, type AgendaSteps } from './agenda-steps.ts';
import { agendaWords } from './agenda-words.ts';
import { useFollow } from './follow.ts';
import { Frame, useRuns } from './frame.tsx';
import { useOrder } from './order.ts';
import type { AgendaItemView, AgendaView } from './session-wire.ts';
import { TimeBar } from './time-bar.tsx';

/** The agenda: what is on it, in which order, and what its time holds. Those who arrange it do so here. */
export default function Agenda({ path }: PageProps) {
  const id = path['id'] ?? '';
  const { runs } = useRuns();
  const following = useFollow(id, runs ? 2_000 : 15_000);
  const steps = useAgendaSteps(id, following);
  const { agenda, problem, lost } = following;
  if (!agenda) return problem ? <ProblemBox problem={problem} /> : <Skeleton lines={8} />;
  return <Shown agenda={agenda} steps={steps} lost={lost} />;
}

interface ShownProps {
  readonly agenda: AgendaView;
  readonly steps: AgendaSteps;
  readonly lost: boolean;
}

function Shown({ agenda, steps, lost }: ShownProps) {
  const t = useWords(agendaWords);
  const { runs, leads, prepares } = useRuns();
  const { items, locked, actions } = agenda;
  const prepared = items.filter((item) => item.prepared).length;
  const isPlanning = ['draft', 'collecting', 'agenda-locked', 'invited'].includes(agenda.status);
  return (
    <Frame session={{ ...agenda, id: agenda.session }} page={t.title}>
      {lost && (
        <Note look="warning" role="status">
          {t.lost}
        </Note>
      )}
      <ProblemBox problem={steps.problem} onAgain={steps.forget} />
      {isPlanning && <TimeBar agenda={agenda} />}
      {locked && isPlanning && (
        <p class="row">
          <span>{t.locked}</span>
          <span>{t.preparedBy(day(agenda.preparedBy))}</span>
          {runs && <strong>{t.preparedCount(prepared, items.length)}</strong>}
          {prepares && items.some((item) => item.actions.includes('prepare')) && (
            <LinkButton to={`/hoi-nghi/${agenda.session}/chuan-bi`} look="main">
              {t.prepareLink}
            </LinkButton>
          )}
        </p>
      )}
      {items.length === 0 && (
        <Empty>
          <p>{runs ? t.empty : t.emptyOthers}</p>
        </Empty>
      )}
      <Items agenda={agenda} steps={steps} />
      {leads && !locked && agenda.status === 'collecting' && items.length > 0 && (
        <div>
          <LinkButton to={`/hoi-nghi/${agenda.session}`} look="main">
            {t.lock}
          </LinkButton>
        </div>
      )}
      {actions.includes('add') && <AgendaProposal agenda={agenda} steps={steps} />}
    </Frame>
  );
}

function Items({ agenda, steps }: Omit<ShownProps, 'lost'>) {
  const t = useWords(agendaWords);
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const [edited, setEdited] = useState<number>();
  const { items } = agenda;
  const rowOf = (id: number): HTMLElement | null =>
    list.current?.querySelector(`[data-item="${id}"]`) ?? null;
  const ordering = useOrder(
    items.map(({ id }) => id),
    (item, before) => steps.take('move', { item, ...(before === undefined ? {} : { before }) }),
    rowOf,
    {
      lifted: (place, of) => setSaid(t.lifted(place, of)),
      moved: (place, of) => setSaid(t.movedTo(place, of)),
      dropped: (place) => setSaid(t.dropped(place)),
      putBack: () => setSaid(t.putBack),
    },
  );
  const shown = ordering.order.flatMap((id) => items.find((item) => item.id === id) ?? []);
  const { available } = agenda.minutes;
  let used = 0;
  const places = shown.map((item) => ({ item, until: (used += item.minutes) }));
  const over = places.find(({ until }) => until > available)?.item.id;
  const step = (item: AgendaItemView, by: -1 | 1) => {
    const others = items.filter(({ id }) => id !== item.id);
    const before = others[items.indexOf(item) + by];
    void steps.take('move', { item: item.id, ...(before ? { before: before.id } : {}) });
  };
  const movable = items.some(({ actions }) => actions.includes('move'));
  return (
    <div class="stack close">
      {movable && (
        <p class="soft small" id="grab-hint">
          {t.grabHint}
        </p>
      )}
      <div class="out-of-sight" role="status" aria-live="assertive">
        {said}
      </div>
      <ol class="agenda" ref={list} aria-label={t.list}>
        {places.map(({ item, until }, index) => (
          <li
            key={item.id}
            data-item={item.id}
            class={`agenda-item ${item.id === ordering.lifted ? 'lifted' : ''} ${item.id === over ? 'first-over' : ''} ${until > available ? 'over' : ''}`}
          >
            {item.id === over && <div class="agenda-line">{t.timeLine}</div>}
            <div class="agenda-row">
              {item.actions.includes('move') ? (
                <button
                  type="button"
                  class="agenda-grip"
                  aria-label={t.grab(item.title)}
                  aria-describedby="grab-hint"
                  aria-pressed={item.id === ordering.lifted}
                  onKeyDown={(event) => ordering.onKey(event, item.id)}
                  onPointerDown={(event) => ordering.onPointer(event, item.id)}
                >
                  <svg viewBox="0 0 12 20" width="12" height="20" aria-hidden="true">
                    {[4, 10, 16].flatMap((y) =>
                      [3, 9].map((x) => (
                        <circle key={`${x} ${y}`} cx={x} cy={y} r="1.6" fill="currentColor" />
                      )),
                    )}
                  </svg>
                </button>
              ) : (
                <span />
              )}
              <span class="agenda-number">{index + 1}</span>
              <ItemText item={item} />
              <span class="agenda-minutes">{t.minutes(item.minutes)}</span>
              {(item.actions.includes('move') || item.actions.includes('change')) && (
                <span class="agenda-buttons">
                  {item.actions.includes('move') && (
                    <>
                      <button
                        type="button"
                        class="agenda-button"
                        aria-label={`${t.up}: ${item.title}`}
                        aria-disabled={index === 0}
                        onClick={() => index > 0 && step(item, -1)}
                      >
                        ↑
                      </button>
                      <button
                        type="button"
                        class="agenda-button"
                        aria-label={`${t.down}: ${item.title}`}
                        aria-disabled={index === places.length - 1}
                        onClick={() => index < places.length - 1 && step(item, 1)}
                      >
                        ↓
                      </button>
                    </>
                  )}
                  <button
                    type="button"
                    class="agenda-button"
                    aria-label={t.moreOf(item.title)}
                    aria-expanded={edited === item.id}
                    onClick={() => setEdited(edited === item.id ? undefined : item.id)}
                  >
                    {t.more}
                  </button>
                </span>
              )}
            </div>
            {edited === item.id && (
              <AgendaEdit agenda={agenda} item={item} steps={steps} onDone={() => setEdited(undefined)} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function ItemText({ item }: { readonly item: AgendaItemView }) {
  const t = useWords(agendaWords);
  const departmentName = useDepartmentName();
  const { runs } = useRuns();
  const [first, ...others] = item.units;
  const [opened] = item.recommendations;
  return (
    <div class="agenda-text">
      {opened ? (
        <a href={`/kien-nghi/${opened.id}`} class="agenda-title">
          {item.title}
        </a>
      ) : (
        <span class="agenda-title">{item.title}</span>
      )}
      <div class="small soft">
        {first?.name ?? ''}
        {others.length > 0 && ` +${t.units(others.length)}`} ·{' '}
        {item.department === undefined ? (
          <strong class="due soon">{t.noDepartment}</strong>
        ) : (
          departmentName(item.department)
        )}
      </div>
      <div class="row small">
        {item.origin !== 'open' && <span class="chip yours">{item.originText}</span>}
        {item.count > 1 && <span class="chip">{t.joined(item.count)}</span>}
        {item.status !== 'proposed' && item.status !== 'scheduled' && (
          <span class="chip going">{item.statusText}</span>
        )}
        {runs && item.status === 'scheduled' && (
          <span class={`chip ${item.prepared ? 'done' : ''}`}>
            {item.prepared ? t.prepared : t.notPrepared}
          </span>
        )}
      </div>
      <UnitCards units={item.units.map(({ id }) => id)} />
    </div>
  );
}
