import { useEffect, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartments } from '../../app/reference.ts';
import { rolesOf, useSession } from '../../app/session.ts';
import type { Page, Problem, Summary } from '../../app/wire.ts';
import { useAtWork } from './at-work.ts';
import { Desk } from './desk.tsx';
import { deskWords } from './desk-words.ts';
import { departmentsOf } from './queue.tsx';

/** What waits for the reader's approval: in their department, or for a leader in every one. */
export default function Approvals() {
  const t = useWords(deskWords);
  const language = useLanguage();
  const { me } = useSession();
  const leads = me !== undefined && rolesOf(me).includes('leader');
  const all = useDepartments();
  const queues = leads ? all.filter(({ active }) => active).map(({ id }) => id) : departmentsOf(me);
  const [rows, setRows] = useState<readonly Summary[]>();
  const [problem, setProblem] = useState<Problem>();
  const [turn, setTurn] = useState(0);
  const [answering, setAnswering] = useState<string>();
  const atWork = useAtWork(departmentsOf(me)[0], answering);
  useEffect(() => {
    if (queues.length === 0) return;
    setProblem(undefined);
    Promise.all(
      queues.map((queue) => api<Page<Summary>>(`/queues/${queue}?status=in-approval&limit=100`)),
    ).then(
      (pages) =>
        setRows(
          pages
            .flatMap(({ items }) => items)
            .filter(({ actions }) => actions.includes('approve') || actions.includes('grant-extension'))
            .sort((a, b) => (a.due.on < b.due.on ? -1 : 1)),
        ),
      (error: unknown) => setProblem(problemOf(error)),
    );
  }, [queues.join(' '), language, turn]);
  return (
    <Desk
      title={t.approvals}
      rows={rows ?? []}
      loading={rows === undefined}
      problem={problem}
      onAgain={() => setTurn(turn + 1)}
      empty={t.emptyApprovals}
      atWork={atWork}
      onAnswering={setAnswering}
      onTaken={(taken) =>
        setRows((before) => before?.filter(({ id }) => !taken.some((one) => one.id === id)))
      }
    />
  );
}
