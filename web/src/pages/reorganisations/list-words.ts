import { words } from '../../app/language.ts';

/** Of the list, and of the life of one. */
export const listWords = words({
  title: { vi: 'Sắp xếp đơn vị hành chính', en: 'Reorganisations of units' },
  about: {
    vi: 'Hợp nhất, chia tách, đổi tên đơn vị từ một ngày có hiệu lực. Chạy thử trước, ra lệnh sau; hoàn tác được đến ngày đã định.',
    en: 'Units are merged, split or renamed from a date of effect. It is tried first and ordered then, and can be taken back until a set day.',
  },
  plan: { vi: 'Lập phương án', en: 'Plan one' },
  find: { vi: 'Tra cứu đơn vị', en: 'Find a unit' },
  empty: { vi: 'Chưa có đợt sắp xếp nào.', en: 'There is no reorganisation yet.' },
  emptyPlanner: {
    vi: 'Lập phương án từ tệp của nghị quyết hoặc nhập từng đơn vị; lưu rồi vẫn sửa được cho đến khi ra lệnh.',
    en: 'Plan one from the file of a resolution, or unit by unit; it can be changed until it is ordered.',
  },
  emptyOthers: {
    vi: 'Phương án do quản trị hệ thống lập sẽ hiện ở đây, kèm kết quả chạy thử.',
    en: 'What the administrators plan appears here, with its dry run.',
  },
  becomes: {
    vi: (sources: string, units: string) => `${sources} đơn vị thành ${units}`,
    en: (sources: string, units: string) => `${sources} units become ${units}`,
  },
  split: { vi: (count: string) => `${count} chia tách`, en: (count: string) => `${count} split` },
  leave: {
    vi: (count: string) => `${count} sang tỉnh khác`,
    en: (count: string) => `${count} to another province`,
  },
  from: { vi: (on: string) => `Có hiệu lực từ ${on}`, en: (on: string) => `In force from ${on}` },
  undoneOn: { vi: (on: string) => `Hoàn tác ngày ${on}`, en: (on: string) => `Taken back on ${on}` },
  inDays: {
    vi: (days: string) => `còn ${days} ngày`,
    en: (days: string) => `in ${days} days`,
  },
  yours: { vi: 'Chờ bạn ra lệnh', en: 'Waits for your order' },
  more: { vi: 'Xem thêm', en: 'Show more' },
});
