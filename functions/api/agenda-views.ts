/** What callers see of an agenda and of conclusions: shaped from the domain, in their language. */
import { agendaActionsFor } from '../../shared/domain/agenda-life.ts';
import {
  availableMinutes,
  plannedMinutes,
  type AgendaProposal,
} from '../../shared/domain/agenda-proposal.ts';
import { calledItem, isOver, type AgendaEvent, type AgendaItem } from '../../shared/domain/agenda.ts';
import {
  conclusionDefinitions,
  conclusionFigures,
  countConclusions,
} from '../../shared/domain/conclusions.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import { preparedBy } from '../../shared/domain/session-act.ts';
import {
  agendaStatusWords,
  originWords,
  sessionStatusWords,
  unreadableWords,
} from '../../shared/domain/session-wording.ts';
import type {
  AgendaItemDetail,
  AgendaItemView,
  AgendaView,
  ConclusionsView,
} from '../../shared/schema/http-agenda.ts';
import { agendaCircumstancesOf } from '../../shared/usecases/agenda-circumstances.ts';
import type { Proposal } from '../../shared/usecases/propose-agenda.ts';
import type { VisibleAgenda, VisibleItem } from '../../shared/usecases/read-agenda.ts';
import { askersOf, type Conclusion, type Conclusions } from '../../shared/usecases/read-conclusions.ts';
import { commitmentView } from './commitments.ts';
import type { Viewer } from './views.ts';

const subjectView = (
  {
    origin,
    commitmentId,
    departmentId,
    topicId,
    minutes,
  }: Pick<AgendaItem, 'origin' | 'commitmentId' | 'departmentId' | 'topicId' | 'minutes'>,
  { language }: Viewer,
) => ({
  origin,
  originText: originWords[origin][language],
  ...(commitmentId === undefined ? {} : { commitment: commitmentId }),
  ...(departmentId === undefined ? {} : { department: departmentId }),
  topic: topicId,
  minutes,
});

const itemView = (
  item: AgendaItem,
  fits: boolean,
  { session, agenda, recommendations, unitNames, mayOpen }: VisibleAgenda,
  viewer: Viewer,
): AgendaItemView => {
  const { world, person, language } = viewer;
  const about = item.recommendationIds.flatMap((id) => recommendations.get(id) ?? []);
  const units = [...new Set(about.map(({ unit }) => unit.id))];
  const unreadable = item.recommendationIds.length - about.length;
  return {
    ...subjectView(item, viewer),
    id: item.id,
    status: item.status,
    statusText: agendaStatusWords[item.status][language],
    title: about[0]?.title ?? unreadableWords[language],
    units: units.map((id) => ({ id, name: unitNames.get(id) ?? id })),
    count: item.recommendationIds.length,
    ...(unreadable > 0 ? { unreadable } : {}),
    recommendations: about.filter(mayOpen).map(({ id, title, unit, status, dueOn }) => ({
      id,
      receipt: formatReceipt(id),
      title,
      unit: unit.id,
      status,
      dueOn,
    })),
    prepared: item.preparedIn !== undefined,
    ...(item.calledAt === undefined ? {} : { calledAt: item.calledAt }),
    seconds: item.seconds,
    fits,
    ...(item.outcome
      ? {
          outcome: {
            at: item.outcome.at,
            ...(item.outcome.dueOn === undefined ? {} : { dueOn: item.outcome.dueOn }),
            ...(item.outcome.passUpTo === undefined ? {} : { passUpTo: item.outcome.passUpTo }),
          },
        }
      : {}),
    actions: [...agendaActionsFor(session, agenda, agendaCircumstancesOf(world, person, item), item)],
  };
};

/** For each item, whether the session's time holds it with all before it. */
const fitting = ({ session, agenda }: VisibleAgenda, { world }: Viewer): readonly boolean[] => {
  const available = availableMinutes(session, world.settings);
  let used = 0;
  return agenda.items.map(({ minutes }) => (used += minutes) <= available);
};

export const agendaView = (visible: VisibleAgenda, viewer: Viewer): AgendaView => {
  const { session, agenda } = visible;
  const { world, person, language } = viewer;
  const fits = fitting(visible, viewer);
  const called = calledItem(agenda);
  return {
    session: session.id,
    title: session.title,
    status: session.status,
    statusText: sessionStatusWords[session.status][language],
    version: agenda.version,
    locked: agenda.settled,
    changedAt: agenda.changedAt,
    preparedBy: preparedBy(session.start, world),
    ...(called ? { called: called.id } : {}),
    minutes: { available: availableMinutes(session, world.settings), planned: plannedMinutes(agenda) },
    figures: {
      items: agenda.items.length,
      ahead: agenda.items.filter((item) => !isOver(item)).length,
      ...countConclusions(agenda).all,
    },
    items: agenda.items.map((item, index) => itemView(item, fits[index] ?? false, visible, viewer)),
    actions: [...agendaActionsFor(session, agenda, agendaCircumstancesOf(world, person))],
  };
};

