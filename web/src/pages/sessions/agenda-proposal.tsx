import { useEffect, useState } from 'preact/hooks';
import { eachFurtherUnitWeighs, urgencyWeighs } from '../../../../shared/domain/agenda-proposal.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName, useTopicName } from '../../app/reference.ts';
import { useApi } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, TextField } from '../../parts/field.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import type { AgendaSteps } from './agenda-steps.ts';
import { agendaWords } from './agenda-words.ts';
import { useUnitNames } from './places.ts';
import type { AgendaBody, AgendaView, Proposal, Proposed } from './session-wire.ts';

interface ProposalProps {
  readonly agenda: AgendaView;
  readonly steps: AgendaSteps;
}

const keyOf = ({ commitment, recommendations }: Proposed): string => commitment ?? recommendations[0] ?? '';

/** What could be on the agenda, and why it is proposed; chosen by a person, who confirms what asks the same. */
export function AgendaProposal({ agenda, steps }: ProposalProps) {
  const t = useWords(agendaWords);
  const [open, setOpen] = useState(agenda.items.length === 0);
  const path = `/sessions/${agenda.session}/agenda/proposal`;
  const { body, problem, loading, reload } = useApi<Proposal>(open ? path : undefined);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [apart, setApart] = useState<readonly string[]>([]);
  const [none, setNone] = useState(false);
  const { version } = agenda;
  useEffect(() => {
    if (open && body && body.version !== version) reload();
  }, [version]);
  const items = body?.groups.flatMap((group) => group.items) ?? [];
  const wanted = items.filter((item) => chosen.includes(keyOf(item)));
  const add = async () => {
    setNone(wanted.length === 0);
    if (wanted.length === 0) return;
    const wishes: AgendaBody<'add'>['items'] = wanted.flatMap((item): AgendaBody<'add'>['items'] => {
      if (item.commitment !== undefined) return [{ commitment: item.commitment }];
      if (!apart.includes(keyOf(item))) return [{ recommendations: item.recommendations }];
      return item.recommendations.map((id) => ({ recommendations: [id] }));
    });
    if (await steps.take('add', { items: wishes })) setChosen([]);
  };
  const toggle = (items: readonly string[], id: string, on: boolean) =>
    on ? [...items, id] : items.filter((each) => each !== id);
  return (
    <section class="stack">
      <h2>{t.proposal}</h2>
      {!open && (
        <div>
          <Button onPress={() => setOpen(true)}>{t.showProposal}</Button>
        </div>
      )}
      {open && (
        <>
          <p class="soft small">{t.proposalMore}</p>
          <ProblemBox problem={problem} onAgain={reload} />
          {loading && !body && <Skeleton lines={6} />}
          {body && items.length === 0 && (
            <Empty>
              <p>{t.none}</p>
            </Empty>
          )}
          {items.length > 0 && (
            <div class="proposal-bar">
              <Button look="main" onPress={() => void add()} busy={steps.sending}>
                {t.add(wanted.length)}
              </Button>
              <Button onPress={() => setChosen(items.filter(({ fits }) => fits).map(keyOf))}>
                {t.chooseFitting}
              </Button>
              {wanted.length > 0 && (
                <Button look="quiet" onPress={() => setChosen([])}>
                  {t.chooseNone}
                </Button>
              )}
              <span role="status" class="field-error">
                {none && wanted.length === 0 ? t.addNone : ''}
              </span>
            </div>
          )}
          {[true, false].map((leftOver) => {
            const groups = body?.groups.filter((group) => group.leftOver === leftOver) ?? [];
            if (groups.length === 0) return null;
            return (
              <section key={String(leftOver)} class="stack close">
                <h3>{leftOver ? t.leftOver : t.byWeight}</h3>
                <ul class="proposal">
                  {groups
                    .flatMap((group) => group.items.map((item) => ({ ...item, group })))
                    .sort((a, b) => b.weight - a.weight || Number(b.fits) - Number(a.fits))
                    .map(({ group, ...item }) => (
                      <ProposedRow
                        key={keyOf(item)}
                        item={item}
                        group={group}
                        chosen={chosen.includes(keyOf(item))}
                        apart={apart.includes(keyOf(item))}
                        onChoose={(on) => setChosen(toggle(chosen, keyOf(item), on))}
                        onApart={(on) => setApart(toggle(apart, keyOf(item), on))}
                      />
                    ))}
                </ul>
              </section>
            );
          })}
        </>
      )}
      <ByReceipt steps={steps} />
    </section>
  );
}

interface RowProps {
  readonly item: Proposed;
  readonly group: Pick<Proposal['groups'][number], 'department' | 'topic'>;
  readonly chosen: boolean;
  readonly apart: boolean;
  readonly onChoose: (on: boolean) => void;
  readonly onApart: (on: boolean) => void;
}

function ProposedRow({ item, group, chosen, apart, onChoose, onApart }: RowProps) {
  const t = useWords(agendaWords);
  const departmentName = useDepartmentName();
  const topicName = useTopicName();
  const unitName = useUnitNames();
  const further = item.units.length - 1;
  const why = [
    item.origin === 'unkept-commitment' ? t.unkept(item.days) : t.waits(item.days),
    ...(item.urgent ? [t.urgent(urgencyWeighs)] : []),
    ...(further > 0 ? [t.further(further, further * eachFurtherUnitWeighs)] : []),
  ].join(', ');
  return (
    <li class={`proposed ${chosen ? 'chosen' : ''}`}>
      <Choice
        type="checkbox"
        name={keyOf(item)}
        label={item.title}
        hint={`${item.units.slice(0, 3).map(unitName).join(', ')}${item.units.length > 3 ? ` +${item.units.length - 3}` : ''} · ${
          group.department === undefined ? t.noDepartment : departmentName(group.department)
        } · ${topicName(group.topic)}`}
        checked={chosen}
        onCheck={onChoose}
      />
      <div class="proposed-why small">
        <strong>{t.weight(item.weight)}</strong> <span class="soft">= {why}</span>
        <span class="row">
          {item.origin !== 'open' && <span class="chip yours">{item.originText}</span>}
          <span class="soft">{t.minutes(item.minutes)}</span>
          {!item.fits && <span class="chip late">{t.notFit}</span>}
        </span>
      </div>
      {item.alike !== undefined && (
        <div class="proposed-alike">
          <Choice
            type="checkbox"
            name={`alike ${keyOf(item)}`}
            label={t.alike(item.recommendations.length, Math.round(item.alike))}
            checked={!apart}
            onCheck={(together) => onApart(!together)}
          />
          <div class="row small">
            {item.recommendations.map((id, index) => (
              <a key={id} href={`/kien-nghi/${id}`} target="_blank" rel="noreferrer">
                {index + 1}. {unitName(item.units[index] ?? '') || id}
              </a>
            ))}
          </div>
        </div>
      )}
    </li>
  );
}

function ByReceipt({ steps }: Pick<ProposalProps, 'steps'>) {
  const t = useWords(agendaWords);
  const [receipt, setReceipt] = useState('');
  const add = async (event: Event) => {
    event.preventDefault();
    if (receipt.trim() === '') return;
    if (await steps.take('add', { items: [{ recommendations: [receipt.trim()] }] })) setReceipt('');
  };
  return (
    <form class="agenda-form" onSubmit={(event) => void add(event)}>
      <TextField
        name="receipt"
        label={t.addByReceipt}
        hint={t.receiptHint}
        value={receipt}
        onText={setReceipt}
        limit={40}
      />
      <Button type="submit" busy={steps.sending}>
        {t.addIt}
      </Button>
    </form>
  );
}
