/** What callers see of a dry run, in their language. */
import type { DirectoryPerson } from '../../shared/domain/directory.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import { goesOn } from '../../shared/domain/reorganised.ts';
import { dryRunFacts, ruleFateWords, standInWords } from '../../shared/domain/reorganisation-wording.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { DryRunAnswer } from '../../shared/schema/http-reorganisations.ts';
import type { DryRun } from '../../shared/usecases/dry-run-reorganisation.ts';
import { nameOf, sourceViews } from './views.ts';

const personView = ({ id, name, post, unitId = '' }: DirectoryPerson) => ({ id, name, post, unit: unitId });

export const dryRunView = (run: DryRun, language: Language): DryRunAnswer => {
  const { reorganisation, register, people, undecided } = run;
  const { plan, choices, status } = reorganisation;
  const planned = new Map(plan.units.map((unit) => [unit.id, unit.name]));
  const unit = (id: string) => ({ id, name: planned.get(id) ?? nameOf(register, id) });
  const person = (id: string) => ({ id, name: people.get(id)?.name ?? id });
  return {
    version: reorganisation.version,
    canBeOrdered: status === 'draft' && undecided.chiefs.length + undecided.people.length === 0,
    undecided: { chiefs: undecided.chiefs.map(unit), people: undecided.people.map(person) },
    totals: run.totals,
    units: run.units.map(({ unit: to, chief, recommendations, commitments, people: working }) => ({
      id: to.id,
      code: to.code,
      name: to.name,
      kind: to.kind,
      isNew: !goesOn(to),
      of: sourceViews(register, to),
      recommendations,
      commitments,
      people: working,
      chief: {
        candidates: chief.candidates.map(personView),
        ...(chief.chosen ? { chosen: chief.chosen.id } : {}),
      },
    })),
    queues: [...run.queues],
    split: run.split.map(({ among, ...item }) => ({
      ...item,
      among: [...among],
      receipt: formatReceipt(item.id),
    })),
    people: run.divided.map(({ person: one, among }) => {
      const chosen = among.find(({ id }) => id === choices.people[one.id]);
      return {
        ...personView(one),
        among: among.map(({ id }) => id),
        ...(chosen ? { chosen: chosen.id } : {}),
      };
    }),
    standIns: run.standIns.map(({ standIn, what }) => ({
      absent: person(standIn.id),
      deputy: person(standIn.deputyId),
      from: standIn.from,
      until: standIn.until,
      what,
      text: standInWords[what][language],
    })),
    sessions: run.sessions.map(({ session, moves, districts }) => ({
      id: session.id,
      title: session.title,
      start: session.start,
      status: session.status,
      moves: moves.map(({ from, to }) => ({
        from: from.map((id) => ({ id, name: nameOf(register, id) })),
        to: unit(to),
      })),
      districts: [...districts],
    })),
    rules: run.rules.map(({ rule, names, fate, successors }) => ({
      rule: rule.id,
      names,
      value: rule[names] ?? '',
      department: rule.department,
      fate,
      text: ruleFateWords[fate][language],
      successors: successors.map(unit),
    })),
    leaving: run.leaving.map((each) => ({ ...each, name: nameOf(register, each.unit) })),
    facts: dryRunFacts.map(({ about, text }) => ({ about, text: text[language] })),
  };
};
