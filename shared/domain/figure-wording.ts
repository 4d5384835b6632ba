/** How figures are called wherever they are shown, how they are written, and what their rows are. What they mean: `figures.ts`. */
import type { LocalDate } from './calendar.ts';
import { bounds, type Figure, type FigureUnit, type Measure } from './figures.ts';
import type { Channel } from './recommendation.ts';
import type { UnitKind } from './unit.ts';
import type { UnitReading } from './unit-reading.ts';
import { monthNames, formatDate, type Language, type Words } from './wording.ts';

const words = (vi: string, en: string): Words => ({ vi, en });

/** They stand at the head of a column as well as within a sentence. */
// prettier-ignore
export const figureNames = {
  received: words('Đã nhận', 'Received'),
  voices: words('Lượt ý kiến, kể cả đã gộp', 'Voices, those merged included'),
  open: words('Chưa giải quyết', 'Open'),
  doneOnTime: words('Đã giải quyết đúng hạn (A)', 'Done on time (A)'),
  doneLate: words('Đã giải quyết quá hạn (B)', 'Done late (B)'),
  openInTime: words('Đang giải quyết trong hạn (C)', 'Open in time (C)'),
  openOverdue: words('Đang giải quyết đã quá hạn (D)', 'Open and overdue (D)'),
  waiting: words('Đang tạm dừng', 'Standing still'),
  withdrawn: words('Người gửi đã rút', 'Withdrawn'),
  officialShare: words('Tỷ lệ giải quyết theo báo cáo', 'Official share'),
  onTimeShare: words('Tỷ lệ đúng hạn', 'On-time share'),
  answeredShare: words('Tỷ lệ đã trả lời', 'Answered share'),
  acknowledgedP50: words('Thời gian tiếp nhận (trung vị)', 'Time to take up (median)'),
  acknowledgedP90: words('Thời gian tiếp nhận (bách phân vị 90)', 'Time to take up (90th percentile)'),
  respondedP50: words('Thời gian đến trả lời đầu tiên (trung vị)', 'Time to the first answer (median)'),
  respondedP90: words('Thời gian đến trả lời đầu tiên (bách phân vị 90)', 'Time to the first answer (90th percentile)'),
  respondedWithin: words('Trả lời lần đầu', 'First answers'),
  resolvedP50: words('Thời gian giải quyết xong (trung vị)', 'Time to resolve (median)'),
  resolvedP90: words('Thời gian giải quyết xong (bách phân vị 90)', 'Time to resolve (90th percentile)'),
  resolvedWithin: words('Giải quyết xong', 'Resolved'),
  backlog: words('Số tồn đọng', 'Backlog'),
  backlogOverdue: words('Số tồn đã quá hạn', 'Overdue in the backlog'),
  backlogAgeP50: words('Tuổi tồn đọng (trung vị)', 'Age of the backlog (median)'),
  backlogAgeP90: words('Tuổi tồn đọng (bách phân vị 90)', 'Age of the backlog (90th percentile)'),
  backlogAgeMax: words('Tuổi tồn đọng lâu nhất', 'Age of the oldest in the backlog'),
  overdueAgeP50: words('Số ngày quá hạn (trung vị)', 'Days overdue (median)'),
  overdueAgeP90: words('Số ngày quá hạn (bách phân vị 90)', 'Days overdue (90th percentile)'),
  netFlow: words('Tồn đọng tăng (+), giảm (−)', 'Net flow of the backlog'),
  answered: words('Lượt trả lời chính thức', 'Answers given'),
  rejected: words('Không tiếp nhận', 'Refused'),
  resolved: words('Đã kết thúc', 'Closed'),
  reopened: words('Lượt mở lại', 'Reopenings'),
  reopenedShare: words('Tỷ lệ câu trả lời bị mở lại', 'Share of answers reopened'),
  returnedShare: words('Tỷ lệ bị trả lại', 'Share returned'),
  pingPongShare: words('Tỷ lệ bị trả lại từ hai lần', 'Share returned twice or more'),
  extendedShare: words('Tỷ lệ được gia hạn', 'Share extended'),
  pausedDays: words('Số ngày tạm dừng bình quân', 'Mean days standing still'),
  onTheSpotShare: words('Tỷ lệ trả lời tại chỗ', 'Share answered on the spot'),
  reachedShare: words('Tỷ lệ kịp đến lượt tại hội nghị', 'Share reached at sessions'),
  commitmentsDue: words('Cam kết đến hạn', 'Commitments due'),
  commitmentsKeptShare: words('Tỷ lệ cam kết được giữ', 'Share of commitments kept'),
  commitmentsLate: words('Cam kết hoàn thành muộn', 'Commitments kept late'),
  commitmentsFailed: words('Cam kết không thực hiện', 'Commitments failed'),
  commitmentDelayP50: words('Thời gian chậm của cam kết muộn (trung vị)', 'Delay of late commitments (median)'),
  satisfaction: words('Điểm hài lòng (1–5)', 'Satisfaction (1–5)'),
  responseRate: words('Tỷ lệ chấm điểm', 'Share that gave a mark'),
  solvedShare: words('Tỷ lệ thấy đã được giải quyết', 'Share judged solved'),
  intensity: words('Kiến nghị trên 100 cán bộ', 'Recommendations for 100 officers'),
} as const satisfies Readonly<Record<Measure, Words>>;

