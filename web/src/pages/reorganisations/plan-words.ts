import { words } from '../../app/language.ts';

export const planWords = words({
  newTitle: { vi: 'Lập phương án sắp xếp', en: 'Plan a reorganisation' },
  changeTitle: { vi: 'Sửa phương án sắp xếp', en: 'Change the plan' },
  about: {
    vi: 'Những gì đang nhập được giữ trên máy này; bấm lưu thì mới lưu vào hệ thống. Lưu xong là bản dự thảo, chưa thay đổi đơn vị nào.',
    en: 'What you type is kept on this device, and stored when you say so. What is stored is a draft: no unit is changed by it.',
  },
  general: { vi: 'Thông tin chung', en: 'In general' },
  title: { vi: 'Tên đợt sắp xếp', en: 'Title' },
  titleHint: {
    vi: 'Ví dụ: Sắp xếp đơn vị hành chính cấp xã năm 2025.',
    en: 'Such as: Reorganisation of communes 2025.',
  },
  decision: { vi: 'Căn cứ', en: 'It rests on' },
  decisionHint: { vi: 'Ví dụ: Nghị quyết số 1674/NQ-UBTVQH15.', en: 'Such as: Resolution 1674/NQ-UBTVQH15.' },
  effectiveOn: { vi: 'Ngày có hiệu lực', en: 'Date of effect' },
  effectiveHint: { vi: 'Ngày đầu tiên theo đơn vị mới.', en: 'The first day of the new units.' },
  undoUntil: { vi: 'Hoàn tác được đến hết ngày', en: 'Can be taken back until' },
  undoHint: { vi: 'Sau ngày này không hoàn tác được.', en: 'Not after that day.' },
  fromFile: { vi: 'Lấy từ tệp', en: 'From a file' },
  choose: { vi: 'Chọn tệp', en: 'Choose a file' },
  other: { vi: 'Chọn tệp khác', en: 'Choose another file' },
  drop: {
    vi: 'hoặc kéo tệp vào đây. Excel (.xlsx) hoặc CSV, mỗi dòng một đơn vị cũ và đơn vị mới của nó.',
    en: 'or drag it here. Excel (.xlsx) or CSV, a row for each former unit and what it goes into.',
  },
  templates: { vi: 'Mẫu có sẵn mọi đơn vị hiện nay:', en: 'The template has all units of today:' },
  reading: { vi: (name: string) => `Đang đọc ${name}…`, en: (name: string) => `Reading ${name}…` },
  unreadable: {
    vi: 'Không đọc được tệp này. Hãy chọn lại.',
    en: 'This file could not be read. Choose it again.',
  },
  read: {
    vi: (name: string, rows: string) => `${name}: ${rows} dòng`,
    en: (name: string, rows: string) => `${name}: ${rows} rows`,
  },
  makes: {
    vi: (sources: string, units: string, split: string, transfers: string) =>
      `${sources} đơn vị thành ${units}; ${split} chia tách, ${transfers} sang tỉnh khác.`,
    en: (sources: string, units: string, split: string, transfers: string) =>
      `${sources} units become ${units}; ${split} are split, ${transfers} go to another province.`,
  },
  take: {
    vi: (units: string) => `Đưa ${units} đơn vị vào phương án`,
    en: (units: string) => `Take ${units} units into the plan`,
  },
  replace: {
    vi: (units: string) => `Thay phương án đang nhập bằng ${units} đơn vị này`,
    en: (units: string) => `Replace what is typed by these ${units} units`,
  },
  taken: {
    vi: (units: string) => `Đã đưa ${units} đơn vị vào phương án. Chưa lưu.`,
    en: (units: string) => `${units} units are in the plan. It is not stored yet.`,
  },
  bad: { vi: (count: string) => `${count} dòng cần sửa`, en: (count: string) => `${count} rows to correct` },
  badMore: {
    vi: 'Các dòng này không vào phương án. Sửa trong tệp rồi chọn lại, hoặc nhập tay ở dưới.',
    en: 'They are not taken into the plan. Correct the file and choose it again, or add them by hand below.',
  },
  row: { vi: 'Dòng', en: 'Row' },
  wrong: { vi: 'Cần sửa', en: 'What to correct' },
  perhaps: { vi: (names: string) => `Có phải: ${names}?`, en: (names: string) => `Perhaps: ${names}?` },
  notRead: {
    vi: (names: string) => `Có trong tệp nhưng không đọc: ${names}.`,
    en: (names: string) => `In the file, but not read: ${names}.`,
  },
  wholeWrong: { vi: 'Phương án trong tệp chưa khớp', en: 'The plan of the file does not hold yet' },
  units: { vi: 'Các đơn vị sau sắp xếp', en: 'The units as they will be' },
  unitsAbout: {
    vi: (sources: string, units: string) =>
      `${sources} đơn vị thành ${units}. Đơn vị không nêu ở đây giữ nguyên.`,
    en: (sources: string, units: string) =>
      `${sources} units become ${units}. Units that are not named here stay as they are.`,
  },
  noUnits: {
    vi: 'Chưa có đơn vị nào. Lấy từ tệp, hoặc thêm từng đơn vị.',
    en: 'There is none yet. Take them from a file, or add one by one.',
  },
  add: { vi: 'Thêm đơn vị', en: 'Add a unit' },
  addSplit: { vi: 'Chia tách một đơn vị', en: 'Split a unit' },
  search: { vi: 'Tìm trong phương án', en: 'Find in the plan' },
  after: { vi: 'Sau sắp xếp', en: 'As it will be' },
  of: { vi: 'Lập từ', en: 'Made of' },
  edit: { vi: 'Sửa', en: 'Change' },
  editOf: { vi: (name: string) => `Sửa ${name}`, en: (name: string) => `Change ${name}` },
  part: { vi: 'một phần', en: 'a part' },
  isNew: { vi: 'đơn vị mới', en: 'a new unit' },
  goesOnShort: { vi: 'tiếp nối', en: 'goes on' },
  moreRows: { vi: 'Xem thêm', en: 'Show more' },
  none: { vi: 'Không có đơn vị nào khớp.', en: 'No unit matches.' },
  splits: { vi: 'Đơn vị chia tách', en: 'Split units' },
  transfers: { vi: 'Đơn vị sang tỉnh khác', en: 'Units that go to another province' },
  transferAdd: { vi: 'Thêm đơn vị sang tỉnh khác', en: 'Add a unit that goes to another province' },
  province: { vi: 'Mã tỉnh đến', en: 'Code of that province' },
  provinceOf: {
    vi: (name: string) => `Mã tỉnh đến của ${name}`,
    en: (name: string) => `Code of the province of ${name}`,
  },
  remove: { vi: 'Bỏ', en: 'Remove' },
  removeOf: { vi: (name: string) => `Bỏ ${name}`, en: (name: string) => `Remove ${name}` },
  unitTitle: { vi: 'Đơn vị sau sắp xếp', en: 'A unit as it will be' },
  sources: { vi: 'Lập từ đơn vị', en: 'Made of' },
  sourcesHint: {
    vi: 'Ghi vài chữ của tên hoặc mã; không cần dấu.',
    en: 'A few letters of its name or code; accents do not matter.',
  },
  noUnit: { vi: 'Không có đơn vị nào như vậy.', en: 'There is no such unit.' },
  onlyPart: { vi: 'Chỉ một phần', en: 'Only a part' },
  areas: { vi: 'Địa bàn chuyển về', en: 'Places that come' },
  areasHint: {
    vi: 'Mỗi dòng một thôn, tổ dân phố, như ghi trong địa chỉ. Dùng để đề xuất nơi đến của kiến nghị.',
    en: 'One a line, as people write them in an address. They propose where recommendations go.',
  },
  identity: { vi: 'Đơn vị này', en: 'This unit' },
  becomesNew: { vi: 'Là đơn vị mới', en: 'Is a new unit' },
  becomesOn: { vi: (name: string) => `Tiếp nối ${name}`, en: (name: string) => `Goes on as ${name} did` },
  name: { vi: 'Tên đơn vị', en: 'Name' },
  nameHint: { vi: 'Ví dụ: Công an phường Nam Định.', en: 'Such as: Công an phường Nam Định.' },
  code: { vi: 'Mã hành chính', en: 'Code' },
  kind: { vi: 'Loại', en: 'Kind' },
  done: { vi: 'Xong', en: 'Done' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  needSource: { vi: 'Chọn ít nhất một đơn vị.', en: 'Choose one unit at least.' },
  needText: { vi: 'Hãy ghi mục này.', en: 'Fill this in.' },
  splitTitle: { vi: 'Chia tách một đơn vị', en: 'Split a unit' },
  splitOf: { vi: 'Đơn vị chia tách', en: 'The unit that is split' },
  splitInto: { vi: 'Thêm đơn vị nhận một phần', en: 'Add a unit that takes a part' },
  splitIntoHint: {
    vi: 'Chọn trong các đơn vị của phương án; thêm đơn vị đó vào phương án trước.',
    en: 'One of the units of the plan: add that one to the plan first.',
  },
  needTwo: { vi: 'Chọn ít nhất hai đơn vị nhận.', en: 'Choose two units at least.' },
  reason: { vi: 'Lý do sửa', en: 'Why it is changed' },
  needReason: { vi: 'Hãy ghi lý do.', en: 'Say why.' },
  save: { vi: 'Lưu phương án', en: 'Store the plan' },
  saved: { vi: 'Đã lưu phương án.', en: 'The plan is stored.' },
  discard: { vi: 'Bỏ những gì đang nhập', en: 'Drop what is typed' },
  discardAsk: { vi: 'Bỏ những gì đang nhập?', en: 'Drop what is typed?' },
  discardMore: { vi: 'Phương án đã lưu trong hệ thống không đổi.', en: 'What is stored stays as it is.' },
  stale: { vi: 'Phương án đã được người khác sửa', en: 'Somebody else changed the plan' },
  staleMore: {
    vi: 'Những gì bạn nhập dựa trên bản cũ. Lấy bản mới rồi sửa lại, hoặc lưu đè bản của bạn.',
    en: 'What you typed rests on an older one. Take the new one, or store yours over it.',
  },
  takeNew: { vi: 'Lấy bản mới', en: 'Take the new one' },
  keepMine: { vi: 'Giữ bản của tôi', en: 'Keep mine' },
  notDraft: {
    vi: 'Phương án này không còn là dự thảo nên không sửa được.',
    en: 'This is no draft any more: it cannot be changed.',
  },
  toIt: { vi: 'Về đợt sắp xếp', en: 'Back to it' },
  doesNotHold: {
    vi: 'Phương án chưa khớp: xem các dòng được đánh dấu',
    en: 'The plan does not hold: see what is marked',
  },
});

export const kindWords = words({
  commune: { vi: 'Xã', en: 'Commune' },
  ward: { vi: 'Phường', en: 'Ward' },
  town: { vi: 'Thị trấn', en: 'Town' },
});

/** What a plan is refused for. */
export const planFaultWords = words({
  past: { vi: 'Ngày này đã qua. Chọn từ hôm nay trở đi.', en: 'That day is past. Choose one from today on.' },
  'before-effective': {
    vi: 'Phải từ ngày có hiệu lực trở đi.',
    en: 'It must not be before the date of effect.',
  },
  empty: { vi: 'Chưa có.', en: 'It is missing.' },
  noUnits: { vi: 'Phương án chưa có đơn vị nào.', en: 'The plan has no unit yet.' },
  unknown: {
    vi: (name: string) => `Không có đơn vị ${name}.`,
    en: (name: string) => `There is no unit ${name}.`,
  },
  inactive: {
    vi: (name: string) => `${name} không hoạt động vào ngày có hiệu lực.`,
    en: (name: string) => `${name} is not there on the date of effect.`,
  },
  twice: { vi: (name: string) => `${name} nêu hai lần.`, en: (name: string) => `${name} is named twice.` },
  'wholly-and-elsewhere': {
    vi: (name: string) =>
      `${name} vừa về cả đây vừa về nơi khác. Chọn “Chỉ một phần” ở mọi nơi, hoặc bỏ một nơi.`,
    en: (name: string) =>
      `${name} goes here wholly, and elsewhere too. Mark it as a part everywhere, or remove one.`,
  },
  'part-alone': {
    vi: (name: string) => `${name} mới có một phần về đây, phần còn lại chưa có nơi đến.`,
    en: (name: string) => `Only a part of ${name} comes here, and the rest goes nowhere.`,
  },
  'split-goes-on': {
    vi: (name: string) => `${name} chia tách nên không tiếp nối được. Chọn “Là đơn vị mới”.`,
    en: (name: string) => `${name} is split and cannot go on. Choose a new unit.`,
  },
  'area-twice': {
    vi: (name: string) => `Địa bàn “${name}” nêu hai lần.`,
    en: (name: string) => `The place “${name}” is named twice.`,
  },
  takenCode: {
    vi: 'Mã này đã có đơn vị khác dùng vào ngày đó.',
    en: 'Another unit has this code on that day.',
  },
  takenName: {
    vi: 'Tên này đã có đơn vị khác dùng vào ngày đó.',
    en: 'Another unit has this name on that day.',
  },
  takenId: { vi: 'Đơn vị này đã có.', en: 'This unit is there already.' },
  other: { vi: 'Mục này chưa hợp lệ.', en: 'This is not valid.' },
});
