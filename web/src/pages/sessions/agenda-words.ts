import { words } from '../../app/language.ts';

export const agendaWords = words({
  title: { vi: 'Chương trình', en: 'Agenda' },
  fits: {
    vi: (planned: number, available: number) => `${planned} phút trong ${available} phút dành cho trao đổi`,
    en: (planned: number, available: number) => `${planned} of ${available} minutes for items`,
  },
  over: {
    vi: (minutes: number) => `Quá ${minutes} phút`,
    en: (minutes: number) => `${minutes} minutes too many`,
  },
  left: {
    vi: (minutes: number) => `Còn ${minutes} phút`,
    en: (minutes: number) => `${minutes} minutes left`,
  },
  timeLine: {
    vi: 'Hết giờ ở đây: các mục dưới có thể không kịp',
    en: 'Time is up here: what is below may not be reached',
  },
  locked: {
    vi: 'Lãnh đạo đã chốt chương trình.',
    en: 'A leader has locked the agenda.',
  },
  preparedBy: {
    vi: (on: string) => `Các phòng chuẩn bị trả lời đến hết ngày ${on}.`,
    en: (on: string) => `Departments prepare what they will say until ${on}.`,
  },
  preparedCount: {
    vi: (done: number, of: number) => `${done}/${of} mục đã chuẩn bị`,
    en: (done: number, of: number) => `${done} of ${of} items prepared`,
  },
  empty: {
    vi: 'Chưa có mục nào. Chọn từ đề xuất bên dưới.',
    en: 'Nothing is on it yet. Choose from the proposal below.',
  },
  emptyOthers: {
    vi: 'Chương trình sẽ hiện ở đây khi lãnh đạo đã chốt.',
    en: 'The agenda appears here when a leader has locked it.',
  },
  list: { vi: 'Các mục của chương trình', en: 'Items of the agenda' },
  minutes: { vi: (count: number) => `${count} phút`, en: (count: number) => `${count} min` },
  units: { vi: (count: number) => `${count} đơn vị`, en: (count: number) => `${count} units` },
  joined: { vi: (count: number) => `${count} kiến nghị gộp`, en: (count: number) => `${count} joined` },
  prepared: { vi: 'Đã chuẩn bị', en: 'Prepared' },
  notPrepared: { vi: 'Chưa chuẩn bị', en: 'Not prepared' },
  noDepartment: { vi: 'Chưa có phòng trả lời', en: 'No department yet' },
  grab: { vi: (title: string) => `Di chuyển: ${title}`, en: (title: string) => `Move: ${title}` },
  grabHint: {
    vi: 'Phím cách để nhấc, mũi tên lên xuống để chuyển, phím cách để đặt, Esc để thôi. Hoặc kéo bằng chuột.',
    en: 'Space lifts it, up and down move it, space drops it, Escape puts it back. Or drag it.',
  },
  lifted: {
    vi: (place: number, of: number) => `Đã nhấc, vị trí ${place} trên ${of}.`,
    en: (place: number, of: number) => `Lifted, place ${place} of ${of}.`,
  },
  movedTo: {
    vi: (place: number, of: number) => `Vị trí ${place} trên ${of}.`,
    en: (place: number, of: number) => `Place ${place} of ${of}.`,
  },
  dropped: {
    vi: (place: number) => `Đã đặt ở vị trí ${place}.`,
    en: (place: number) => `Dropped at place ${place}.`,
  },
  putBack: { vi: 'Đã trả về chỗ cũ.', en: 'Put back.' },
  up: { vi: 'Lên', en: 'Up' },
  down: { vi: 'Xuống', en: 'Down' },
  more: { vi: 'Sửa', en: 'Edit' },
  moreOf: { vi: (title: string) => `Sửa mục: ${title}`, en: (title: string) => `Edit: ${title}` },
  changeMinutes: { vi: 'Số phút', en: 'Minutes' },
  department: { vi: 'Phòng trả lời', en: 'Who answers' },
  save: { vi: 'Lưu', en: 'Save' },
  join: { vi: 'Gộp vào mục', en: 'Join into' },
  joinIt: { vi: 'Gộp', en: 'Join' },
  split: { vi: 'Tách thành mục riêng', en: 'Split off' },
  splitHint: { vi: 'Chọn những kiến nghị tách ra.', en: 'Choose those that make an item of their own.' },
  drop: { vi: 'Bỏ khỏi chương trình', en: 'Drop from the agenda' },
  dropWhy: { vi: 'Vì sao bỏ?', en: 'Why is it dropped?' },
  proposal: { vi: 'Đề xuất đưa vào chương trình', en: 'Proposed for the agenda' },
  proposalMore: {
    vi: 'Việc còn lại từ kỳ trước trước, rồi theo điểm: số ngày chờ, cộng thêm khi khẩn và khi nhiều đơn vị cùng nêu.',
    en: 'What is left over first, then by weight: the days it waits, more where urgent and where several units raise it.',
  },
  showProposal: { vi: 'Xem đề xuất', en: 'Show the proposal' },
  none: {
    vi: 'Không còn kiến nghị đang mở nào, gửi đến hết ngày thu thập, nằm ngoài chương trình.',
    en: 'Nothing that is open and was sent until the last day of collecting is missing from the agenda.',
  },
  leftOver: { vi: 'Còn lại từ kỳ trước', en: 'Left over' },
  byWeight: { vi: 'Theo điểm', en: 'By weight' },
  waits: { vi: (days: number) => `${days} ngày chờ`, en: (days: number) => `${days} days` },
  unkept: { vi: (days: number) => `${days} ngày quá hạn`, en: (days: number) => `${days} days overdue` },
  urgent: { vi: (days: number) => `khẩn +${days}`, en: (days: number) => `urgent +${days}` },
  further: {
    vi: (units: number, days: number) => `thêm ${units} đơn vị +${days}`,
    en: (units: number, days: number) => `${units} more units +${days}`,
  },
  weight: { vi: (weight: number) => `${weight} điểm`, en: (weight: number) => `weighs ${weight}` },
  alike: {
    vi: (count: number, percent: number) =>
      `${count} kiến nghị giống nhau từ ${percent} %: đúng là một việc, gộp thành một mục`,
    en: (count: number, percent: number) =>
      `${count} are at least ${percent} % alike: they ask the same, make them one item`,
  },
  notFit: { vi: 'Không đủ giờ', en: 'Does not fit' },
  chooseFitting: { vi: 'Chọn vừa đủ giờ', en: 'Choose what fits' },
  chooseNone: { vi: 'Bỏ chọn', en: 'Choose none' },
  add: { vi: (count: number) => `Đưa ${count} mục vào chương trình`, en: (count: number) => `Add ${count}` },
  addNone: { vi: 'Chọn ít nhất một mục.', en: 'Choose at least one.' },
  addByReceipt: { vi: 'Thêm theo mã kiến nghị', en: 'Add by its receipt' },
  receiptHint: { vi: 'Ví dụ: K7Q2-9XWF-3M', en: 'Such as K7Q2-9XWF-3M' },
  addIt: { vi: 'Thêm', en: 'Add' },
  stale: {
    vi: 'Chương trình vừa được người khác sửa; đã tải bản mới. Xem lại rồi làm lại.',
    en: 'Somebody else has just changed the agenda; the newest is shown. Look again and repeat.',
  },
  lost: { vi: 'Mất kết nối: đang thử lại.', en: 'No connection: trying again.' },
  lock: { vi: 'Chốt chương trình', en: 'Lock the agenda' },
  saved: { vi: 'Đã lưu.', en: 'Saved.' },
  prepareLink: { vi: 'Chuẩn bị trả lời', en: 'Prepare the answer' },
  outcomes: { vi: 'Kết quả', en: 'Outcome' },
});
