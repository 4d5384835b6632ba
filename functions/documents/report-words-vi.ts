/** What the report of a period says, in Vietnamese. `report-words-en.ts` says the same in English. */
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { numberText } from '../../shared/domain/figure-wording.ts';
import { dateIn } from '../../shared/kit/administrative-document.ts';

const on = dateIn.vi;
const number = (value: number): string => numberText(value, 'vi');
const recommendations = (value: number): string => `${number(value)} kiến nghị`;

export const reportVi = {
  kind: 'Báo cáo',
  number,
  about: (period: string): string => `Kết quả tiếp nhận, giải quyết kiến nghị ${period}`,
  period: (from: LocalDate, to: LocalDate, asOf: LocalDate): string =>
    `Kỳ báo cáo từ ngày ${on(from)} đến hết ngày ${on(to)}; số liệu tính đến hết ngày ${on(asOf)}.`,
  compared: (period: string, asOf: LocalDate): string =>
    `Kỳ trước là ${period}, số liệu tính đến hết ngày ${on(asOf)}.`,
  notes: (hidden: string): string =>
    `Kiến nghị đã gộp tính một lần theo kiến nghị chính. Ký hiệu “${hidden}”: dưới 5 người nên không hiển thị; “–”: không có gì để tính. Cách tính từng chỉ tiêu nêu tại Phụ lục.`,
  units: {
    then: 'Số liệu của đơn vị tính theo đơn vị tại thời điểm phát sinh.',
    today:
      'Số liệu của đơn vị tính theo đơn vị hiện nay, gồm cả các đơn vị trước đây đã nhập vào đơn vị này.',
  },
  unattributed: 'Đơn vị đã chia tách: số liệu của đơn vị chưa phân bổ cho các đơn vị hiện nay.',
  parts: {
    course: 'Kết quả tiếp nhận, giải quyết',
    pace: 'Thời gian giải quyết',
    backlog: 'Kiến nghị tồn đọng',
    quality: 'Trả lại, gia hạn, mở lại',
    sessions: 'Hội nghị đối thoại',
    commitments: 'Cam kết',
    submitters: 'Ý kiến của người gửi',
    department: 'Kết quả theo đơn vị trả lời',
    topic: 'Kết quả theo lĩnh vực',
    month: 'Kết quả theo tháng',
    annex: 'Phụ lục: cách tính các chỉ tiêu',
  },
  received: (now: number, before: number): string => {
    const change = now - before;
    const moved =
      change === 0
        ? 'bằng kỳ trước'
        : `${change > 0 ? 'tăng' : 'giảm'} ${number(Math.abs(change))} so với kỳ trước`;
    return `Trong kỳ đã nhận ${recommendations(now)} (${moved}). Tình trạng giải quyết của số kiến nghị này như sau:`;
  },
  nothing: 'Trong kỳ không nhận kiến nghị nào.',
  square: {
    state: 'Tình trạng',
    inTime: 'Trong hạn',
    late: 'Quá hạn',
    total: 'Tổng số',
    done: 'Đã giải quyết',
    open: 'Đang giải quyết',
  },
  besides: (waiting: number, withdrawn: number): string =>
    `Ngoài ra, ${recommendations(waiting)} đang tạm dừng (chờ bổ sung thông tin hoặc chờ cấp trên), ${recommendations(withdrawn)} người gửi đã rút.`,
  shares: (official: string, onTime: string): string =>
    `Tỷ lệ giải quyết (A + B)/(A + B + D): ${official}. Tỷ lệ giải quyết đúng hạn A/(A + B + D): ${onTime}. Hai tỷ lệ khác nhau ở số đã giải quyết nhưng quá hạn (B).`,
  columns: {
    number: 'TT',
    figure: 'Chỉ tiêu',
    unit: 'Đơn vị tính',
    now: 'Kỳ này',
    before: 'Kỳ trước',
    change: 'Tăng, giảm',
    pace: 'Thời gian (ngày làm việc)',
    median: 'Trung vị',
    nineTenths: 'Bách phân vị 90',
    medianBefore: 'Trung vị kỳ trước',
    nineTenthsBefore: 'Bách phân vị 90 kỳ trước',
    within: 'Số ngày làm việc',
    received: 'Đã nhận',
    official: 'Tỷ lệ giải quyết (%)',
    onTime: 'Tỷ lệ đúng hạn (%)',
    backlog: 'Tồn đọng',
    total: 'Tổng số',
    department: 'Đơn vị',
    topic: 'Lĩnh vực',
    month: 'Tháng',
  },
  paces: {
    acknowledged: 'Tiếp nhận',
    responded: 'Trả lời lần đầu',
    resolved: 'Giải quyết xong',
  },
  answered: (n: number): string => `n\u00a0=\u00a0${number(n)}`,
  closing: 'Trên đây là báo cáo kết quả tiếp nhận, giải quyết kiến nghị./.',
  signing: { province: 'Giám đốc', department: 'Trưởng phòng', unit: 'Trưởng Công an' },
  recipients: (leaders: string, kept: string): readonly string[] => [
    `Lãnh đạo ${leaders} (để báo cáo);`,
    `Lưu: VT, ${kept}.`,
  ],
};
export type ReportWords = typeof reportVi;
