import type { Weekday } from '../../../../shared/domain/calendar.ts';
import type { NoticeKind } from '../../../../shared/domain/notices.ts';
import type { Delivery } from '../../../../shared/domain/preferences.ts';
import { words, type Both } from '../../app/language.ts';

export const settingsWords = words({
  title: { vi: 'Báo tin cho tôi', en: 'How I am told' },
  lead: {
    vi: 'Hộp thư trên trang luôn có đủ mọi tin. Ở đây chọn điều gì đến thêm bằng thư điện tử.',
    en: 'The inbox on these pages always has everything. Choose here what also comes by e-mail.',
  },
  language: { vi: 'Ngôn ngữ của thư', en: 'Language of e-mails' },
  delivery: { vi: 'Thư điện tử', en: 'E-mails' },
  without: { vi: 'Tin gửi bằng thư', en: 'What comes by e-mail' },
  withoutMore: {
    vi: 'Bỏ chọn loại nào thì tin loại đó chỉ vào hộp thư trên trang.',
    en: 'What is not ticked comes to the inbox only.',
  },
  weekly: { vi: 'Số liệu tuần', en: 'The week’s figures' },
  weeklyMore: {
    vi: 'Số liệu bảy ngày trước, gửi buổi sáng ngày đã chọn: điều gì xấu đi đứng trước.',
    en: 'The figures of the seven days before, in the morning of that day: what got worse first.',
  },
  weeklyNone: { vi: 'Không gửi', en: 'None' },
  save: { vi: 'Lưu', en: 'Save' },
  saved: { vi: 'Đã lưu.', en: 'Saved.' },
});

export const deliveryWords: Readonly<Record<Delivery, { name: Both<string>; more: Both<string> }>> = {
  immediate: {
    name: { vi: 'Gửi ngay', en: 'At once' },
    more: { vi: 'Mỗi tin một thư.', en: 'One e-mail for each notice.' },
  },
  daily: {
    name: { vi: 'Mỗi ngày một thư', en: 'Once a day' },
    more: {
      vi: 'Gộp mọi tin chưa đọc; ngày không có tin thì không gửi.',
      en: 'All that is unread in one; none on a day without any.',
    },
  },
  none: {
    name: { vi: 'Không gửi thư', en: 'No e-mails' },
    more: { vi: 'Tin chỉ vào hộp thư trên trang.', en: 'Notices come to the inbox only.' },
  },
};

export const kindWords: Readonly<Record<NoticeKind, Both<string>>> = {
  'new-item': { vi: 'Kiến nghị mới chuyển đến', en: 'A recommendation came to us' },
  question: { vi: 'Đề nghị bổ sung thông tin', en: 'A question to answer' },
  reply: { vi: 'Thông tin đã được bổ sung', en: 'A question was answered' },
  answer: { vi: 'Có trả lời', en: 'An answer came' },
  progress: { vi: 'Diễn biến xử lý', en: 'Progress' },
  approval: { vi: 'Chờ phê duyệt', en: 'Something to approve' },
  judgement: { vi: 'Đánh giá, mở lại', en: 'A judgement or reopening' },
  reminder: { vi: 'Nhắc hạn', en: 'Reminders of what is due' },
  escalation: { vi: 'Báo quá hạn lên cấp trên', en: 'Escalations of what is overdue' },
  red: { vi: 'Cảnh báo đỏ: lâu không xử lý', en: 'Red: long untouched' },
  session: { vi: 'Hội nghị', en: 'Sessions' },
  reorganisation: { vi: 'Sắp xếp đơn vị', en: 'Reorganisations of units' },
};

export const weekdayWords: Readonly<Record<Weekday, Both<string>>> = {
  monday: { vi: 'Thứ hai', en: 'Monday' },
  tuesday: { vi: 'Thứ ba', en: 'Tuesday' },
  wednesday: { vi: 'Thứ tư', en: 'Wednesday' },
  thursday: { vi: 'Thứ năm', en: 'Thursday' },
  friday: { vi: 'Thứ sáu', en: 'Friday' },
  saturday: { vi: 'Thứ bảy', en: 'Saturday' },
  sunday: { vi: 'Chủ nhật', en: 'Sunday' },
};
