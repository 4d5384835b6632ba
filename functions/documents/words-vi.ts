/** What the documents of a session say, in Vietnamese. `words-en.ts` says the same in English. */
import { localDateOf, localTimeOf, type Instant, type LocalDate } from '../../shared/domain/calendar.ts';
import type { ConclusionFigures } from '../../shared/domain/conclusions.ts';
import type { InvitationFigures } from '../../shared/domain/invitation.ts';
import type { PersonRef, Session, VenueRef } from '../../shared/domain/session.ts';
import { dateIn } from '../../shared/kit/administrative-document.ts';

/** Below ten with a nought before it. */
const count = (number: number): string =>
  number < 10 ? `0${number}` : String(number).replace(/\B(?=(\d{3})+$)/g, '.');
const units = (number: number): string => `${count(number)} đơn vị`;

const on = dateIn.vi;
const day = (date: LocalDate): string => `ngày ${on(date)}`;
const time = (at: Instant): string => {
  const [hours = '', minutes = ''] = localTimeOf(at).split(':');
  return `${hours} giờ ${minutes} phút`;
};
const moment = (at: Instant): string => `${time(at)}, ${day(localDateOf(at))}`;
const span = (start: Instant, end: Instant): string =>
  localDateOf(start) === localDateOf(end)
    ? `Từ ${time(start)} đến ${time(end)}, ${day(localDateOf(start))}`
    : `Từ ${moment(start)} đến ${moment(end)}`;

const venue = ({ name, address }: VenueRef): string =>
  address === undefined ? name : `${name} (${address})`;
const comrade = (name: string, post: string): string => `đồng chí ${name}, ${post}`;

/** The kinds of documents that symbols name. */
const kinds: Readonly<Record<string, string>> = {
  NQ: 'Nghị quyết',
  CT: 'Chỉ thị',
  KH: 'Kế hoạch',
  QĐ: 'Quyết định',
  TT: 'Thông tư',
  NĐ: 'Nghị định',
};
const directive = (name: string): string => {
  const kind = /^\d.*[-/](NQ|CT|KH|QĐ|TT|NĐ)[-/]/.exec(name)?.[1];
  return kind === undefined ? name : `${kinds[kind] ?? ''} số ${name}`;
};

/** Of a sentence that lists figures, those that are not nothing. */
const told = (parts: readonly (readonly [number, (figure: number) => string])[]): string =>
  parts.flatMap(([figure, words]) => (figure > 0 ? [words(figure)] : [])).join(', ');

const attendance = ({
  invited,
  present,
  late,
  represented,
  absent,
  unrecorded,
}: InvitationFigures): string => {
  const came = told([
    [late, (figure) => `${units(figure)} đến muộn`],
    [represented, (figure) => `${units(figure)} cử người dự thay`],
  ]);
  const figures = told([
    [present + late + represented, (figure) => `${units(figure)} dự${came && ` (trong đó ${came})`}`],
    [absent, (figure) => `${units(figure)} vắng`],
    [unrecorded, (figure) => `${units(figure)} chưa ghi nhận điểm danh`],
  ]);
  return invited === 0 ? '' : `Hội nghị mời ${units(invited)}: ${figures}.`;
};

const theme = (topics: readonly string[], served: string | undefined): string => {
  const parts = [
    ...(topics.length > 0 ? [`trao đổi về: ${topics.join('; ')}`] : []),
    ...(served === undefined ? [] : [`thực hiện ${directive(served)}`]),
  ];
  return parts.length === 0 ? '' : `Hội nghị ${parts.join('; ')}.`;
};

const figures = ({
  received,
  answered,
  committed,
  takenAway,
  passedUp,
  notReached,
}: ConclusionFigures): string => {
  if (received === 0) return 'Không có ý kiến, kiến nghị nào trong chương trình Hội nghị.';
  const outcomes = told([
    [answered, (figure) => `trả lời xong tại Hội nghị ${count(figure)}`],
    [committed, (figure) => `trả lời kèm cam kết ${count(figure)}`],
    [
      takenAway,
      (figure) =>
        `giao trả lời sau Hội nghị ${count(figure)}${passedUp > 0 ? ` (trong đó trình cấp trên ${count(passedUp)})` : ''}`,
    ],
    [notReached, (figure) => `chưa đến lượt ${count(figure)}`],
  ]);
  return `Hội nghị tiếp nhận ${count(received)} ý kiến, kiến nghị; kết quả: ${outcomes}. Số liệu theo đơn vị trả lời như sau:`;
};

/** Who is above a deputy signs through them. */
const signing = (post: string): readonly string[] => {
  const short = post.replace(/^((?:Phó )?Giám đốc)\s.*$/iu, '$1');
  const above = /^Phó\s+(.+)$/iu.exec(short)?.[1];
  return above === undefined ? [short] : [`KT. ${above}`, short];
};

