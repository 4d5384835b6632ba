import { number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { keyName } from '../../parts/keys.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { decideWords } from './decide-words.ts';
import { goesByItself, isLeft, keyOf, type Decision, type Option } from './decisions.ts';
import type { Choosing } from './use-choosing.ts';

interface QuestionProps {
  readonly one: Decision;
  readonly isCurrent: boolean;
  readonly mayChoose: boolean;
  readonly onChoose: (option: Option) => void;
  readonly choosing: Choosing;
}

/** What is asked, why, and the answers; what was refused stands below them. */
export function Question({ one, isCurrent, mayChoose, onChoose, choosing }: QuestionProps) {
  const t = useWords(decideWords);
  const problem = choosing.problems.get(keyOf(one));
  const id = `decision-${one.kind}-${one.id}`;
  return (
    <li
      class={`decision ${isLeft(one) ? 'left' : ''} ${isCurrent ? 'current' : ''}`}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <div class="decision-about">
        <div id={id} class="decision-name">
          {one.item ? <ItemName one={one} /> : one.name}
        </div>
        <About one={one} />
      </div>
      <div class="decision-options" role="group" aria-labelledby={id}>
        {one.options.length === 0 && <p class="small soft">{t.noCandidate}</p>}
        {one.options.map((option, index) => (
          <button
            key={option.id}
            type="button"
            class="decision-option"
            aria-pressed={one.chosen === option.id}
            disabled={!mayChoose}
            onClick={() => onChoose(option)}
          >
            {isCurrent && index < 9 && <kbd aria-hidden="true">{keyName(String(index + 1))}</kbd>}
            <span>
              <b>{option.name}</b>
              {option.more && <small>{option.more}</small>}
              {isLeft(one) && one.item?.proposal?.unit === option.id && (
                <small>{goesByItself(one) ? t.byItself : t.proposed}</small>
              )}
            </span>
          </button>
        ))}
      </div>
      <ProblemBox problem={problem} />
    </li>
  );
}

/** The words of the place are marked where the title has them. */
function ItemName({ one: { name, item } }: { readonly one: Decision }) {
  const found = item?.proposal?.found;
  const from = found === undefined ? -1 : name.toLowerCase().indexOf(found.toLowerCase());
  const until = from + (found?.length ?? 0);
  return (
    <a href={`/kien-nghi/${item?.id ?? ''}`}>
      {from < 0 ? (
        name
      ) : (
        <>
          {name.slice(0, from)}
          <mark>{name.slice(from, until)}</mark>
          {name.slice(until)}
        </>
      )}
    </a>
  );
}

function About({ one: { unit, post, item } }: { readonly one: Decision }) {
  const t = useWords(decideWords);
  const departmentName = useDepartmentName();
  if (!item)
    return post === undefined && unit === undefined ? null : (
      <div class="small soft">{[post, unit].filter(Boolean).join(', ')}</div>
    );
  const { proposal, queue, commitments, receipt, title } = item;
  return (
    <>
      <div class="small soft">
        {[
          title === undefined ? '' : receipt,
          unit,
          queue === undefined ? '' : queue === 'intake' ? t.intake : departmentName(queue),
          commitments > 0 ? t.commitments(number(commitments)) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <div class="small">
        {!proposal && <span class="soft">{t.noProposal}</span>}
        {proposal?.by === 'submitter' && t.bySubmitter}
        {proposal?.by === 'address' &&
          (proposal.found === undefined ? (
            t.byAddressUnseen
          ) : (
            <>
              {t.byAddress} <mark>{proposal.found}</mark>
            </>
          ))}
      </div>
    </>
  );
}