const saidView = (said: AgendaEvent | undefined): AgendaItemDetail['said'] => {
  if (said?.type === 'ItemAnswered') {
    const { text, legalBasis, commitments } = said.data;
    return {
      text,
      ...(legalBasis === undefined ? {} : { legalBasis }),
      commitments: commitments.map(({ departmentId, ...rest }) => ({ ...rest, department: departmentId })),
    };
  }
  if (said?.type !== 'ItemTakenAway') return undefined;
  const { note, dueOn, passUpTo } = said.data;
  return { text: note, dueOn, ...(passUpTo === undefined ? {} : { passUpTo }) };
};

export const agendaItemView = (visible: VisibleItem, viewer: Viewer): AgendaItemDetail => {
  const { agenda, item, prepared, said, raised } = visible;
  const place = agenda.items.indexOf(item);
  const words = saidView(said);
  return {
    ...itemView(item, fitting(visible, viewer)[place] ?? false, visible, viewer),
    version: agenda.version,
    bodies: raised.map(({ recommendationId, data: { body, onBehalfOf } }) => ({
      id: recommendationId,
      body,
      ...(onBehalfOf
        ? {
            speaker: {
              kind: onBehalfOf.kind,
              ...(onBehalfOf.name === undefined ? {} : { name: onBehalfOf.name }),
            },
          }
        : {}),
    })),
    ...(prepared
      ? {
          preparation: {
            text: prepared.data.text,
            ...(prepared.data.legalBasis === undefined ? {} : { legalBasis: prepared.data.legalBasis }),
            at: prepared.at,
          },
        }
      : {}),
    ...(words ? { said: words } : {}),
  };
};

const proposedView = (
  {
    recommendationIds,
    unitIds,
    days,
    urgent,
    weight,
    alike,
    fits,
    ...subject
  }: AgendaProposal['groups'][number]['items'][number],
  titles: Proposal['titles'],
  viewer: Viewer,
) => {
  const { topic: _, department: __, ...about } = subjectView(subject, viewer);
  return {
    ...about,
    recommendations: [...recommendationIds],
    title: titles.get(subject.commitmentId ?? recommendationIds[0] ?? '') ?? '',
    units: [...unitIds],
    days,
    urgent,
    weight,
    ...(alike === undefined ? {} : { alike }),
    fits,
  };
};

export const proposalView = ({ groups, minutes, agenda, titles }: Proposal, viewer: Viewer) => ({
  version: agenda.version,
  minutes,
  groups: groups.map(({ leftOver, departmentId, topicId, items }) => ({
    leftOver,
    ...(departmentId === undefined ? {} : { department: departmentId }),
    topic: topicId,
    items: items.map((item) => proposedView(item, titles, viewer)),
  })),
});

const conclusionView = (
  conclusion: Conclusion,
  { session, names }: Conclusions,
  { language }: Viewer,
): ConclusionsView['items'][number] => {
  const { item, recommendations, said, delivered, passedBy } = conclusion;
  const department = item.departmentId === undefined ? undefined : names.departments.get(item.departmentId);
  const words = saidView(said);
  return {
    id: item.id,
    status: item.status,
    statusText: agendaStatusWords[item.status][language],
    title: recommendations[0]?.title ?? '',
    units: askersOf(conclusion, session).map((id) => ({ id, name: names.units.get(id)?.name ?? id })),
    ...(item.departmentId === undefined ? {} : { department: item.departmentId }),
    ...(department ? { departmentName: language === 'vi' ? department.name : department.nameEn } : {}),
    count: item.recommendationIds.length,
    delivered,
    passedBy,
    ...(words ? { said: words } : {}),
  };
};

export const conclusionsView = (found: Conclusions, viewer: Viewer): ConclusionsView => {
  const { session, conclusions, figures, attendance, commitments, dueOn, overdue, names } = found;
  const { language } = viewer;
  const sum = (of: (conclusion: Conclusion) => number) =>
    conclusions.reduce((total, conclusion) => total + of(conclusion), 0);
  return {
    session: session.id,
    title: session.title,
    status: session.status,
    ...(session.documentNumber === undefined ? {} : { documentNumber: session.documentNumber }),
    ...(session.startedAt === undefined ? {} : { startedAt: session.startedAt }),
    ...(session.endedAt === undefined ? {} : { endedAt: session.endedAt }),
    ...(session.concludedAt === undefined ? {} : { concludedAt: session.concludedAt }),
    dueOn,
    overdue,
    figures: { ...figures.all },
    byDepartment: figures.byDepartment.map(({ departmentId, ...counts }) => {
      const department = departmentId === undefined ? undefined : names.departments.get(departmentId);
      return {
        ...(departmentId === undefined ? {} : { department: departmentId }),
        ...(department ? { departmentName: language === 'vi' ? department.name : department.nameEn } : {}),
        ...counts,
      };
    }),
    definitions: Object.fromEntries(
      conclusionFigures.map((figure) => [figure, conclusionDefinitions[figure][language]]),
    ),
    ...(attendance ? { attendance } : {}),
    delivered: {
      done: sum(({ delivered }) => delivered),
      of: sum(({ recommendations }) => recommendations.length),
      passedBy: sum(({ passedBy }) => passedBy),
    },
    items: conclusions.map((conclusion) => conclusionView(conclusion, found, viewer)),
    commitments: commitments.map((commitment) => commitmentView(commitment, viewer)),
  };
};
