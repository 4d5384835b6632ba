import { words } from '../../app/language.ts';

export const unitsWords = words({
  find: { vi: 'Tra cứu đơn vị', en: 'Find a unit' },
  findAbout: {
    vi: 'Mã và tên đơn vị đổi theo thời gian; mã cũ có thể đã cấp cho nơi khác. Ghi mã và ngày để biết khi đó là đơn vị nào.',
    en: 'Codes and names change, and a code may belong to another place later. Give a code and a day to learn which unit it was.',
  },
  code: { vi: 'Mã đơn vị', en: 'Code of the unit' },
  codeHint: { vi: 'Như trong văn bản, ví dụ 13822.', en: 'As the document has it, such as 13822.' },
  on: { vi: 'Vào ngày', en: 'On the day' },
  onHint: { vi: 'Để trống để xem mọi thời kỳ.', en: 'Leave it empty to see all times.' },
  ask: { vi: 'Tra cứu', en: 'Find' },
  byName: { vi: 'Hoặc tìm theo tên', en: 'Or find it by its name' },
  byNameHint: {
    vi: 'Đơn vị hiện nay và trước đây; không cần dấu.',
    en: 'Units of today and of before; accents do not matter.',
  },
  noName: { vi: 'Không có đơn vị nào tên như vậy.', en: 'No unit is called so.' },
  found: {
    vi: (code: string, on: string) => `Mã ${code} vào ngày ${on}`,
    en: (code: string, on: string) => `Code ${code} on ${on}`,
  },
  foundEver: {
    vi: (code: string) => `Mã ${code} qua các thời kỳ`,
    en: (code: string) => `Code ${code} through the times`,
  },
  nobody: {
    vi: 'Không đơn vị nào có mã này vào ngày đó. Bỏ trống ngày để xem mọi thời kỳ.',
    en: 'No unit had this code on that day. Leave the day empty to see all times.',
  },
  nobodyEver: {
    vi: 'Chưa đơn vị nào có mã này. Kiểm tra lại mã, hoặc tìm theo tên.',
    en: 'No unit ever had this code. Check it, or look for the name.',
  },
  hasIt: { vi: 'đang có mã này', en: 'has it' },
  hadIt: { vi: 'từng có mã này', en: 'had it' },
  today: { vi: 'Hiện nay', en: 'Today' },
  sameToday: { vi: 'vẫn là đơn vị này', en: 'still this unit' },
  noneToday: {
    vi: 'không còn đơn vị nào trong tỉnh kế tục',
    en: 'no unit of the province took its place',
  },
  startsEmpty: {
    vi: 'Kết quả hiện ở đây: đơn vị nào có mã này, từ ngày nào đến ngày nào, và nay là đơn vị nào.',
    en: 'What is found appears here: which unit had the code, from when to when, and what it is today.',
  },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  asOf: { vi: 'Xem theo ngày', en: 'As it was on' },
  toToday: { vi: 'Về hôm nay', en: 'Back to today' },
  there: { vi: 'Đang hoạt động', en: 'It is there' },
  thereThen: {
    vi: (on: string) => `Hoạt động vào ngày ${on}`,
    en: (on: string) => `It was there on ${on}`,
  },
  thereWillBe: {
    vi: (on: string) => `Sẽ hoạt động vào ngày ${on}`,
    en: (on: string) => `It will be there on ${on}`,
  },
  notYet: {
    vi: (from: string) => `Chưa thành lập, có từ ${from}`,
    en: (from: string) => `Not there yet: from ${from} on`,
  },
  noMore: {
    vi: (until: string) => `Không còn từ ngày ${until}`,
    en: (until: string) => `No more since ${until}`,
  },
  codeOf: { vi: (code: string) => `Mã ${code}`, en: (code: string) => `Code ${code}` },
  becomes: {
    vi: (on: string) => `Vào ngày ${on}, đơn vị này là`,
    en: (on: string) => `On ${on}, this unit is`,
  },
  names: { vi: 'Tên gọi, mã và loại qua các thời kỳ', en: 'What it was called, with code and kind' },
  period: {
    vi: (from: string, until: string) => `từ ${from} đến hết ${until}`,
    en: (from: string, until: string) => `from ${from} until ${until}`,
  },
  since: { vi: (from: string) => `từ ${from} đến nay`, en: (from: string) => `since ${from}` },
  before: { vi: (until: string) => `đến hết ${until}`, en: (until: string) => `until ${until}` },
  always: { vi: 'từ trước đến nay', en: 'from the beginning until today' },
  thatDay: { vi: 'ngày đang xem', en: 'the day looked at' },
  lineage: { vi: 'Trước đây và sau này', en: 'Before and after' },
  lineageNone: {
    vi: 'Đơn vị này chưa hợp nhất, chia tách với đơn vị nào.',
    en: 'This unit was never merged with another, nor split.',
  },
  inWords: { vi: 'Bằng lời', en: 'In words' },
  wasMerged: {
    vi: (from: string, to: string) => `${from} hợp nhất vào ${to}`,
    en: (from: string, to: string) => `${from} was merged into ${to}`,
  },
  wasSplit: {
    vi: (from: string, to: string) => `Một phần ${from} về ${to}`,
    en: (from: string, to: string) => `A part of ${from} went to ${to}`,
  },
  wasTransferred: {
    vi: (from: string, to: string) => `${from} chuyển sang ${to}`,
    en: (from: string, to: string) => `${from} was transferred to ${to}`,
  },
  wasUndone: {
    vi: (from: string, to: string) => `${from} hoàn tác, trở lại ${to}`,
    en: (from: string, to: string) => `${from} was taken back: ${to} is there again`,
  },
  partDashed: {
    vi: 'Nét đứt: chỉ một phần. Khung nét đứt: không còn vào ngày đang xem.',
    en: 'Dashed line: only a part. Dashed frame: not there on the day looked at.',
  },
});

/** Of one unit. */
export const kindWords = words({
  commune: { vi: 'Xã', en: 'Commune' },
  ward: { vi: 'Phường', en: 'Ward' },
  town: { vi: 'Thị trấn', en: 'Town' },
});
