import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { errorCodes, type ErrorCode } from '../../shared/domain/errors.ts';
import {
  actOnReorganisation,
  reorganisationLife,
  reorganisationRows,
  type ReorganisationRow,
  type ReorganisationVerb,
} from '../../shared/domain/reorganisation-life.ts';
import {
  destinationOf,
  foldReorganisation,
  parseReorganisationId,
  reorganisationActors,
  reorganisationStatuses,
  type ReorganisationActor,
  type ReorganisationStatus,
} from '../../shared/domain/reorganisation.ts';
import { reorganisationStandingOf } from '../../shared/domain/policy.ts';
import {
  parseReorganisation,
  parseReorganisationEventItem,
  reorganisationForm,
} from '../../shared/tables/reorganisation-items.ts';
import { at, commune, people, receipt, refusalOf, today, town, ward } from '../support/builders.ts';
import {
  aReorganisation,
  effectiveOn,
  reorganisationInputs,
  reorganisationUntil,
  standingInReorganisation,
} from '../support/reorganisations.ts';

type From = ReorganisationStatus | 'new';

/** Typed from the issue, not from the code. `early`: on the day it was planned; `late`: after `undoUntil`. */
const table: readonly {
  readonly verb: ReorganisationVerb;
  readonly from: readonly From[];
  readonly to: ReorganisationRow['to'];
  readonly who: readonly ReorganisationActor[];
  readonly early?: ErrorCode;
  readonly late?: ErrorCode;
}[] = [
  { verb: 'plan', from: ['new'], to: 'draft', who: ['planner'] },
  { verb: 'change', from: ['draft'], to: 'unchanged', who: ['planner'] },
  {
    verb: 'choose',
    from: ['draft', 'ordered', 'applying', 'applied'],
    to: 'unchanged',
    who: ['planner', 'intake', 'leader'],
  },
  { verb: 'order', from: ['draft'], to: 'ordered', who: ['leader'] },
  { verb: 'cancel', from: ['draft', 'ordered'], to: 'cancelled', who: ['planner', 'leader'] },
  { verb: 'begin', from: ['ordered'], to: 'applying', who: ['system'], early: 'reorganisation-not-yet' },
  { verb: 'finish', from: ['applying'], to: 'applied', who: ['system'] },
  { verb: 'undo', from: ['applied'], to: 'undoing', who: ['leader'], late: 'undo-over' },
  { verb: 'finish-undo', from: ['undoing'], to: 'undone', who: ['system'] },
];

const single = (rows: readonly Pick<ReorganisationRow, 'verb' | 'from' | 'to' | 'who'>[]): string[] =>
  rows
    .flatMap(({ verb, from, to, who }) =>
      from.flatMap((status) => who.map((actor) => `${actor}: ${verb}: ${status} → ${to}`)),
    )
    .sort();

test('the code allows what the issue allows, step by step, and nothing beside it', () => {
  expect(single(reorganisationRows)).toEqual(single(table));
  for (const { guards } of reorganisationRows)
    expect(errorCodes).toEqual(expect.arrayContaining(guards.map(({ code }) => code)));
});

test.each(reorganisationLife.verbs.filter((verb) => verb !== 'plan'))(
  '“%s” is taken by those whom the table names, from where it says, and refused to all others',
  (verb) => {
    const moments = { early: today, onTime: at(effectiveOn), late: at('2026-08-01') } as const;
    const cases = reorganisationStatuses.flatMap((status) =>
      reorganisationActors.flatMap((actor) =>
        (['early', 'onTime', 'late'] as const).map((when) => {
          const here = table.filter((row) => row.verb === verb && row.from.includes(status));
          const row = here.find(({ who }) => who.includes(actor));
          const wanted = row && when !== 'onTime' ? row[when] : undefined;
          const expected = here.length === 0 ? 'step-not-possible' : row ? wanted : 'not-your-step';
          const outcome = refusalOf(() =>
            actOnReorganisation(
              reorganisationUntil(status).reorganisation,
              verb,
              reorganisationInputs[verb],
              standingInReorganisation([actor], moments[when]),
            ),
          );
          return { case: `${actor}, ${status}, ${when}`, expected, outcome };
        }),
      ),
    );
    expect(cases.filter(({ expected, outcome }) => expected !== outcome)).toEqual([]);
    expect(cases.filter(({ expected }) => expected === undefined).length).toBeGreaterThan(0);
  },
);

