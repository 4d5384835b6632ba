import { words } from '../../app/language.ts';

export const promiseWords = words({
  title: { vi: 'Cam kết', en: 'Commitments' },
  titleOf: { vi: (name: string) => `Cam kết · ${name}`, en: (name: string) => `Commitments · ${name}` },
  what: { vi: 'Cam kết', en: 'Commitment' },
  status: { vi: 'Trạng thái', en: 'State' },
  due: { vi: 'Hạn', en: 'Due' },
  open: { vi: 'Đang thực hiện', en: 'Open' },
  settled: {
    vi: 'Chờ lãnh đạo giao hoặc đơn vị xác nhận',
    en: 'Waiting for a leader, or for the asking unit',
  },
  empty: {
    vi: 'Không có cam kết nào đang mở. Cam kết trong các trả lời của phòng sẽ hiện ở đây, theo hạn.',
    en: 'No open commitment. What answers of the department promise appears here, by due date.',
  },
  extended: {
    vi: (count: string) => `đã gia hạn ${count} lần`,
    en: (count: string) => `extended ${count} times`,
  },
  start: { vi: 'Bắt đầu', en: 'Start' },
  'note-progress': { vi: 'Ghi tiến độ', en: 'Note progress' },
  'report-done': { vi: 'Báo cáo hoàn thành', en: 'Report done' },
  ask: { vi: 'Đề nghị gia hạn', en: 'Ask for more time' },
  askHint: {
    vi: 'Đề nghị được ghi vào tiến độ; lãnh đạo quyết định gia hạn.',
    en: 'It is noted with the progress; a leader extends.',
  },
  askText: {
    vi: (on: string, why: string) => `Đề nghị gia hạn đến ${on}. Lý do: ${why}`,
    en: (on: string, why: string) => `Asks for more time, until ${on}. Reason: ${why}`,
  },
  verify: { vi: 'Xác nhận', en: 'Verify' },
  noteText: { vi: 'Tiến độ', en: 'How it goes' },
  evidence: { vi: 'Bằng chứng: văn bản, biên bản, kết quả', en: 'Evidence: document, minutes, result' },
  until: { vi: 'Đến ngày', en: 'Until' },
  reason: { vi: 'Lý do', en: 'Reason' },
  need: { vi: 'Hãy điền mục này.', en: 'Please fill this in.' },
  done: { vi: 'Đã ghi nhận.', en: 'Done.' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
});
