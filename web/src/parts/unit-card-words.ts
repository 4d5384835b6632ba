import { words } from '../app/language.ts';

export const unitCardWords = words({
  name: { vi: 'Đơn vị nêu kiến nghị', en: 'The unit that raised it' },
  staff: { vi: 'Quân số', en: 'Staff' },
  people: { vi: (count: string) => `${count} người`, en: (count: string) => `${count} people` },
  unknown: { vi: 'chưa khai báo', en: 'not declared' },
  investigators: { vi: 'Điều tra viên', en: 'Investigators' },
  both: { vi: 'trưởng và phó', en: 'chief and deputy' },
  chief: { vi: 'trưởng', en: 'chief' },
  deputy: { vi: 'phó', en: 'deputy' },
  nobody: { vi: 'chưa có', en: 'none' },
  training: { vi: 'Tập huấn', en: 'Training' },
  trained: {
    vi: (some: string, all: string) => `${some}/${all}`,
    en: (some: string, all: string) => `${some}/${all}`,
  },
  againBy: { vi: (on: string) => `hạn ${on}`, en: (on: string) => `again by ${on}` },
  late: { vi: (on: string) => `quá hạn từ ${on}`, en: (on: string) => `overdue since ${on}` },
  premises: { vi: 'Trụ sở', en: 'Premises' },
  own: { vi: 'riêng', en: 'own' },
  shared: { vi: 'chung với UBND', en: 'shared' },
  open: { vi: 'Đang mở', en: 'Open' },
  overdue: { vi: (count: string) => `${count} quá hạn`, en: (count: string) => `${count} overdue` },
  intensity: { vi: '12 tháng qua', en: 'Twelve months' },
  received: {
    vi: (count: string) => `${count} kiến nghị`,
    en: (count: string) => `${count} raised`,
  },
  per: { vi: (value: string) => `${value}/100 người`, en: (value: string) => `${value} per 100 people` },
  about: {
    vi: (count: number) => (count === 1 ? 'Về đơn vị' : `Về ${count} đơn vị`),
    en: (count: number) => (count === 1 ? 'About the unit' : `About the ${count} units`),
  },
});
