import { words } from '../../app/language.ts';

export const settingsWords = words({
  title: { vi: 'Thời hạn và tham số', en: 'Clocks and settings' },
  intro: {
    vi: 'Thay đổi chỉ tính cho thời hạn bắt đầu từ khi lưu; hạn đã cho giữ nguyên, nên không có hạn nào bị dời.',
    en: 'A change counts for clocks that begin after it is saved; those that run stay as they were set, so no due date moves.',
  },
  setting: { vi: 'Tham số', en: 'Setting' },
  default: { vi: (value: string) => `Mặc định: ${value}`, en: (value: string) => `Default: ${value}` },
  differs: { vi: 'khác mặc định', en: 'not the default' },
  toDefault: {
    vi: (name: string) => `Đưa “${name}” về mặc định`,
    en: (name: string) => `Set “${name}” to its default`,
  },
  back: { vi: 'Về mặc định', en: 'To the default' },
  working: { vi: 'ngày làm việc', en: 'working days' },
  calendar: { vi: 'ngày lịch', en: 'calendar days' },
  times: { vi: 'lần', en: 'times' },
  percent: { vi: '%', en: '%' },
  minutes: { vi: 'phút', en: 'minutes' },
  text: { vi: '', en: '' },
  department: { vi: '', en: '' },
  toSave: {
    vi: (count: string) => `${count} thay đổi chưa lưu: đến phần lưu`,
    en: (count: string) => `${count} not saved: go to saving`,
  },
  byTopic: { vi: 'Riêng từng lĩnh vực', en: 'For single topics' },
  byTopicMore: {
    vi: 'Lĩnh vực có thời hạn riêng thì theo thời hạn riêng; còn lại theo bảng trên.',
    en: 'A topic follows what is set for it alone, and the table above for everything else.',
  },
  none: { vi: 'Chưa lĩnh vực nào có thời hạn riêng.', en: 'No topic has a clock of its own.' },
  topic: { vi: 'Lĩnh vực', en: 'Topic' },
  clock: { vi: 'Thời hạn', en: 'Clock' },
  own: { vi: 'Riêng', en: 'Its own' },
  ofAll: { vi: 'Chung', en: 'Of all' },
  remove: { vi: 'Bỏ', en: 'Remove' },
  removeOf: {
    vi: (of: string) => `Bỏ thời hạn riêng: ${of}`,
    en: (of: string) => `Remove the clock of its own: ${of}`,
  },
  add: { vi: 'Thêm thời hạn riêng', en: 'Add a clock of its own' },
  days: { vi: 'Số ngày làm việc', en: 'Working days' },
  choose: { vi: 'Chọn', en: 'Choose' },
});