export const figureUnitWords: Readonly<Record<FigureUnit, Words>> = {
  recommendations: words('kiến nghị', 'recommendations'),
  percent: words('%', '%'),
  'working-days': words('ngày làm việc', 'working days'),
  days: words('ngày', 'days'),
  answers: words('lượt', 'answers'),
  reopenings: words('lượt', 'reopenings'),
  commitments: words('cam kết', 'commitments'),
  points: words('điểm', 'points'),
  'per-100-officers': words('trên 100 cán bộ', 'for 100 officers'),
};

const numberFormats: Readonly<Record<Language, Intl.NumberFormat>> = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};
/** A comma before the decimals in Vietnamese, a point in English. */
export const numberText = (value: number, language: Language): string =>
  numberFormats[language].format(value);

/** A space at which no line ends. */
const glued = '\u00a0';

/** What stands after a number; nothing after a count. */
const unitAfter = (unit: FigureUnit, value: number, language: Language): string => {
  if (unit === 'percent') return { vi: `${glued}%`, en: '%' }[language];
  if (unit !== 'days' && unit !== 'working-days' && unit !== 'points') return '';
  const several = figureUnitWords[unit][language];
  return ` ${language === 'en' && value === 1 ? several.slice(0, -1) : several}`;
};

/** `81,2 %`; that it is hidden, or that there is none. */
export const valueText = (unit: FigureUnit, { value, hidden }: Figure, language: Language): string => {
  if (hidden) return { vi: 'ẩn', en: 'hidden' }[language];
  if (value === undefined) return { vi: 'chưa có', en: 'none' }[language];
  return `${numberText(value, language)}${unitAfter(unit, value, language)}`;
};

/** The same with of how many it is: `81,2 % (n = 53)`. */
export const figureText = (unit: FigureUnit, figure: Figure, language: Language): string =>
  `${valueText(unit, figure, language)}${figure.n === undefined || figure.value === undefined ? '' : ` (n${glued}=${glued}${numberText(figure.n, language)})`}`;

/** What stands where a figure is so small that people could be known by it. */
export const hiddenFigure = '< 5';

/** `≤ 2`, `3–5`, …, `> 30`: working days. */
export const bucketNames: readonly string[] = [
  ...bounds.map((bound, index) => {
    const before = bounds[index - 1];
    return before === undefined ? `≤ ${bound}` : `${before + 1}–${bound}`;
  }),
  `> ${bounds[bounds.length - 1] ?? 0}`,
];

export const channelWords: Readonly<Record<Channel | 'none', Words>> = {
  web: words('Trực tuyến', 'Online'),
  paper: words('Văn bản', 'Paper'),
  telephone: words('Điện thoại', 'Telephone'),
  'in-person': words('Trực tiếp', 'In person'),
  mail: words('Bưu điện', 'Mail'),
  session: words('Tại hội nghị', 'At a session'),
  none: words('Cam kết, không theo kênh', 'Commitments, of no channel'),
};
export const unitKindWords: Readonly<Record<UnitKind, Words>> = {
  commune: words('Xã', 'Communes'),
  ward: words('Phường', 'Wards'),
  town: words('Thị trấn', 'Towns'),
};
/** Of a unit of the past whose counts are no one's of those that it went into. */
export const unattributedWords = (name: Words): Words => ({
  vi: `${name.vi} (chưa phân bổ)`,
  en: `${name.en} (unattributed)`,
});
export const unitReadingWords: Readonly<Record<UnitReading, Words>> = {
  then: words('Theo đơn vị lúc đó', 'By the units of the time'),
  today: words('Theo đơn vị hiện nay', 'By today’s units'),
};
export const deskWords = words('Bộ phận tiếp nhận', 'Intake');

/** `2026-10` */
export const monthWords = (month: string): Words => {
  const [year = '', number = ''] = month.split('-');
  return {
    vi: `tháng ${Number(number)} năm ${year}`,
    en: `${monthNames[Number(number) - 1] ?? number} ${year}`,
  };
};
export const dayWords = (day: LocalDate): Words => ({ vi: formatDate(day), en: day });

export const dimensionWords = {
  department: words('Phòng', 'Department'),
  topic: words('Lĩnh vực', 'Topic'),
  channel: words('Kênh', 'Channel'),
  unit: words('Đơn vị', 'Unit'),
  'unit-kind': words('Loại đơn vị', 'Kind of unit'),
  day: words('Ngày', 'Day'),
  month: words('Tháng', 'Month'),
} as const;
