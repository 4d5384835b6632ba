import { deskWords } from '../../../../shared/domain/figure-wording.ts';
import type { Measure } from '../../../../shared/domain/figures.ts';
import { day, number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import { useUnits } from '../../app/whole-list.ts';
import { Button } from '../../parts/button.tsx';
import { Empty, ProblemBox } from '../../parts/note.tsx';
import { nameOf } from './figure-text.ts';
import { openedWords } from './opened-words.ts';
import type { Further } from './use-further.ts';
import type { Opened, OpenedItem } from './wire.ts';

interface ListedProps {
  readonly opened: Opened | undefined;
  readonly pages: Further;
  readonly figure: Measure;
}

/** Everybody in the list, as far as it was opened. */
export function Listed({ opened, pages, figure }: ListedProps) {
  const t = useWords(openedWords);
  const departmentName = useDepartmentName();
  const units = new Map(useUnits().map(({ id, name }) => [id, name]));
  const { items, notShown, next, loading, problem, more } = pages;
  if (!opened) return null;
  if (items.length === 0 && notShown === 0)
    return (
      <Empty>
        <p>{t.none}</p>
      </Empty>
    );
  const withDays = items.some(({ days }) => days !== undefined);
  return (
    <div class="stack">
      <div class="table-wrap" tabIndex={0} role="region" aria-label={nameOf(figure)}>
        <table class="table opened-table">
          <thead>
            <tr>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.status}</th>
              <th scope="col">{t.department}</th>
              <th scope="col">{t.unit}</th>
              <th scope="col">{t.on}</th>
              <th scope="col">{t.due}</th>
              {withDays && (
                <th scope="col" class="figure">
                  {t.days}
                </th>
              )}
              <th scope="col" class="figure">
                {t.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              <Item
                key={index}
                item={item}
                withDays={withDays}
                departmentName={departmentName}
                units={units}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p class="soft small" role="status">
        {t.shown(number(items.length))}. {notShown > 0 && t.notShown(number(notShown))}
      </p>
      <ProblemBox problem={problem} onAgain={more} />
      {next !== undefined && (
        <div>
          <Button onPress={more} busy={loading}>
            {t.more}
          </Button>
        </div>
      )}
    </div>
  );
}

function Item({
  item: { on, amount, days, recommendation, commitment },
  withDays,
  departmentName,
  units,
}: {
  readonly item: OpenedItem;
  readonly withDays: boolean;
  readonly departmentName: (id: string) => string;
  readonly units: ReadonlyMap<string, string>;
}) {
  const language = useLanguage();
  const shown = recommendation ?? commitment;
  if (!shown) return null;
  const due = recommendation
    ? recommendation.due
    : { on: commitment?.dueOn ?? '', overdue: commitment?.overdue };
  return (
    <tr>
      <th scope="row">
        <a href={`/kien-nghi/${recommendation?.id ?? commitment?.recommendation ?? ''}`}>
          {recommendation?.title ?? commitment?.text}
        </a>
        <div class="soft">{shown.receipt}</div>
      </th>
      <td>{shown.statusText}</td>
      <td>
        {shown.department === undefined ? (
          deskWords[language]
        ) : (
          <span title={departmentName(shown.department)}>{shown.department}</span>
        )}
      </td>
      <td>{units.get(shown.unit.id) ?? shown.unit.id}</td>
      <td class="number">{day(on)}</td>
      <td class={due.overdue ? 'number due late' : 'number'}>{day(due.on)}</td>
      {withDays && <td class="figure">{days === undefined ? '' : number(days)}</td>}
      <td class="figure">{number(amount)}</td>
    </tr>
  );
}
