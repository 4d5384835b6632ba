import { words } from '../../app/language.ts';

export const calendarWords = words({
  title: { vi: 'Lịch làm việc', en: 'Working calendar' },
  year: { vi: 'Năm', en: 'Year' },
  intro: {
    vi: 'Thứ Hai đến thứ Sáu làm việc, trừ những ngày đánh dấu. Mọi thời hạn tính theo lịch này.',
    en: 'Monday to Friday are worked, but for the days marked. Every clock runs by this calendar.',
  },
  undecided: { vi: 'Chưa có quyết định', en: 'Not yet decided' },
  decided: { vi: 'Đã có quyết định', en: 'Decided' },
  source: { vi: 'Căn cứ của năm', en: 'Source of the year' },
  isDecided: { vi: 'Đã có quyết định về lịch nghỉ của năm', en: 'The days off of the year are decided' },
  worked: { vi: 'Ngày làm việc', en: 'Worked' },
  weekend: { vi: 'Cuối tuần', en: 'Weekend' },
  off: { vi: 'Ngày nghỉ', en: 'Off' },
  swap: { vi: 'Cuối tuần làm bù', en: 'Weekend worked by swap' },
  today: { vi: 'hôm nay', en: 'today' },
  edited: { vi: 'Đã sửa, chưa lưu', en: 'Changed, not saved' },
  legend: { vi: 'Chú giải', en: 'Legend' },
  picture: {
    vi: (year: string) =>
      `Lịch năm ${year}. Phím mũi tên đi từng ngày, từng tuần; Page Up, Page Down đi từng tháng; Enter sửa ngày.`,
    en: (year: string) =>
      `Calendar of ${year}. Arrows go day by day and week by week; Page Up and Page Down month by month; Enter changes the day.`,
  },
  keys: {
    vi: 'Phím mũi tên: từng ngày, từng tuần. Page Up, Page Down: từng tháng. Enter: sửa ngày.',
    en: 'Arrows: day by day, week by week. Page Up, Page Down: month by month. Enter: change the day.',
  },
  count: {
    vi: (worked: string, off: string) => `${worked} ngày làm việc, ${off} ngày nghỉ lễ trong tuần`,
    en: (worked: string, off: string) => `${worked} working days, ${off} weekdays off`,
  },
  list: { vi: 'Những ngày khác quy tắc', en: 'Days that depart from the rule' },
  noDays: { vi: 'Không có ngày nào khác quy tắc.', en: 'No day departs from the rule.' },
  date: { vi: 'Ngày', en: 'Day' },
  kind: { vi: 'Là', en: 'Is' },
  name: { vi: 'Tên', en: 'Name' },
  from: { vi: 'Căn cứ', en: 'Source' },
  change: { vi: 'Sửa', en: 'Change' },
  changeDay: { vi: (day: string) => `Sửa ${day}`, en: (day: string) => `Change ${day}` },
  byRule: {
    vi: (kind: string) => `Theo quy tắc: ${kind.toLowerCase()}`,
    en: (kind: string) => `By the rule: ${kind.toLowerCase()}`,
  },
  dayOff: { vi: 'Nghỉ', en: 'Off' },
  dayWorked: { vi: 'Làm việc', en: 'Worked' },
  nameVi: { vi: 'Tên ngày', en: 'Name in Vietnamese' },
  nameEn: { vi: 'Tên tiếng Anh', en: 'Name in English' },
  daySource: { vi: 'Căn cứ: quyết định, thông báo nào', en: 'Source: which decision or notice' },
  need: { vi: 'Hãy ghi mục này.', en: 'Please fill this in.' },
  take: { vi: 'Ghi vào bản sửa', en: 'Put into the draft' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  preview: { vi: 'Xem trước hạn bị dời', en: 'See which due dates would move' },
  previewing: {
    vi: (seen: string) => `Đang xem… đã xem ${seen} kiến nghị`,
    en: (seen: string) => `Looking… ${seen} recommendations so far`,
  },
  previewFirst: {
    vi: 'Xem trước hạn bị dời rồi mới lưu được.',
    en: 'See which due dates would move; then it can be saved.',
  },
  moves: {
    vi: (moved: string, examined: string) => `${moved} trong ${examined} kiến nghị đang mở sẽ đổi hạn`,
    en: (moved: string, examined: string) =>
      `${moved} of ${examined} open recommendations would get another due date`,
  },
  movesNone: {
    vi: (examined: string) => `Không hạn nào đổi (đã xem ${examined} kiến nghị đang mở)`,
    en: (examined: string) => `No due date would move (${examined} open recommendations looked at)`,
  },
  receipt: { vi: 'Mã số', en: 'Receipt' },
  dueNow: { vi: 'Hạn hiện nay', en: 'Due now' },
  dueThen: { vi: 'Hạn mới', en: 'Due then' },
  by: { vi: 'Dời', en: 'Moves by' },
  days: {
    vi: (days: number) => `${days > 0 ? '+' : '−'}${Math.abs(days)} ngày`,
    en: (days: number) => `${days > 0 ? '+' : '−'}${Math.abs(days)} days`,
  },
  more: { vi: 'Xem thêm', en: 'Show more' },
  again: {
    vi: 'Lịch đã sửa thêm sau khi xem trước: hãy xem lại.',
    en: 'The draft changed after the preview: look again.',
  },
});
