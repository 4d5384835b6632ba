import { words } from '../../app/language.ts';

export const wallWords = words({
  running: { vi: 'Đang trao đổi', en: 'Now' },
  next: { vi: 'Tiếp theo', en: 'Next' },
  answering: { vi: 'Trả lời', en: 'Answers' },
  asks: { vi: 'Nêu', en: 'Raised by' },
  andMore: {
    vi: (count: number) => `và ${count} đơn vị khác`,
    en: (count: number) => `and ${count} more units`,
  },
  between: { vi: 'Chuẩn bị mục tiếp theo', en: 'The next item is about to be called' },
  allDone: { vi: 'Đã nêu hết các mục', en: 'Every item was called' },
  notYet: { vi: 'Hội nghị sẽ bắt đầu', en: 'The session begins' },
  over: { vi: 'Hội nghị đã bế mạc', en: 'The session is closed' },
  off: { vi: 'Hội nghị không diễn ra theo lịch', en: 'The session is not taking place as planned' },
  progress: {
    vi: (done: number, of: number) => `${done} / ${of} mục đã xong`,
    en: (done: number, of: number) => `${done} of ${of} items done`,
  },
  answered: { vi: 'trả lời xong', en: 'answered' },
  committed: { vi: 'có cam kết', en: 'with a commitment' },
  takenAway: { vi: 'giao trả lời sau', en: 'taken away' },
  notReached: { vi: 'chưa đến lượt', en: 'not reached' },
  lost: {
    vi: (time: string) => `Mất kết nối, số liệu lúc ${time}`,
    en: (time: string) => `No connection, as of ${time}`,
  },
  floor: { vi: 'Nêu trực tiếp', en: 'From the floor' },
  leave: { vi: 'Rời màn hình lớn', en: 'Leave the wall screen' },
  full: { vi: 'Toàn màn hình', en: 'Full screen' },
});
