import { useEffect, useRef, useState } from 'preact/hooks';
import { deskWords } from '../../../../shared/domain/figure-wording.ts';
import { problemOf } from '../../app/api.ts';
import { asCsv } from '../../app/csv.ts';
import { day, number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { saveFile } from '../../app/save-file.ts';
import { useUnits } from '../../app/whole-list.ts';
import type { Problem } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemBox } from '../../parts/note.tsx';
import { Progress } from '../../parts/progress.tsx';
import { openedWords } from './opened-words.ts';
import { walkList } from './walk-list.ts';
import type { OpenedItem } from './wire.ts';

interface DownloadProps {
  /** Where the list is asked for, without how much at once. */
  readonly path: string;
  /** What it comes to. */
  readonly sum: number;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** The whole list as a file: asked for page by page, put together here. */
export function DownloadList({ path, sum, name }: DownloadProps) {
  const t = useWords(openedWords);
  const rowOf = useRowOf();
  // Names may come while the pages do.
  const latest = useRef(rowOf);
  latest.current = rowOf;
  const headings = [
    ...[t.receipt, t.what, t.status, t.department, t.unit, t.on, t.due, t.days, t.amount],
    t.address,
  ];
  const [done, setDone] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const [said, setSaid] = useState('');
  const asking = useRef<AbortController>(undefined);
  useEffect(() => () => asking.current?.abort(), []);
  const begin = () => {
    const calledOff = new AbortController();
    asking.current = calledOff;
    setProblem(undefined);
    setSaid('');
    setDone(0);
    walkList(path, calledOff.signal, (added) => setDone((before = 0) => before + added))
      .then(({ items, notShown }) => {
        const rows = [headings, ...items.map((item) => latest.current(item))];
        saveFile(`${name}.csv`, new Blob([asCsv(rows)], { type: 'text/csv;charset=utf-8' }));
        setSaid(t.downloaded(number(items.length), number(notShown)));
      })
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setDone(undefined));
  };
  return (
    <div class="stack close no-print">
      <div>
        <Button onPress={() => (done === undefined ? begin() : asking.current?.abort())}>
          {done === undefined ? t.download : t.downloadStop}
        </Button>
      </div>
      {done !== undefined && (
        <Progress
          label={t.download}
          done={done}
          of={sum}
          text={(count) => t.downloading(number(Math.min(count, sum)), number(sum))}
        />
      )}
      <p class="small soft" role="status">
        {said}
      </p>
      <ProblemBox problem={problem} />
    </div>
  );
}

/** One line of the file, in the order of its headings. */
function useRowOf(): (item: OpenedItem) => readonly (string | number)[] {
  const language = useLanguage();
  const departmentName = useDepartmentName();
  const units = new Map(useUnits().map((unit) => [unit.id, unit.name]));
  return ({ on, amount, days, recommendation, commitment }) => {
    const shown = recommendation ?? commitment;
    const dueOn = recommendation?.due.on ?? commitment?.dueOn;
    return [
      shown?.receipt ?? '',
      recommendation?.title ?? commitment?.text ?? '',
      shown?.statusText ?? '',
      shown?.department === undefined ? deskWords[language] : departmentName(shown.department),
      units.get(shown?.unit.id ?? '') ?? shown?.unit.id ?? '',
      day(on),
      dueOn === undefined ? '' : day(dueOn),
      days ?? '',
      amount,
      `${location.origin}/kien-nghi/${recommendation?.id ?? commitment?.recommendation ?? ''}`,
    ];
  };
}
