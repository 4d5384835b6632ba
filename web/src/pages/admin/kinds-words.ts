import { words } from '../../app/language.ts';

export const directoryWords = words({
  title: { vi: 'Danh mục', en: 'Directory' },
  which: { vi: 'Danh mục nào', en: 'Which directory' },
  search: { vi: 'Tìm', en: 'Search' },
  searchHint: {
    vi: 'Tên, mã, địa bàn; có dấu hoặc không dấu.',
    en: 'Name, code or district, with accents or without.',
  },
  findByCode: { vi: 'Tra cứu theo mã và ngày', en: 'Find by code and day' },
  throughTimes: { vi: 'Tên, mã qua các thời kỳ', en: 'Its names and codes through the times' },
  show: { vi: 'Hiển thị', en: 'Show' },
  all: { vi: 'Tất cả', en: 'All' },
  active: { vi: 'Đang hoạt động', en: 'Active' },
  inactive: { vi: 'Đã ngừng', en: 'Inactive' },
  role: { vi: 'Vai trò', en: 'Role' },
  anyRole: { vi: 'Mọi vai trò', en: 'Any role' },
  place: { vi: 'Đơn vị, phòng', en: 'Place' },
  found: {
    vi: (found: string, of: string) => `${found} trong ${of} mục`,
    en: (found: string, of: string) => `${found} of ${of}`,
  },
  loadingMore: { vi: 'còn đang tải thêm…', en: 'still loading…' },
  nothingFound: {
    vi: 'Không có mục nào khớp. Thử ít chữ hơn, hoặc chọn “Tất cả”.',
    en: 'Nothing fits. Try fewer letters, or choose “All”.',
  },
  nothingYet: {
    vi: 'Chưa có mục nào. Mục được thêm sẽ hiện ở đây.',
    en: 'Nothing yet. What is added appears here.',
  },
  more: { vi: 'Xem thêm', en: 'Show more' },
  register: { vi: 'Sổ quân số, trụ sở', en: 'People and premises' },
  back: { vi: 'Về danh mục', en: 'Back to the list' },
  state: { vi: 'Trạng thái', en: 'State' },
  name: { vi: 'Tên', en: 'Name' },
  nameEn: { vi: 'Tên tiếng Anh', en: 'Name in English' },
  id: { vi: 'Định danh', en: 'Identifier' },
  idHint: {
    vi: 'Dùng trong quy tắc và số liệu, không đổi được về sau. Chữ không dấu, gạch nối.',
    en: 'Used by rules and figures; it cannot be changed later. Letters without accents, hyphens.',
  },
  activeField: { vi: 'Đang hoạt động', en: 'Active' },
  activeHint: {
    vi: 'Bỏ chọn thay cho xóa: việc cũ vẫn giữ tên, việc mới không chọn được nữa.',
    en: 'Untick instead of deleting: old matters keep the name, new ones cannot choose it.',
  },
  choose: { vi: 'Chọn', en: 'Choose' },
  unsaved: { vi: 'chưa lưu', en: 'not saved' },
});
