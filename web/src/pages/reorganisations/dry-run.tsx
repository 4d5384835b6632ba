import { moment, number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { Table } from '../../parts/table.tsx';
import { groupsOf, type Shape } from './components.ts';
import { useRuleNames } from './rule-names.ts';
import { dryRunWords } from './dry-run-words.ts';
import { Picture } from './picture.tsx';
import type { DryRunAnswer } from './wire.ts';

/** What it would do, in three figures. */
export function Figures({ run }: { readonly run: DryRunAnswer }) {
  const t = useWords(dryRunWords);
  const { totals, sessions, people } = run;
  const groups = groupsOf(run.units);
  const counted = (shape: Shape): string => number(groups.filter((group) => group.shape === shape).length);
  return (
    <dl class="three-figures">
      <div>
        <dt>{t.units}</dt>
        <dd aria-label={t.fromTo(number(totals.unitsBefore), number(totals.unitsAfter))}>
          {number(totals.unitsBefore)} <span class="soft">→</span> {number(totals.unitsAfter)}
        </dd>
        <dd class="small soft">{t.unitsMore(counted('merged'), counted('split'), counted('renamed'))}</dd>
      </div>
      <div>
        <dt>{t.recommendations}</dt>
        <dd>{number(totals.recommendations + totals.split)}</dd>
        <dd class="small soft">{t.recommendationsMore(number(totals.commitments), number(totals.split))}</dd>
      </div>
      <div>
        <dt>{t.people}</dt>
        <dd>{number(totals.people + people.length)}</dd>
        <dd class="small soft">{t.peopleMore(number(people.length), number(sessions.length))}</dd>
      </div>
    </dl>
  );
}

/** Unit by unit, and what else changes. */
export function DryRunDetails({ run }: { readonly run: DryRunAnswer }) {
  const t = useWords(dryRunWords);
  return (
    <>
      {run.units.length > 0 && <Picture run={run} />}
      <Others run={run} />
      <section class="stack close">
        <h2>{t.facts}</h2>
        <div class="narrow">
          <ul>
            {run.facts.map(({ about, text }) => (
              <li key={about}>{text}</li>
            ))}
          </ul>
        </div>
      </section>
    </>
  );
}

function Others({ run }: { readonly run: DryRunAnswer }) {
  const t = useWords(dryRunWords);
  const departmentName = useDepartmentName();
  const named = useRuleNames(run);
  const { queues, sessions, rules, leaving } = run;
  if (queues.length + sessions.length + rules.length + leaving.length === 0)
    return <p class="soft">{t.nothingElse}</p>;
  return (
    <section class="stack">
      <h2>{t.others}</h2>
      <div class="other-tables">
        {queues.length > 0 && (
          <Table
            caption={t.queues}
            rows={queues}
            idOf={({ department }) => department}
            columns={[
              {
                name: t.queue,
                of: ({ department }) => (department === 'intake' ? t.intake : departmentName(department)),
              },
              { name: t.amount, of: ({ recommendations }) => number(recommendations), figure: true },
            ]}
          />
        )}
        {sessions.length > 0 && (
          <Table
            caption={t.sessions}
            rows={sessions}
            idOf={({ id }) => id}
            columns={[
              { name: t.session, of: ({ title }) => title },
              { name: t.start, of: ({ start }) => <span class="number">{moment(start)}</span> },
              {
                name: t.moves,
                of: ({ moves }) =>
                  moves.map(({ from, to }) => (
                    <div key={to.id}>
                      {from.map(({ name }) => name).join(', ')} → <b>{to.name}</b>
                    </div>
                  )),
              },
            ]}
          />
        )}
        {rules.length > 0 && (
          <Table
            caption={t.rules}
            rows={rules}
            idOf={({ rule, names: what }) => `${rule} ${what}`}
            columns={[
              { name: t.rule, of: ({ value }) => named(value) },
              { name: t.department, of: ({ department }) => departmentName(department) },
              { name: t.fate, of: ({ text }) => text },
            ]}
          />
        )}
        {leaving.length > 0 && (
          <Table
            caption={t.leaving}
            rows={leaving}
            idOf={({ unit }) => unit}
            columns={[
              { name: t.unit, of: ({ name }) => name },
              { name: t.province, of: ({ province }) => province },
              { name: t.amount, of: ({ recommendations }) => number(recommendations), figure: true },
              { name: t.commitments, of: ({ commitments }) => number(commitments), figure: true },
              { name: t.peopleColumn, of: ({ people }) => number(people), figure: true },
            ]}
          />
        )}
      </div>
    </section>
  );
}
