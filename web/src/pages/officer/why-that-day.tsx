import { useState } from 'preact/hooks';
import { day, number } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { useApi } from '../../app/use-api.ts';
import type { ClockAnswer } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { Table } from '../../parts/table.tsx';
import { caseWords } from './recommendation-words.ts';

/** The due date opened into what made it, when somebody asks. */
export function WhyThatDay({ id }: { readonly id: string }) {
  const t = useWords(caseWords);
  const [asked, setAsked] = useState(false);
  const { body, problem, reload } = useApi<ClockAnswer>(asked ? `/recommendations/${id}/clock` : undefined);
  return (
    <div class="stack">
      <div>
        <Button onPress={() => setAsked(!asked)} expanded={asked}>
          {t.whyThatDay}
        </Button>
      </div>
      {asked &&
        !body &&
        (problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={3} />)}
      {asked && body && <Account clock={body} />}
    </div>
  );
}

function Account({ clock }: { readonly clock: ClockAnswer }) {
  const t = useWords(caseWords);
  const departmentName = useDepartmentName();
  const { total } = clock;
  return (
    <div class="sheet stack">
      {clock.explanation.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        {t.total(number(total.usedDays), number(total.allowedDays + total.extendedDays))}{' '}
        {clock.standsStill && t.stillStands}
      </p>
      <Table
        caption={t.stages}
        rows={clock.stages}
        idOf={({ kind, from }) => `${kind} ${from}`}
        columns={[
          {
            name: t.stage,
            of: ({ name, department }) => (
              <>
                {name}
                {department !== undefined && <div class="soft">{departmentName(department)}</div>}
              </>
            ),
          },
          {
            name: t.when,
            of: ({ from, to }) => (
              <>
                <span class="number">{day(from)}</span>
                {to !== from && <span class="number"> – {to === undefined ? '…' : day(to)}</span>}
              </>
            ),
          },
          {
            name: t.days,
            figure: true,
            of: ({ workingDays, late }) =>
              late ? (
                <span class="due late">
                  {number(workingDays)} · {t.late}
                </span>
              ) : (
                number(workingDays)
              ),
          },
        ]}
      />
    </div>
  );
}
