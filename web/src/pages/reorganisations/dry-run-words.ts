import { words } from '../../app/language.ts';

export const dryRunWords = words({
  title: { vi: 'Chạy thử', en: 'Dry run' },
  about: {
    vi: 'Nếu thực hiện ngay bây giờ. Chỉ đọc, chưa thay đổi gì.',
    en: 'If it were applied right now. Nothing is changed by looking.',
  },
  running: { vi: 'Đang chạy thử trên toàn bộ dữ liệu…', en: 'Trying it on everything there is…' },
  units: { vi: 'đơn vị toàn tỉnh', en: 'units of the province' },
  fromTo: {
    vi: (before: string, after: string) => `${before} đơn vị thành ${after}`,
    en: (before: string, after: string) => `${before} units become ${after}`,
  },
  unitsMore: {
    vi: (merged: string, split: string, renamed: string) =>
      `${merged} nhóm hợp nhất, ${split} chia tách, ${renamed} đổi tên`,
    en: (merged: string, split: string, renamed: string) =>
      `${merged} groups merged, ${split} split, ${renamed} renamed`,
  },
  recommendations: { vi: 'kiến nghị còn mở đổi đơn vị', en: 'open recommendations change their unit' },
  recommendationsMore: {
    vi: (commitments: string, split: string) =>
      `${commitments} cam kết đi theo; ${split} của đơn vị chia tách`,
    en: (commitments: string, split: string) =>
      `${commitments} commitments go along; ${split} at split units`,
  },
  people: { vi: 'cán bộ đổi đơn vị', en: 'people change their unit' },
  peopleMore: {
    vi: (divided: string, sessions: string) =>
      `${divided} của đơn vị chia tách; ${sessions} hội nghị đổi thành phần mời`,
    en: (divided: string, sessions: string) =>
      `${divided} of split units; ${sessions} sessions change their invitees`,
  },
  byUnit: { vi: 'Từng đơn vị, trước và sau', en: 'Unit by unit, before and after' },
  overview: {
    vi: (before: string, after: string) =>
      `Toàn cảnh: ${before} đơn vị ở trên đi vào ${after} đơn vị ở dưới. Tiếp theo là từng nhóm.`,
    en: (before: string, after: string) =>
      `All at once: ${before} units above go into ${after} below. Each group follows.`,
  },
  search: { vi: 'Tìm đơn vị cũ hoặc mới', en: 'Find a unit, former or new' },
  searchHint: { vi: 'Tên hoặc mã; không cần dấu.', en: 'Its name or code; accents do not matter.' },
  show: { vi: 'Xem', en: 'Show' },
  all: { vi: (count: string) => `Tất cả · ${count}`, en: (count: string) => `All · ${count}` },
  merged: { vi: (count: string) => `Hợp nhất · ${count}`, en: (count: string) => `Merged · ${count}` },
  split: { vi: (count: string) => `Chia tách · ${count}`, en: (count: string) => `Split · ${count}` },
  renamed: { vi: (count: string) => `Đổi tên · ${count}`, en: (count: string) => `Renamed · ${count}` },
  nobody: { vi: 'Không nhóm nào có đơn vị như vậy.', en: 'No group has such a unit.' },
  found: {
    vi: (count: string, of: string) => `${count} trong ${of} nhóm`,
    en: (count: string, of: string) => `${count} of ${of} groups`,
  },
  more: { vi: 'Xem thêm', en: 'Show more' },
  part: { vi: 'một phần', en: 'a part' },
  isNew: { vi: 'mới', en: 'new' },
  goesOn: { vi: 'tiếp nối', en: 'goes on' },
  openShort: {
    vi: (count: string) => `${count} kiến nghị`,
    en: (count: string) => `${count} recommendations`,
  },
  promisedShort: { vi: (count: string) => `${count} cam kết`, en: (count: string) => `${count} commitments` },
  peopleShort: { vi: (count: string) => `${count} cán bộ`, en: (count: string) => `${count} people` },
  invitedShort: { vi: (count: string) => `${count} hội nghị`, en: (count: string) => `${count} sessions` },
  others: { vi: 'Những gì khác thay đổi', en: 'What else changes' },
  queues: {
    vi: 'Kiến nghị đổi đơn vị, theo hàng chờ',
    en: 'Recommendations that change their unit, by queue',
  },
  queue: { vi: 'Hàng chờ', en: 'Queue' },
  intake: { vi: 'Bộ phận tiếp nhận', en: 'Intake' },
  amount: { vi: 'Kiến nghị', en: 'Recommendations' },
  sessions: { vi: 'Hội nghị đổi thành phần mời', en: 'Sessions whose invitees change' },
  session: { vi: 'Hội nghị', en: 'Session' },
  start: { vi: 'Bắt đầu', en: 'Begins' },
  moves: { vi: 'Mời thay', en: 'Invited instead' },
  rules: { vi: 'Quy tắc chuyển', en: 'Routing rules' },
  rule: { vi: 'Quy tắc nêu', en: 'It names' },
  department: { vi: 'Phòng', en: 'Department' },
  fate: { vi: 'Sau ngày có hiệu lực', en: 'From the date of effect' },
  leaving: { vi: 'Đơn vị sang tỉnh khác', en: 'Units that go to another province' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  province: { vi: 'Mã tỉnh', en: 'Province' },
  commitments: { vi: 'Cam kết', en: 'Commitments' },
  peopleColumn: { vi: 'Cán bộ', en: 'People' },
  facts: { vi: 'Những gì không đổi', en: 'What stays' },
  nothingElse: {
    vi: 'Không có hàng chờ, hội nghị hay quy tắc nào thay đổi.',
    en: 'No queue, session or rule changes.',
  },
});
