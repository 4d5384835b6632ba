import { words } from '../../app/language.ts';

export const decideWords = words({
  title: { vi: 'Cần người quyết định', en: 'What needs a person' },
  left: { vi: (count: string) => `${count} còn phải chọn`, en: (count: string) => `${count} left to choose` },
  ready: { vi: 'Đã chọn đủ để ra lệnh', en: 'All is chosen that an order needs' },
  nothing: {
    vi: 'Không có gì phải chọn: mỗi đơn vị mới chỉ một trưởng, không đơn vị nào bị chia tách.',
    en: 'Nothing is left to choose: each unit has one chief, and none is split.',
  },
  progress: { vi: 'Việc phải chọn trước khi ra lệnh', en: 'To be chosen before it is ordered' },
  progressText: {
    vi: (done: string, of: string) => `${done} trong ${of} việc bắt buộc đã chọn`,
    en: (done: string, of: string) => `${done} of ${of} that are needed are chosen`,
  },
  chiefs: { vi: 'Trưởng đơn vị', en: 'Chiefs' },
  people: { vi: 'Cán bộ đơn vị chia tách', en: 'People of split units' },
  recommendations: { vi: 'Kiến nghị của đơn vị chia tách', en: 'Recommendations of split units' },
  tasks: { vi: 'Việc khác', en: 'Other work' },
  chiefsAsk: {
    vi: 'Nhiều trưởng cùng về một đơn vị. Chọn người làm trưởng; những người khác vẫn về đơn vị đó.',
    en: 'Several chiefs come to one unit. Choose who leads it; the others work there too.',
  },
  peopleAsk: {
    vi: 'Đơn vị của những người này chia tách. Chọn nơi đến của từng người.',
    en: 'The unit of these people is split. Choose where each of them goes.',
  },
  recommendationsAsk: {
    vi: 'Kiến nghị còn mở của đơn vị chia tách. Nội dung nêu địa bàn của đúng một đơn vị thì tự về đơn vị đó, trừ khi chọn khác. Còn lại chọn ở đây; chưa chọn thì ở lại đơn vị cũ, chọn sau cũng được.',
    en: 'What is open at split units. What names a place of one unit alone goes there by itself, unless another one is chosen. The rest is chosen here; until then it stays where it is, and may be chosen later.',
  },
  accept: {
    vi: (count: string) => `Nhận ${count} đề xuất`,
    en: (count: string) => `Accept ${count} proposals`,
  },
  onlyLeft: { vi: 'Chỉ việc chưa chọn', en: 'Only what is left' },
  allChosen: { vi: 'Mục này đã chọn xong.', en: 'All of these are chosen.' },
  search: { vi: 'Tìm', en: 'Find' },
  none: { vi: 'Không có mục nào khớp.', en: 'None matches.' },
  moreRows: { vi: 'Xem thêm', en: 'Show more' },
  proposed: { vi: 'đề xuất', en: 'proposed' },
  byItself: { vi: 'tự về đây nếu không chọn khác', en: 'goes here unless another is chosen' },
  byAddress: { vi: 'Nội dung có', en: 'Its text names' },
  byAddressUnseen: { vi: 'Theo địa danh trong nội dung', en: 'By a place in its text' },
  bySubmitter: { vi: 'Theo nơi đến của người gửi', en: 'Goes with whoever sent it' },
  noProposal: { vi: 'Chưa có đề xuất', en: 'No proposal' },
  commitments: {
    vi: (count: string) => `kèm ${count} cam kết`,
    en: (count: string) => `with ${count} commitments`,
  },
  intake: { vi: 'Bộ phận tiếp nhận', en: 'Intake' },
  said: {
    vi: (name: string, option: string, left: string) => `${name}: đã chọn ${option}. Còn ${left}.`,
    en: (name: string, option: string, left: string) => `${name}: ${option} chosen. ${left} left.`,
  },
  noCandidate: {
    vi: 'Người đã chọn không còn ở đơn vị này và chưa ai khác là trưởng. Chọn nơi đến của cán bộ trước.',
    en: 'Whoever was chosen does not work there any more, and nobody else is chief. Choose where its people go first.',
  },
  readOnly: {
    vi: 'Quản trị, tiếp nhận hoặc lãnh đạo chọn ở đây.',
    en: 'Administrators, intake or leaders choose here.',
  },
  keysHint: { vi: 'Phím tắt', en: 'Keys' },
  keyChoose: {
    vi: 'Chọn câu trả lời thứ 1–9, sang việc tiếp theo',
    en: 'Choose the 1st–9th answer, and go on',
  },
  keyNext: { vi: 'Việc sau', en: 'Next' },
  keyBefore: { vi: 'Việc trước', en: 'One before' },
  keyAccept: { vi: 'Nhận đề xuất', en: 'Accept the proposal' },
  rulesTitle: {
    vi: 'Quy tắc chuyển nêu đơn vị hoặc địa bàn không còn',
    en: 'Routing rules that name what is no more',
  },
  ruleOf: {
    vi: (value: string, department: string) => `${value} → ${department}`,
    en: (value: string, department: string) => `${value} → ${department}`,
  },
  ruleSuccessors: {
    vi: (names: string) => `Thay bằng: ${names}`,
    en: (names: string) => `In its place: ${names}`,
  },
  toRules: { vi: 'Mở quy tắc chuyển', en: 'Open the rules' },
  standInsTitle: { vi: 'Thay trực bị ảnh hưởng', en: 'Stand-ins that are touched' },
  standIn: {
    vi: (absent: string, deputy: string, from: string, until: string) =>
      `${deputy} thay ${absent}, ${from} – ${until}`,
    en: (absent: string, deputy: string, from: string, until: string) =>
      `${deputy} for ${absent}, ${from} – ${until}`,
  },
  districtsTitle: {
    vi: 'Hội nghị chọn theo địa bàn không còn',
    en: 'Sessions that name districts that are no more',
  },
});
