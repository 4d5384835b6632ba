import { words, type Both } from '../../app/language.ts';

export const listsWords = words({
  choose: { vi: 'Chọn tệp', en: 'Choose a file' },
  other: { vi: 'Chọn tệp khác', en: 'Choose another file' },
  drop: {
    vi: 'hoặc kéo tệp vào đây. Excel (.xlsx) hoặc CSV, đến 4 MB và 2.000 dòng.',
    en: 'or drag it here. Excel (.xlsx) or CSV, up to 4 MB and 2,000 rows.',
  },
  file: { vi: 'Tệp danh sách', en: 'The list' },
  templates: { vi: 'Chưa có danh sách? Tải mẫu:', en: 'No list yet? Take the template:' },
  reading: { vi: (name: string) => `Đang đọc ${name}…`, en: (name: string) => `Reading ${name}…` },
  unreadable: { vi: 'Không đọc được tệp này', en: 'This file could not be read' },
  unreadableMore: {
    vi: 'Tệp đã bị chuyển chỗ hoặc đang mở ở chương trình khác. Hãy chọn lại.',
    en: 'It was moved, or another program holds it. Choose it again.',
  },
  read: {
    vi: (name: string, sheet: string, rows: string) =>
      `${name}${sheet === 'CSV' ? '' : `, trang tính “${sheet}”`}: ${rows} dòng`,
    en: (name: string, sheet: string, rows: string) =>
      `${name}${sheet === 'CSV' ? '' : `, sheet “${sheet}”`}: ${rows} rows`,
  },
  notRead: { vi: 'Có trong tệp nhưng không đọc', en: 'In the file, but not read' },
  columns: { vi: (names: string) => `Cột: ${names}.`, en: (names: string) => `Columns: ${names}.` },
  sheets: { vi: (names: string) => `Trang tính: ${names}.`, en: (names: string) => `Sheets: ${names}.` },
  rows: { vi: 'Các dòng của danh sách', en: 'The rows of the list' },
  all: { vi: 'Tất cả', en: 'All' },
  likely: { vi: 'Đoán theo tên', en: 'Guessed by the name' },
  guessed: { vi: 'đoán theo tên, xin xem lại', en: 'guessed by the name, please look' },
  former: { vi: 'ghi theo tên hoặc mã cũ', en: 'by its former name or code' },
  row: { vi: 'Dòng', en: 'Row' },
  becomes: { vi: 'Kết quả', en: 'What becomes of it' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  topic: { vi: 'Lĩnh vực', en: 'Topic' },
  sameAs: { vi: (row: string) => `như dòng ${row}`, en: (row: string) => `as row ${row}` },
  perhaps: { vi: (names: string) => `Có thể là: ${names}`, en: (names: string) => `Perhaps: ${names}` },
  none: { vi: 'Không có dòng nào như vậy.', en: 'There is no such row.' },
  more: { vi: 'Xem thêm dòng', en: 'Show more rows' },
  secrecy: { vi: 'Danh sách này không chứa bí mật nhà nước', en: 'This list holds no state secret' },
  secrecyNeeded: {
    vi: 'Hãy xác nhận danh sách không chứa bí mật nhà nước rồi lưu.',
    en: 'Please confirm that the list holds no state secret, then store it.',
  },
  stop: { vi: 'Dừng', en: 'Stop' },
  stopping: { vi: 'Đang dừng…', en: 'Stopping…' },
  goOn: { vi: (count: string) => `Lưu tiếp ${count} dòng`, en: (count: string) => `Go on with ${count}` },
  storing: { vi: 'Đang lưu', en: 'Storing' },
  progress: {
    vi: (done: string, of: string) => `Đã xong ${done} trên ${of} dòng`,
    en: (done: string, of: string) => `${done} of ${of} rows done`,
  },
  stopped: {
    vi: 'Đã dừng. Lưu tiếp lúc nào cũng được; mỗi dòng chỉ lưu một lần, kể cả khi chọn lại tệp.',
    en: 'Stopped. Go on whenever you like; each row is stored once, also if you choose the file again.',
  },
  stored: { vi: 'Đã lưu', en: 'Stored' },
  kinds: { vi: 'Loại danh sách', en: 'Which list' },
  recommendations: { vi: 'Kiến nghị', en: 'Recommendations' },
  force: { vi: 'Lực lượng', en: 'The force' },
  recommendation: { vi: 'Kiến nghị', en: 'Recommendation' },
  changes: { vi: 'Thay đổi', en: 'What changes' },
  from: { vi: (on: string) => `Từ ${on}`, en: (on: string) => `From ${on}` },
  unchanged: { vi: 'Không có gì thay đổi.', en: 'Nothing changes.' },
  nothing: { vi: 'không có', en: 'none' },
  waits: { vi: 'chờ phòng phụ trách xác nhận', en: 'waits for its check' },
  exports: {
    vi: 'Số liệu đang tính, để sửa rồi nhập lại, ngày',
    en: 'What is in force, to change and bring in again, on',
  },
  bad: {
    vi: (count: string) => `${count} dòng cần sửa`,
    en: (count: string) => `${count} rows to be corrected`,
  },
  badMore: {
    vi: 'Tải các dòng này về, sửa theo cột lý do, rồi nhập lại chính tệp đó. Các dòng khác không phải chờ.',
    en: 'Download these rows, correct them by the column of reasons, and bring that file in. The other rows need not wait.',
  },
  badXlsx: { vi: 'Tải dòng cần sửa (Excel)', en: 'Download them (Excel)' },
  badCsv: { vi: 'CSV', en: 'CSV' },
});

type KindWords = Readonly<
  Record<'title' | 'about' | 'nothingNew' | 'finished', Both<string>> & {
    store: Both<(count: string) => string>;
    sums: Both<(stored: string, before: string, bad: string) => string>;
  }
>;
/** What is said of one kind of list alone. */
export const kindWords: Readonly<Record<'recommendations' | 'force', KindWords>> = {
  recommendations: {
    title: { vi: 'Nhập danh sách kiến nghị', en: 'Bring in a list of recommendations' },
    about: {
      vi: 'Mỗi dòng của tệp thành một kiến nghị. Xem trước từng dòng; bấm lưu thì mới lưu.',
      en: 'Each row of the file becomes a recommendation. You see every row first; nothing is stored until you say so.',
    },
    nothingNew: { vi: 'Không có dòng mới để lưu.', en: 'There is nothing new to store.' },
    store: { vi: (count: string) => `Lưu ${count} kiến nghị`, en: (count: string) => `Store ${count}` },
    sums: {
      vi: (stored: string, before: string, bad: string) =>
        `${stored} kiến nghị mới, ${before} đã có từ trước, ${bad} không lưu được.`,
      en: (stored: string, before: string, bad: string) =>
        `${stored} new, ${before} stored before, ${bad} could not be stored.`,
    },
    finished: { vi: 'Đã lưu danh sách', en: 'The list is stored' },
  },
  force: {
    title: { vi: 'Nhập danh sách lực lượng', en: 'Bring in a list of the force' },
    about: {
      vi: 'Mỗi dòng là quân số, điều tra viên, tập huấn, trụ sở của một đơn vị từ một ngày. Xem trước từng thay đổi; bấm khai báo thì mới lưu.',
      en: 'Each row has the people and the premises of a unit from a day on. You see every change first; nothing is stored until you say so.',
    },
    nothingNew: { vi: 'Không có thay đổi nào để khai báo.', en: 'There is no change to declare.' },
    finished: { vi: 'Đã khai báo danh sách', en: 'The list is declared' },
    store: { vi: (count) => `Khai báo ${count} dòng`, en: (count) => `Declare ${count} rows` },
    sums: {
      vi: (stored, before, bad) =>
        `${stored} dòng đã khai báo, ${before} đã có từ trước, ${bad} không lưu được.`,
      en: (stored, before, bad) =>
        `${stored} rows declared, ${before} stored before, ${bad} could not be stored.`,
    },
  },
};
