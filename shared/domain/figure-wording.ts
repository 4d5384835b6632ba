/** How figures are called in tables and reports, and what their rows are. Questions and definitions stand in `figures.ts`. */
import { formatDate, type Words } from './wording.ts';
import type { LocalDate } from './calendar.ts';
import { bounds, type FigureUnit, type Measure } from './figures.ts';
import type { Channel } from './recommendation.ts';
import type { UnitKind } from './unit.ts';

const words = (vi: string, en: string): Words => ({ vi, en });

// prettier-ignore
export const figureNames = {
  received: words('Đã nhận', 'Received'),
  voices: words('Lượt ý kiến, kể cả đã gộp', 'Voices, those merged included'),
  open: words('Chưa giải quyết', 'Open'),
  doneOnTime: words('A: Giải quyết đúng hạn', 'A: Done on time'),
  doneLate: words('B: Giải quyết quá hạn', 'B: Done late'),
  openInTime: words('C: Đang giải quyết trong hạn', 'C: Open in time'),
  openOverdue: words('D: Đang giải quyết quá hạn', 'D: Open and overdue'),
  waiting: words('Đang tạm dừng', 'Standing still'),
  withdrawn: words('Người gửi đã rút', 'Withdrawn'),
  officialShare: words('Tỷ lệ giải quyết (A+B)/(A+B+D)', 'Official share (A+B)/(A+B+D)'),
  onTimeShare: words('Tỷ lệ đúng hạn A/(A+B+D)', 'On-time share A/(A+B+D)'),
  answeredShare: words('Tỷ lệ đã trả lời', 'Answered share'),
  acknowledgedP50: words('Thời gian tiếp nhận, trung vị', 'Time to take up, median'),
  acknowledgedP90: words('Thời gian tiếp nhận, bách phân vị 90', 'Time to take up, 90th percentile'),
  respondedP50: words('Thời gian trả lời lần đầu, trung vị', 'Time to first answer, median'),
  respondedP90: words('Thời gian trả lời lần đầu, bách phân vị 90', 'Time to first answer, 90th percentile'),
  respondedWithin: words('Trả lời lần đầu', 'First answers'),
  resolvedP50: words('Thời gian giải quyết xong, trung vị', 'Time to resolve, median'),
  resolvedP90: words('Thời gian giải quyết xong, bách phân vị 90', 'Time to resolve, 90th percentile'),
  resolvedWithin: words('Giải quyết xong', 'Resolved'),
  backlog: words('Tồn đọng', 'Backlog'),
  backlogAgeP50: words('Tuổi tồn đọng, trung vị', 'Age of the backlog, median'),
  backlogAgeP90: words('Tuổi tồn đọng, bách phân vị 90', 'Age of the backlog, 90th percentile'),
  backlogAgeMax: words('Tuổi tồn đọng, lớn nhất', 'Age of the backlog, oldest'),
  overdueAgeP50: words('Số ngày quá hạn, trung vị', 'Days overdue, median'),
  overdueAgeP90: words('Số ngày quá hạn, bách phân vị 90', 'Days overdue, 90th percentile'),
  netFlow: words('Tồn đọng tăng (+), giảm (−)', 'Net flow of the backlog'),
  answered: words('Lượt trả lời chính thức', 'Answers given'),
  rejected: words('Không tiếp nhận', 'Refused'),
  resolved: words('Đã kết thúc', 'Closed'),
  reopened: words('Lượt mở lại', 'Reopenings'),
  reopenedShare: words('Tỷ lệ mở lại', 'Reopened share'),
  returnedShare: words('Tỷ lệ bị trả lại', 'Returned share'),
  pingPongShare: words('Tỷ lệ bị trả lại từ hai lần', 'Share returned twice or more'),
  extendedShare: words('Tỷ lệ được gia hạn', 'Extended share'),
  pausedDays: words('Số ngày tạm dừng bình quân', 'Paused days each'),
  onTheSpotShare: words('Tỷ lệ trả lời tại chỗ', 'On-the-spot share'),
  reachedShare: words('Tỷ lệ kịp đến lượt', 'Reached share'),
  commitmentsDue: words('Cam kết đến hạn', 'Commitments due'),
  commitmentsKeptShare: words('Tỷ lệ giữ cam kết', 'Commitments kept share'),
  commitmentsLate: words('Cam kết hoàn thành muộn', 'Commitments kept late'),
  commitmentsFailed: words('Cam kết không thực hiện', 'Commitments failed'),
  commitmentDelayP50: words('Cam kết muộn: số ngày chậm, trung vị', 'Delay of late commitments, median'),
  satisfaction: words('Điểm hài lòng (1–5)', 'Satisfaction (1–5)'),
  responseRate: words('Tỷ lệ chấm điểm', 'Response rate'),
  solvedShare: words('Tỷ lệ người gửi thấy đã giải quyết', 'Share submitters call solved'),
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
export const deskWords = words('Bộ phận tiếp nhận', 'Intake');

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
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
