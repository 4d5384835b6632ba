import { words } from '../../app/language.ts';

export const editingWords = words({
  reason: { vi: 'Lý do thay đổi', en: 'Reason for the change' },
  reasonHint: {
    vi: 'Ghi căn cứ: quyết định, công văn, đề nghị của ai. Lý do được lưu cùng lịch sử.',
    en: 'Say what it follows from: a decision, a letter, who asked. It is kept with the history.',
  },
  needReason: { vi: 'Hãy ghi lý do thay đổi.', en: 'Please give a reason for the change.' },
  save: { vi: 'Lưu thay đổi', en: 'Save the change' },
  saved: { vi: 'Đã lưu thay đổi.', en: 'The change is saved.' },
  drop: { vi: 'Bỏ thay đổi', en: 'Drop the change' },
  nothing: { vi: 'Chưa thay đổi gì.', en: 'Nothing is changed yet.' },
  changed: {
    vi: (count: string) => `${count} mục đã đổi, chưa lưu. Được giữ trên máy này cho đến khi lưu.`,
    en: (count: string) => `${count} changed, not saved. Kept on this device until it is saved.`,
  },
  faster: { vi: 'Đã có người khác cập nhật', en: 'Somebody else changed it meanwhile' },
  fasterMore: {
    vi: 'Nội dung bạn nhập vẫn còn. Xem những gì đã đổi, rồi chọn cách làm tiếp.',
    en: 'What you entered is still here. See what changed, then choose how to go on.',
  },
  both: { vi: 'cả hai cùng sửa', en: 'changed by both' },
  part: { vi: 'Mục', en: 'Part' },
  was: { vi: 'Trước đó', en: 'Before' },
  now: { vi: 'Hiện nay', en: 'Now' },
  mine: { vi: 'Bạn nhập', en: 'You entered' },
  goOn: {
    vi: 'Giữ phần tôi sửa, còn lại theo hiện nay',
    en: 'Keep what I changed, take the rest as it is now',
  },
  none: { vi: 'không có', en: 'none' },
  history: { vi: 'Lịch sử thay đổi', en: 'History of changes' },
  created: { vi: 'Lập lần đầu', en: 'First made' },
  by: { vi: (who: string) => `bởi ${who}`, en: (who: string) => `by ${who}` },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
});

/** What is wrong with a field and what to do, by the rule that the API names. */
export const faultWords = words({
  empty: { vi: 'Mục này không được để trống.', en: 'This must not be empty.' },
  short: {
    vi: (limit: string) => `Ghi ít nhất ${limit} ký tự.`,
    en: (limit: string) => `At least ${limit} characters.`,
  },
  long: {
    vi: (limit: string) => `Không quá ${limit} ký tự.`,
    en: (limit: string) => `At most ${limit} characters.`,
  },
  big: { vi: (limit: string) => `Không quá ${limit}.`, en: (limit: string) => `At most ${limit}.` },
  small: { vi: (limit: string) => `Không dưới ${limit}.`, en: (limit: string) => `At least ${limit}.` },
  type: { vi: 'Nhập một giá trị hợp lệ.', en: 'Enter a valid value.' },
  value: { vi: 'Chọn một trong các giá trị có sẵn.', en: 'Choose one of the values offered.' },
  format: {
    vi: 'Chưa đúng dạng, ví dụ: ten@tinh.example.vn.',
    en: 'Not the right form, for example: name@province.example.vn.',
  },
  unknown: {
    vi: 'Không có trong danh mục, hoặc đã ngừng.',
    en: 'It is not in the directory, or no longer used.',
  },
  rising: {
    vi: 'Mốc sau phải lớn hơn mốc trước.',
    en: 'What comes later must be larger than what comes before.',
  },
  equal: { vi: 'Trùng điều kiện với một quy tắc khác.', en: 'It has the conditions of another rule.' },
  cycle: { vi: 'Chuyển tiếp vòng tròn.', en: 'The redirects run in a circle.' },
  other: { vi: 'Mục này chưa đúng.', en: 'This is not right.' },
});