test('only an admin plans it', () => {
  for (const actor of reorganisationActors)
    expect(
      refusalOf(() =>
        actOnReorganisation(undefined, 'plan', reorganisationInputs.plan, standingInReorganisation([actor])),
      ),
    ).toBe(actor === 'planner' ? undefined : 'not-your-step');
  expect(reorganisationStandingOf(people.admin)).toEqual(['planner']);
  expect(reorganisationStandingOf(people.leader)).toEqual(['leader']);
  expect(reorganisationStandingOf(people.secretary)).toEqual([]);
  expect(reorganisationStandingOf('system')).toEqual(['system']);
});

test.each(reorganisationStatuses)(
  'one that is %s is the fold of its events, and stands as it was stored',
  (status) => {
    const { reorganisation, events } = reorganisationUntil(status);
    expect(reorganisation.status).toBe(status);
    expect(foldReorganisation(events)).toEqual(reorganisation);
    const through = (item: object) => unmarshall(marshall(item)) as Record<string, unknown>;
    expect(parseReorganisation(through(reorganisationForm.stateItem(reorganisation)))).toEqual(
      reorganisation,
    );
    expect(
      events.map((event) => parseReorganisationEventItem(through(reorganisationForm.eventItem(event)))),
    ).toEqual(events);
  },
);

describe('what is chosen', () => {
  const choosing = (status: ReorganisationStatus, choices: object) => () =>
    actOnReorganisation(
      reorganisationUntil(status).reorganisation,
      'choose',
      { choices },
      standingInReorganisation(['leader']),
    ).next;

  test('is added to what was chosen before, and the last word counts', () => {
    const once = choosing('draft', { chiefs: { [ward.id]: 'a' }, people: { x: ward.id } })();
    const twice = actOnReorganisation(
      once,
      'choose',
      { choices: { chiefs: { [ward.id]: 'b' }, recommendations: { [receipt(1)]: 'bien-moi' } } },
      standingInReorganisation(['intake']),
    ).next;
    expect(twice.choices).toEqual({
      chiefs: { [ward.id]: 'b' },
      people: { x: ward.id },
      recommendations: { [receipt(1)]: 'bien-moi' },
    });
  });

  test('is of the plan: another unit is refused by its path', () => {
    expect(refusalOf(choosing('draft', { chiefs: { [town.id]: 'a' } }))).toBe('unknown-choice');
    expect(refusalOf(choosing('draft', { people: { x: commune.id } }))).toBe('unknown-choice');
  });

  test('is where recommendations go, and nothing else, once it is being applied', () => {
    expect(refusalOf(choosing('applied', { people: { x: ward.id } }))).toBe('choice-too-late');
    expect(refusalOf(choosing('applying', { chiefs: { [ward.id]: 'a' } }))).toBe('choice-too-late');
    expect(refusalOf(choosing('ordered', { chiefs: { [ward.id]: 'a' } }))).toBeUndefined();
  });

  test('stands through a change of the plan as far as the plan still knows of it', () => {
    const chosen = choosing('draft', {
      chiefs: { [ward.id]: 'a', 'bien-moi': 'b' },
      people: { x: 'bien-moi', y: ward.id },
    })();
    const plan = { ...aReorganisation, units: aReorganisation.units.slice(1) };
    const changed = actOnReorganisation(
      chosen,
      'change',
      { plan, reason: 'Bớt một xã' },
      standingInReorganisation(['planner']),
    ).next;
    expect(changed.choices).toEqual({
      chiefs: { [ward.id]: 'a' },
      people: { y: ward.id },
      recommendations: {},
    });
  });
});

test('undoing keeps the day on which it was ordered', () => {
  expect(reorganisationUntil('undoing').reorganisation.undoneOn).toBe(effectiveOn);
});

test('what becomes of a unit follows from the plan', () => {
  const kinds = [commune, ward, town, { id: 'elsewhere' }].map(
    ({ id }) => destinationOf(aReorganisation, id).kind,
  );
  expect(kinds).toEqual(['goes', 'stays', 'is-split', 'stays']);
  const leaving = { ...aReorganisation, transfers: [{ unit: 'far', province: '37' }] };
  expect(destinationOf(leaving, 'far')).toEqual({ kind: 'leaves', province: '37' });
});

test('an id is twenty hexadecimal digits', () => {
  expect(parseReorganisationId('0123456789abcdef0123')).toBe('0123456789abcdef0123');
  expect(parseReorganisationId('0123456789ABCDEF0123')).toBeUndefined();
});
