import { words } from '../app/language.ts';

/** Words of the parts that are the same on every page. */
export const partWords = words({
  close: { vi: 'Đóng', en: 'Close' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  again: { vi: 'Thử lại', en: 'Try again' },
  more: { vi: 'Xem thêm', en: 'Show more' },
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  due: { vi: (on: string) => `Hạn ${on}`, en: (on: string) => `Due ${on}` },
  dueToday: { vi: 'Hạn hôm nay', en: 'Due today' },
  overdue: {
    vi: (on: string) => `Quá hạn từ ${on}`,
    en: (on: string) => `Overdue since ${on}`,
  },
  optional: { vi: 'không bắt buộc', en: 'optional' },
  fields: { vi: 'Cần sửa:', en: 'To correct:' },
});
