import { words } from '../../app/language.ts';

export const registerWords = words({
  title: { vi: 'Quân số, trụ sở', en: 'People and premises' },
  ofUnit: {
    vi: 'Sổ lực lượng, cơ sở vật chất của đơn vị',
    en: 'The register of the unit’s people and premises',
  },
  noUnit: {
    vi: 'Bạn không thuộc đơn vị cấp xã nào.',
    en: 'You do not belong to a commune-level unit.',
  },
  declare: { vi: 'Khai báo thay đổi', en: 'Declare a change' },
  declareFirst: { vi: 'Khai báo lần đầu', en: 'Declare for the first time' },
  goOn: { vi: 'Soạn tiếp khai báo', en: 'Go on with what you began' },
  again: { vi: 'Sửa, khai lại', en: 'Correct and declare again' },
  withdraw: { vi: 'Rút khai báo', en: 'Withdraw it' },
  withdrawReason: { vi: 'Lý do rút', en: 'Why it is withdrawn' },
  needReason: { vi: 'Hãy ghi lý do.', en: 'Please give a reason.' },
  withdrawn: { vi: 'Đã rút khai báo.', en: 'Withdrawn.' },
  people: { vi: (count: string) => `${count} cán bộ, chiến sĩ`, en: (count: string) => `${count} officers` },
  investigator: {
    vi: (on: string) => `điều tra viên từ ${on}`,
    en: (on: string) => `investigator since ${on}`,
  },
  notInvestigator: { vi: 'chưa là điều tra viên', en: 'not an investigator' },
  training: { vi: 'Tập huấn', en: 'Training' },
  trained: {
    vi: (some: string, all: string, on: string) => `${some}/${all} người, ngày ${on}`,
    en: (some: string, all: string, on: string) => `${some} of ${all}, on ${on}`,
  },
  notTrained: { vi: 'chưa tập huấn', en: 'not trained yet' },
  due: { vi: (on: string) => `Hạn tập huấn lại ${on}`, en: (on: string) => `To be trained again by ${on}` },
  late: {
    vi: (on: string) => `Quá hạn tập huấn lại từ ${on}`,
    en: (on: string) => `Training overdue since ${on}`,
  },
  project: { vi: 'Dự án', en: 'Project' },
  noProject: { vi: 'không thuộc dự án nào', en: 'none builds for it' },
  handover: { vi: (on: string) => `dự kiến bàn giao ${on}`, en: (on: string) => `to be handed over ${on}` },
  handoverLate: {
    vi: (on: string) => `chậm bàn giao từ ${on}`,
    en: (on: string) => `handover overdue since ${on}`,
  },
  inForce: {
    vi: (on: string, who: string, at: string) => `Có hiệu lực từ ${on}; ${who} xác nhận ${at}`,
    en: (on: string, who: string, at: string) => `In effect from ${on}; confirmed by ${who}, ${at}`,
  },
  nothing: {
    vi: 'Chưa có khai báo nào được tính. Khai báo đã xác nhận sẽ hiện ở đây.',
    en: 'Nothing counts yet. What was declared and confirmed appears here.',
  },
  waits: { vi: 'Chờ kiểm tra', en: 'Waits for a check' },
  waitsMore: {
    vi: (who: string, at: string) => `${who} khai ${at}. Chưa tính vào số liệu.`,
    en: (who: string, at: string) => `Declared by ${who}, ${at}. It does not count yet.`,
  },
  sentBack: { vi: 'Bị trả lại', en: 'Sent back' },
  sentBackMore: {
    vi: (who: string, at: string) => `${who} trả lại ${at}:`,
    en: (who: string, at: string) => `Sent back by ${who}, ${at}:`,
  },
  later: { vi: (on: string) => `Sẽ thay đổi từ ${on}`, en: (on: string) => `Will change from ${on}` },
  history: { vi: 'Lịch sử', en: 'History' },
  noHistory: {
    vi: 'Chưa có gì. Mỗi khai báo và kiểm tra sẽ ghi lại ở đây.',
    en: 'Nothing yet. Each declaration and check is recorded here.',
  },
  counted: { vi: (on: string) => `Tính từ ${on}.`, en: (on: string) => `Counts from ${on}.` },
  toChecking: { vi: 'Kiểm tra khai báo', en: 'Declarations to check' },
  toFigures: { vi: 'Lực lượng và cơ sở vật chất', en: 'Force and premises' },
});
