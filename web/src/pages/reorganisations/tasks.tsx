import { day, moment } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { decideWords } from './decide-words.ts';
import { useRuleNames } from './rule-names.ts';
import type { DryRunAnswer } from './wire.ts';

const rulesIn = ({ rules }: DryRunAnswer) => rules.filter(({ fate }) => fate === 'needs-a-person');
const sessionsIn = ({ sessions }: DryRunAnswer) => sessions.filter(({ districts }) => districts.length > 0);

/** How many things need a person elsewhere. */
export const tasksOf = (run: DryRunAnswer): number =>
  rulesIn(run).length + run.standIns.length + sessionsIn(run).length;

/** What is put right on other pages. */
export function Tasks({ run }: { readonly run: DryRunAnswer }) {
  const t = useWords(decideWords);
  const departmentName = useDepartmentName();
  const named = useRuleNames(run);
  const rules = rulesIn(run);
  const sessions = sessionsIn(run);
  return (
    <div class="stack">
      {rules.length > 0 && (
        <section class="stack close">
          <h3>{t.rulesTitle}</h3>
          <ul class="cases">
            {rules.map(({ rule, value, department, text, successors }) => (
              <li key={rule} class="case">
                <div>
                  <b>{t.ruleOf(named(value), departmentName(department))}</b>
                  <div class="small soft">{text}</div>
                  {successors.length > 0 && (
                    <div class="small">{t.ruleSuccessors(successors.map(({ name }) => name).join('; '))}</div>
                  )}
                </div>
              </li>
            ))}
          </ul>
          <p>
            <a href="/quy-tac">{t.toRules}</a>
          </p>
        </section>
      )}
      {run.standIns.length > 0 && (
        <section class="stack close">
          <h3>{t.standInsTitle}</h3>
          <ul class="cases">
            {run.standIns.map(({ absent, deputy, from, until, text }) => (
              <li key={`${absent.id} ${from}`} class="case">
                <div>
                  <b>{t.standIn(absent.name, deputy.name, day(from), day(until))}</b>
                  <div class="small soft">{text}</div>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sessions.length > 0 && (
        <section class="stack close">
          <h3>{t.districtsTitle}</h3>
          <ul class="cases">
            {sessions.map(({ id, title, start, districts }) => (
              <li key={id} class="case">
                <div>
                  <b>{title}</b>
                  <div class="small soft">
                    {moment(start)} · {districts.join(', ')}
                  </div>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
