import { words } from '../../app/language.ts';

/** What stands in the register, row by row. */
export const factsWords = words({
  total: { vi: 'Tổng quân số', en: 'All officers' },
  chief: { vi: 'Trưởng', en: 'Chief' },
  deputy: { vi: 'Phó trưởng', en: 'Deputies' },
  officer: { vi: 'Cán bộ, chiến sĩ', en: 'Officers' },
  chiefInvestigator: { vi: 'Trưởng là điều tra viên', en: 'Chief is an investigator' },
  deputyInvestigator: { vi: 'Phó trưởng là điều tra viên', en: 'A deputy is an investigator' },
  since: { vi: (on: string) => `từ ${on}`, en: (on: string) => `since ${on}` },
  no: { vi: 'chưa', en: 'no' },
  none: { vi: 'không', en: 'none' },
  unknown: { vi: 'không rõ', en: 'not known' },
  trained: { vi: 'Đã tập huấn', en: 'Trained' },
  trainedOn: { vi: 'Tập huấn gần nhất', en: 'Last trained' },
  trainingDue: { vi: 'Hạn tập huấn lại', en: 'To be trained again by' },
  kind: { vi: 'Trụ sở', en: 'Premises' },
  premisesSince: { vi: 'Dùng như vậy từ', en: 'So since' },
  project: { vi: 'Dự án xây trụ sở', en: 'Building project' },
  what: { vi: 'Mục', en: 'Part' },
  before: { vi: 'Đang có hiệu lực', en: 'In force' },
  after: { vi: 'Khai báo', en: 'Declared' },
  from: { vi: (on: string) => `từ ${on}`, en: (on: string) => `from ${on}` },
  nothing: { vi: 'chưa có', en: 'nothing' },
  changed: { vi: 'thay đổi', en: 'changes' },
  same: { vi: 'Không mục nào đổi so với đang có hiệu lực.', en: 'Nothing differs from what is in force.' },
});