export const vi = {
  comrade,
  attendance,
  theme,
  figures,
  signing,
  /** A post with the body that it belongs to. */
  postAt: (post: string, issuer: string): string => (/Công an/iu.test(post) ? post : `${post} ${issuer}`),
  columns: {
    number: 'TT',
    department: 'Đơn vị trả lời',
    received: 'Tiếp nhận',
    answered: 'Trả lời xong tại Hội nghị',
    committed: 'Trả lời kèm cam kết',
    takenAway: 'Giao trả lời sau',
    passedUp: 'Trong đó trình cấp trên',
    notReached: 'Chưa đến lượt',
    total: 'Tổng số',
    nobody: 'Chưa phân công',
  },
  raisedBy: (names: readonly string[]): string => `Đơn vị nêu: ${names.join('; ')}.`,
  answerOf: (department: string | undefined): string =>
    department === undefined ? 'Trả lời: ' : `Trả lời của ${department}: `,
  basis: 'Căn cứ: ',
  commitments: 'Cam kết:',
  commitment: (text: string, department: string, dueOn: LocalDate): string =>
    `${text.replace(/[.;]+$/u, '')}; ${department} thực hiện, hoàn thành chậm nhất ${day(dueOn)}.`,
  takenAway: (department: string, dueOn: LocalDate): string =>
    `Giao ${department} trả lời chậm nhất ${day(dueOn)}.`,
  passedUp: (level: string): string => `Nội dung vượt thẩm quyền, trình ${level} xem xét, giải quyết.`,
  assignment: 'Nội dung giao: ',
  notReached: (title: string, names: readonly string[]): string =>
    names.length > 0 ? `${title} (${names.join('; ')}).` : `${title}.`,

  notice: {
    kind: 'Thông báo',
    about: (name: string, post: string, title: string): readonly string[] => [
      `Kết luận của đồng chí ${name},`,
      post,
      `tại ${title}`,
    ],
    opening: (
      { startedAt, endedAt, start, end, room, onlinePoints, title }: Session,
      chair: string,
    ): string => {
      const points = onlinePoints.length > 0 ? ` và ${count(onlinePoints.length)} điểm cầu trực tuyến` : '';
      return `${span(startedAt ?? start, endedAt ?? end)}, tại ${venue(room)}${points}, ${chair} chủ trì ${title}.`;
    },
    concluding: (chair: string): string =>
      `Sau khi nghe ý kiến, kiến nghị của các đơn vị và trả lời của các phòng, ${chair} kết luận như sau:`,
    parts: {
      answered: 'Ý kiến, kiến nghị đã trả lời tại Hội nghị',
      committed: 'Ý kiến, kiến nghị đã trả lời kèm cam kết',
      takenAway: 'Ý kiến, kiến nghị giao trả lời sau Hội nghị',
      notReached: 'Ý kiến, kiến nghị chưa đến lượt',
      followUp: 'Tổ chức thực hiện',
    },
    stillOpen:
      'Các ý kiến, kiến nghị sau chưa được trao đổi tại Hội nghị, tiếp tục được giải quyết theo thời hạn đã xác định và được ưu tiên đề xuất vào chương trình kỳ đối thoại tiếp theo:',
    keepDays: 'Các phòng thực hiện cam kết, trả lời đúng nội dung và thời hạn nêu trên.',
    verifying: (days: number): string =>
      `Đơn vị nêu kiến nghị xác nhận kết quả thực hiện cam kết trong ${count(days)} ngày làm việc kể từ ngày được báo hoàn thành; quá thời hạn trên mà không có ý kiến thì coi như đã xác nhận.`,
    following: (staffOffice: string): string =>
      `${staffOffice} theo dõi, đôn đốc việc thực hiện Thông báo này và báo cáo lãnh đạo; cam kết không được thực hiện đúng hạn được đề xuất vào chương trình kỳ đối thoại tiếp theo.`,
    closing: (issuer: string): string => `${issuer} thông báo kết luận trên để các đơn vị biết, thực hiện./.`,
    recipients: (issuer: string, staffOffice: string): readonly string[] => [
      `Lãnh đạo ${issuer} (để báo cáo);`,
      'Các phòng có tên trong Thông báo (để thực hiện);',
      'Các đơn vị được mời dự Hội nghị (để biết, thực hiện);',
      `Lưu: VT, ${staffOffice}.`,
    ],
  },

  minutes: {
    kind: 'Biên bản',
    beganAt: (at: Instant): string => `Thời gian bắt đầu: ${moment(at)}.`,
    place: ({ room, onlinePoints }: Session): string =>
      `Địa điểm: ${venue(room)}${onlinePoints.length > 0 ? `; điểm cầu trực tuyến: ${onlinePoints.map(({ name }) => name).join('; ')}` : ''}.`,
    chair: ({ name, post }: PersonRef): string => `Chủ trì (chủ tọa): ${comrade(name, post)}.`,
    secretary: ({ name, post }: PersonRef): string => `Thư ký (người ghi biên bản): ${comrade(name, post)}.`,
    attended: 'Thành phần tham dự: ',
    absent: (names: readonly string[]): string => `Đơn vị vắng: ${names.join('; ')}.`,
    parts: {
      course: 'Diễn biến Hội nghị',
      floor: 'Ý kiến nêu trực tiếp tại Hội nghị',
      figures: 'Tổng hợp kết quả',
    },
    nothing: 'Hội nghị không trao đổi nội dung nào trong chương trình.',
    called: (times: readonly Instant[], seconds: number): string => {
      const minutes = Math.round(seconds / 60);
      const lasted = minutes < 1 ? 'chưa đến 01 phút' : `${count(minutes)} phút`;
      return `Nêu lúc ${times.map(time).join(' và ')}; trao đổi trong ${lasted}.`;
    },
    notReached: 'Chưa được trao đổi xong tại Hội nghị.',
    notCalled: 'Các nội dung chưa đến lượt:',
    speech: (unit: string, speaker: string | undefined, kind: 'officer' | 'citizen', at: Instant): string => {
      const who = speaker === undefined ? '' : `, ${kind === 'officer' ? 'đồng chí' : 'ông (bà)'} ${speaker}`;
      return `${unit}${who} (${time(at)}): `;
    },
    ended: (at: Instant): string => `Hội nghị kết thúc vào ${moment(at)}./.`,
    signing: { secretary: 'Thư ký', chair: 'Chủ tọa' },
  },
};
export type DocumentWords = typeof vi;
