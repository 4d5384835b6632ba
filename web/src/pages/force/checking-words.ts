import { words } from '../../app/language.ts';

export const checkingWords = words({
  title: { vi: 'Kiểm tra khai báo', en: 'Declarations to check' },
  left: {
    vi: (count: string) => `${count} khai báo chờ kiểm tra`,
    en: (count: string) => `${count} wait for a check`,
  },
  empty: {
    vi: 'Không còn khai báo nào chờ. Khai báo mới của các đơn vị sẽ hiện ở đây.',
    en: 'Nothing waits. What units declare appears here.',
  },
  list: { vi: 'Khai báo đang chờ', en: 'What waits' },
  waited: {
    vi: (days: string) => `chờ ${days} ngày`,
    en: (days: string) => `waits ${days} days`,
  },
  today: { vi: 'khai hôm nay', en: 'declared today' },
  declaredBy: {
    vi: (who: string, at: string) => `${who} khai ${at}`,
    en: (who: string, at: string) => `Declared by ${who}, ${at}`,
  },
  because: { vi: 'Căn cứ', en: 'It follows from' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  confirmed: {
    vi: (unit: string, on: string) => `Đã xác nhận: ${unit}, tính từ ${on}.`,
    en: (unit: string, on: string) => `Confirmed: ${unit}, counts from ${on}.`,
  },
  sendBack: { vi: 'Trả lại', en: 'Send back' },
  sendBackReason: { vi: 'Lý do trả lại', en: 'Why it is sent back' },
  sendBackHint: {
    vi: 'Đơn vị đọc lý do này; nói rõ cần sửa gì.',
    en: 'The unit reads this; say what is to be corrected.',
  },
  needReason: { vi: 'Hãy ghi lý do.', en: 'Please give a reason.' },
  sentBack: { vi: (unit: string) => `Đã trả lại: ${unit}.`, en: (unit: string) => `Sent back: ${unit}.` },
  next: { vi: 'Khai báo sau', en: 'Next' },
  previous: { vi: 'Khai báo trước', en: 'Previous' },
  keys: { vi: 'Phím tắt', en: 'Keys' },
  register: { vi: 'Mở sổ của đơn vị', en: 'Open the unit’s register' },
  overtaken: {
    vi: (on: string) => `Sổ đã có khai báo có hiệu lực từ ${on}: từ ngày đó khai báo này không còn tính.`,
    en: (on: string) =>
      `The register already has a declaration in effect from ${on}: from that day on this one does not count.`,
  },
  unit: { vi: 'Tra cứu, khai báo cho một đơn vị', en: 'Look up a unit, or declare for it' },
  unitHint: {
    vi: 'Gõ vài chữ tên đơn vị, có dấu hoặc không.',
    en: 'A few letters of its name, with or without accents.',
  },
  noUnit: { vi: 'Không có đơn vị nào như vậy.', en: 'There is no such unit.' },
  projects: { vi: 'Dự án trụ sở', en: 'Building projects' },
  figures: { vi: 'Lực lượng và cơ sở vật chất', en: 'Force and premises' },
});
