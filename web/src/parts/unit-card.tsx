import { useState } from 'preact/hooks';
import { projectStateWords } from '../../../shared/domain/force-wording.ts';
import type { Role } from '../../../shared/domain/principal.ts';
import { api, problemOf } from '../app/api.ts';
import { day, number, today } from '../app/format.ts';
import { useLanguage, useWords, type WordsIn } from '../app/language.ts';
import { rolesOf, useSession } from '../app/session.ts';
import { createStore, useStore, type Store } from '../app/store.ts';
import type { UnitCard as Card } from '../app/wire.ts';
import { unitCardWords } from './unit-card-words.ts';
import './unit-card.css';

type T = WordsIn<typeof unitCardWords>;

/** Who works on what units raise, or sees everything. */
const readers: readonly Role[] = [
  'department-officer',
  'department-head',
  'intake',
  'secretary',
  'leader',
  'auditor',
];

/** Asked once a unit, while the page is open. */
const cards = new Map<string, Store<Card | 'none' | undefined>>();
const cardOf = (unit: string): Store<Card | 'none' | undefined> => {
  const known = cards.get(unit);
  if (known) return known;
  const store = createStore<Card | 'none' | undefined>(undefined);
  cards.set(unit, store);
  api<Card>(`/units/${encodeURIComponent(unit)}/card`)
    .then((card) => store.set(card))
    .catch((error: unknown) => {
      // What cannot be read now is asked for again where it is shown next.
      if (problemOf(error)?.status !== 403) cards.delete(unit);
      store.set('none');
    });
  return store;
};

interface UnitCardProps {
  readonly unit: string;
  /** How it stands until somebody opens or folds it. @default open where there is room */
  readonly folded?: boolean;
}

const useReads = (): boolean => {
  const { me } = useSession();
  return me !== undefined && rolesOf(me).some((role) => readers.includes(role));
};

/** The unit today beside what it raised: small, and never in its way. Nothing for whoever may not read it. */
export function UnitCard({ unit, folded }: UnitCardProps) {
  return useReads() ? (
    <Read key={unit} unit={unit} folded={folded ?? !matchMedia('(min-width: 64rem)').matches} />
  ) : null;
}

/** Several units, or one in a list: asked for when they are opened. */
export function UnitCards({ units }: { readonly units: readonly string[] }) {
  const t = useWords(unitCardWords);
  const [open, setOpen] = useState(false);
  if (!useReads() || units.length === 0) return null;
  return (
    <details class="unit-cards small" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t.about(units.length)}</summary>
      {open && units.map((unit) => <Read key={unit} unit={unit} folded={units.length > 1} />)}
    </details>
  );
}

function Read({ unit, folded }: Required<UnitCardProps>) {
  const [store] = useState(() => cardOf(unit));
  const card = useStore(store);
  const t = useWords(unitCardWords);
  const [open, setOpen] = useState(!folded);
  if (card === 'none') return null;
  return (
    <details
      class="unit-card"
      open={open}
      aria-busy={card === undefined}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <span class="out-of-sight">{t.name}: </span>
        <strong>{card?.unit.name ?? '…'}</strong>
        {card && <Short card={card} t={t} />}
      </summary>
      {open && card && <Facts card={card} t={t} />}
    </details>
  );
}

/** What matters most, while it is folded. */
function Short({ card: { people, premises, open, openOverdue }, t }: { readonly card: Card; readonly t: T }) {
  return (
    <span class="unit-card-short">
      {[
        people && t.people(number(people.total)),
        premises && `${t.premises.toLowerCase()} ${t[premises.kind]}`,
        `${t.open.toLowerCase()} ${number(open)}`,
      ]
        .filter(Boolean)
        .join(' · ')}
      {openOverdue > 0 && <span class="due late">, {t.overdue(number(openOverdue))}</span>}
    </span>
  );
}

function Facts({ card, t }: { readonly card: Card; readonly t: T }) {
  const language = useLanguage();
  const { people, premises, project, open, openOverdue, received, intensity } = card;
  return (
    <dl>
      <div>
        <dt>{t.staff}</dt>
        <dd>{people ? <strong>{t.people(number(people.total))}</strong> : t.unknown}</dd>
      </div>
      {people && (
        <>
          <div>
            <dt>{t.investigators}</dt>
            <dd>{investigatorsText(people, t)}</dd>
          </div>
          <div>
            <dt>{t.training}</dt>
            <dd>
              <Training people={people} t={t} />
            </dd>
          </div>
        </>
      )}
      <div>
        <dt>{t.premises}</dt>
        <dd>
          {premises ? t[premises.kind] : t.unknown}
          {project && (
            <span>
              {project.name}
              {project.state && `, ${projectStateWords[project.state][language].toLowerCase()}`}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t.open}</dt>
        <dd>
          <strong>{number(open)}</strong>
          {openOverdue > 0 && <span class="due late">{t.overdue(number(openOverdue))}</span>}
        </dd>
      </div>
      <div>
        <dt>{t.intensity}</dt>
        <dd>
          {t.received(number(received))}
          {intensity && received > 0 && <span>{t.per(number(Math.round(intensity.value * 10) / 10))}</span>}
        </dd>
      </div>
    </dl>
  );
}

type People = NonNullable<Card['people']>;

const investigatorsText = ({ investigators: { chief, deputy } }: People, t: T): string => {
  if (chief !== undefined && deputy !== undefined) return t.both;
  if (chief !== undefined) return t.chief;
  return deputy === undefined ? t.nobody : t.deputy;
};

function Training({ people: { training, total }, t }: { readonly people: People; readonly t: T }) {
  const { due, trained } = training;
  return (
    <>
      {t.trained(number(trained), number(total))}
      {due !== undefined &&
        (due < today() ? (
          <span class="due late">{t.late(day(due))}</span>
        ) : (
          <span>{t.againBy(day(due))}</span>
        ))}
    </>
  );
}
