/** The minutes of a session. */
import type { AgendaEvent, AgendaItem } from '../../shared/domain/agenda.ts';
import { localDateOf, type Instant } from '../../shared/domain/calendar.ts';
import { originWords } from '../../shared/domain/session-wording.ts';
import {
  documentNumber,
  type AdministrativeDocument,
  type Block,
} from '../../shared/kit/administrative-document.ts';
import type { Conclusion } from '../../shared/usecases/read-conclusions.ts';
import type { Minutes } from '../../shared/usecases/read-minutes.ts';
import {
  figureBlocks,
  headOf,
  itemBlocks,
  labelled,
  paragraph,
  parts,
  topicNames,
  unreached,
  wordsOf,
  type Teller,
} from './blocks.ts';

const beginning = (
  { session, absent, attendance, ...minutes }: Minutes,
  teller: Teller,
): readonly Block[] => {
  const { attendance: figures, theme, minutes: words } = wordsOf(teller);
  const present = attendance === undefined ? '' : figures(attendance);
  const about = theme(topicNames({ session, ...minutes }, teller), session.directive);
  return [
    words.beganAt(session.startedAt ?? session.start),
    words.place(session),
    words.chair(session.chair),
    words.secretary(session.secretary),
    ...(present ? [`${words.attended}${present}`] : []),
    ...(absent.length > 0 ? [words.absent(absent)] : []),
    ...(about ? [about] : []),
  ].map((line) => paragraph(line));
};

const timesCalled = (events: readonly AgendaEvent[], { id }: AgendaItem): readonly Instant[] =>
  events.flatMap((event) => (event.type === 'ItemCalled' && event.data.item === id ? [event.at] : []));

/** Item by item, as they were called; those that were not dealt with come last. */
const courseBlocks = (minutes: Minutes, teller: Teller): readonly Block[] => {
  const { minutes: words } = wordsOf(teller);
  const all = minutes.conclusions.map((conclusion) => ({
    conclusion,
    times: timesCalled(minutes.events, conclusion.item),
  }));
  const isDealtWith = ({ conclusion: { said }, times }: (typeof all)[number]) =>
    said !== undefined || times.length > 0;
  const dealtWith = all
    .filter(isDealtWith)
    .sort((a, b) => ((a.times[0] ?? minutes.session.end) < (b.times[0] ?? minutes.session.end) ? -1 : 1));
  const left = all.filter((each) => !isDealtWith(each)).map(({ conclusion }) => conclusion);
  const course = ({ item, said }: Conclusion, times: readonly Instant[]) => [
    ...(item.origin === 'open' || item.origin === 'unkept-commitment'
      ? []
      : [`${originWords[item.origin][teller.language]}.`]),
    ...(times.length > 0 ? [words.called(times, item.seconds)] : []),
    ...(said === undefined ? [words.notReached] : []),
  ];
  if (all.length === 0) return [paragraph(words.nothing)];
  return [
    ...dealtWith.flatMap(({ conclusion, times }, index) =>
      itemBlocks(conclusion, index + 1, minutes, teller, course(conclusion, times)),
    ),
    ...(left.length > 0 ? [paragraph(words.notCalled), unreached(left, minutes, teller)] : []),
  ];
};

const floorBlocks = ({ speeches, names }: Minutes, teller: Teller): readonly Block[] =>
  speeches.flatMap(({ at, data: { unit, onBehalfOf, body } }) =>
    labelled(
      {
        text: wordsOf(teller).minutes.speech(
          names.units.get(unit.id)?.name ?? unit.id,
          onBehalfOf?.name,
          onBehalfOf?.kind ?? 'officer',
          at,
        ),
        strong: true,
      },
      body,
    ),
  );

export const minutesDocument = (minutes: Minutes, teller: Teller): AdministrativeDocument => {
  const { minutes: words } = wordsOf(teller);
  const { chair, secretary, title, endedAt, end } = minutes.session;
  return {
    ...headOf(minutes, teller, localDateOf(endedAt ?? end)),
    number: documentNumber(undefined, teller.settings.documents.minutesSymbol),
    kind: words.kind,
    about: [title],
    blocks: [
      ...beginning(minutes, teller),
      ...parts([
        { title: words.parts.course, blocks: courseBlocks(minutes, teller) },
        { title: words.parts.floor, blocks: floorBlocks(minutes, teller) },
        { title: words.parts.figures, blocks: figureBlocks(minutes, teller) },
      ]),
      paragraph(words.ended(endedAt ?? end)),
    ],
    signature: { post: [words.signing.chair], name: chair.name },
    beside: { post: [words.signing.secretary], name: secretary.name },
  };
};
