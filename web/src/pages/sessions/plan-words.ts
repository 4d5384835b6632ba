import { words } from '../../app/language.ts';

export const planWords = words({
  name: { vi: 'Tên hội nghị', en: 'Title' },
  what: { vi: 'Hội nghị', en: 'The session' },
  where: { vi: 'Thời gian, địa điểm', en: 'Time and place' },
  who: { vi: 'Mời những ai', en: 'Whom to invite' },
  what2: { vi: 'Nội dung', en: 'What it is about' },
  day: { vi: 'Ngày', en: 'Day' },
  from: { vi: 'Từ', en: 'From' },
  until: { vi: 'Đến', en: 'Until' },
  units: { vi: 'Đơn vị', en: 'Units' },
  allUnits: { vi: (count: number) => `Tất cả ${count} đơn vị`, en: (count: number) => `All ${count} units` },
  byKind: { vi: 'Theo loại', en: 'By kind' },
  commune: { vi: 'Xã', en: 'Communes' },
  ward: { vi: 'Phường', en: 'Wards' },
  town: { vi: 'Thị trấn', en: 'Towns' },
  byDistrict: { vi: 'Theo địa bàn', en: 'By area' },
  chosen: {
    vi: (count: number) => `${count} đơn vị sẽ được mời.`,
    en: (count: number) => `${count} units will be invited.`,
  },
  departments: { vi: 'Phòng nghiệp vụ', en: 'Departments' },
  departmentsHint: {
    vi: 'Phòng có mục phải trả lời luôn được mời khi chốt chương trình.',
    en: 'Departments that have something to answer are always invited.',
  },
  allDepartments: { vi: 'Tất cả các phòng', en: 'All departments' },
  save: { vi: 'Lập kế hoạch', en: 'Plan it' },
  saveChange: { vi: 'Lưu thay đổi', en: 'Save the change' },
  changeWhy: { vi: 'Vì sao thay đổi?', en: 'Why is it changed?' },
  bookHint: {
    vi: 'Chủ trì, phòng họp và điểm cầu được giữ lịch cùng lúc; trùng lịch sẽ báo ngay.',
    en: 'The chair, the room and the points are booked with it; what is taken is said at once.',
  },
  timeElsewhere: {
    vi: 'Thời gian đổi bằng “Dời lịch” ở trang tổng quan.',
    en: 'Its time is changed by “Reschedule” on the overview.',
  },
  planned: { vi: 'Đã lập kế hoạch.', en: 'Planned.' },
});
