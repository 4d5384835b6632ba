/** The notice of a session's conclusions. */
import type { AgendaItemStatus } from '../../shared/domain/agenda.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import {
  documentNumber,
  type AdministrativeDocument,
  type Block,
} from '../../shared/kit/administrative-document.ts';
import type { Notice } from '../../shared/usecases/read-notice.ts';
import {
  chairPost,
  figureBlocks,
  headOf,
  itemBlocks,
  paragraph,
  parts,
  topicNames,
  unreached,
  wordsOf,
  type Teller,
} from './blocks.ts';

const staffOfficeName = ({ staffOffice }: Notice, { language, settings }: Teller): string =>
  staffOffice?.[language === 'vi' ? 'name' : 'nameEn'] ?? settings.intakeDepartment;

const openingBlocks = (notice: Notice, teller: Teller): readonly Block[] => {
  const { attendance, comrade, theme, notice: words } = wordsOf(teller);
  const chair = comrade(notice.session.chair.name, chairPost(notice, teller));
  const about = theme(topicNames(notice, teller), notice.session.directive);
  return [
    paragraph(
      [words.opening(notice.session, chair), about, attendance(notice.attendance)].filter(Boolean).join(' '),
    ),
    ...figureBlocks(notice, teller),
    ...(notice.figures.all.received > 0 ? [paragraph(words.concluding(chair))] : []),
  ];
};

const outcomeParts = (notice: Notice, teller: Teller): Parameters<typeof parts>[0] => {
  const { notice: words } = wordsOf(teller);
  const having = (status: AgendaItemStatus) =>
    notice.conclusions.filter(({ item }) => item.status === status);
  const told = (status: AgendaItemStatus) =>
    having(status).flatMap((conclusion, index) => itemBlocks(conclusion, index + 1, notice, teller));
  const notReached = having('not-reached');
  return [
    { title: words.parts.answered, blocks: told('answered') },
    { title: words.parts.committed, blocks: told('committed') },
    { title: words.parts.takenAway, blocks: told('taken-away') },
    {
      title: words.parts.notReached,
      blocks:
        notReached.length === 0 ? [] : [paragraph(words.stillOpen), unreached(notReached, notice, teller)],
    },
  ];
};

const followUp = (notice: Notice, teller: Teller): readonly Block[] => {
  const { notice: words } = wordsOf(teller);
  const { committed, takenAway } = notice.figures.all;
  const owed = [
    ...(committed + takenAway > 0 ? [words.keepDays] : []),
    ...(committed > 0 ? [words.verifying(teller.settings.clocks.verify)] : []),
    words.following(staffOfficeName(notice, teller)),
  ];
  return owed.map((each, index) => paragraph(owed.length > 1 ? `${index + 1}. ${each}` : each));
};

export const noticeDocument = (notice: Notice, teller: Teller): AdministrativeDocument => {
  const { signing, notice: words } = wordsOf(teller);
  const { chair, title, documentNumber: number, concludedAt } = notice.session;
  const { documents, intakeDepartment } = teller.settings;
  const issuer = documents.issuer[teller.language];
  return {
    ...headOf(notice, teller, concludedAt === undefined ? undefined : localDateOf(concludedAt)),
    number: documentNumber(number, documents.noticeSymbol),
    kind: words.kind,
    about: words.about(chair.name, chairPost(notice, teller), title),
    blocks: [
      ...openingBlocks(notice, teller),
      ...parts([
        ...outcomeParts(notice, teller),
        { title: words.parts.followUp, blocks: followUp(notice, teller) },
      ]),
      paragraph(words.closing(issuer)),
    ],
    signature: { post: signing(chair.post), name: chair.name },
    beside: { recipients: words.recipients(issuer, intakeDepartment) },
  };
};
