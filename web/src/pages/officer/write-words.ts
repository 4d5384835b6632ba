import { words } from '../../app/language.ts';

export const writeWords = words({
  title: { vi: 'Viết kiến nghị', en: 'Write a recommendation' },
  subject: { vi: 'Kiến nghị gì?', en: 'What do you recommend?' },
  subjectHint: {
    vi: 'Một dòng, ví dụ: Máy đọc thẻ căn cước hỏng',
    en: 'One line, such as: The card reader is broken',
  },
  body: { vi: 'Nói rõ hơn', en: 'Tell more' },
  bodyHint: {
    vi: 'Ở đâu, từ bao giờ, ảnh hưởng thế nào, mong được giải quyết ra sao.',
    en: 'Where, since when, what it does to your work, what you would like to happen.',
  },
  topic: { vi: 'Lĩnh vực', en: 'Topic' },
  chooseTopic: { vi: 'Chọn lĩnh vực', en: 'Choose a topic' },
  proposedByWords: {
    vi: (found: string) => `Chọn sẵn vì nội dung có “${found}”. Đổi nếu chưa đúng.`,
    en: (found: string) => `Proposed because the text has “${found}”. Change it if it is wrong.`,
  },
  proposedByLike: {
    vi: (title: string) => `Chọn sẵn vì giống kiến nghị “${title}”. Đổi nếu chưa đúng.`,
    en: (title: string) => `Proposed because it is like “${title}”. Change it if it is wrong.`,
  },
  urgent: { vi: 'Việc khẩn', en: 'It is urgent' },
  urgentHint: {
    vi: 'Nguy hiểm, mất an toàn, hoặc công việc đang ngừng trệ.',
    en: 'Danger, a risk to safety, or work that stands still.',
  },
  secrecy: {
    vi: 'Nội dung này không chứa bí mật nhà nước',
    en: 'This text holds no state secret',
  },
  secrecyHint: {
    vi: 'Việc mật gửi theo đường công văn mật, không gửi ở đây.',
    en: 'Secret matters go by classified mail, never here.',
  },
  send: { vi: 'Gửi kiến nghị', en: 'Send' },
  kept: { vi: 'Đã lưu trên máy này.', en: 'Kept on this device.' },
  clear: { vi: 'Xóa, viết lại từ đầu', en: 'Clear and start again' },
  clearAsk: { vi: 'Xóa những gì đang viết?', en: 'Clear what you wrote?' },
  clearYes: { vi: 'Xóa', en: 'Clear' },
  needTitle: { vi: 'Hãy ghi kiến nghị trong một dòng.', en: 'Say in one line what you recommend.' },
  needBody: { vi: 'Hãy nói rõ hơn một chút.', en: 'Please tell a little more.' },
  needTopic: { vi: 'Hãy chọn lĩnh vực.', en: 'Please choose a topic.' },
  needSecrecy: {
    vi: 'Hãy xác nhận nội dung không chứa bí mật nhà nước.',
    en: 'Please confirm that the text holds no state secret.',
  },
  toCorrect: { vi: 'Còn thiếu', en: 'Something is missing' },
  similar: { vi: 'Đã có kiến nghị giống vậy', en: 'Something like it was raised before' },
  similarHint: {
    vi: 'Xem trước khi gửi: có thể đã có câu trả lời.',
    en: 'Look before you send: there may be an answer already.',
  },
  elsewhere: { vi: 'Đã trả lời nơi khác', en: 'Answered elsewhere' },
  elsewhereHint: {
    vi: 'Đã có người hỏi việc tương tự. Nếu câu trả lời đã đủ thì không cần gửi.',
    en: 'Somebody asked something similar. If the answer is enough, there is no need to send.',
  },
  waiting: { vi: 'Đang chờ có kết nối', en: 'Waiting for a connection' },
  waitingMore: {
    vi: 'Kiến nghị nằm trên máy này và tự gửi đúng một lần khi có mạng. Có thể đóng trang.',
    en: 'It is on this device and is sent by itself, once, when there is a connection. You may close the page.',
  },
  sendNow: { vi: 'Gửi ngay', en: 'Send now' },
  goOnWriting: { vi: 'Viết tiếp', en: 'Go on writing' },
  received: { vi: 'Đã tiếp nhận', en: 'Received' },
  receipt: { vi: 'Mã số kiến nghị', en: 'Your receipt' },
  receiptSpoken: {
    vi: (spoken: string) => `Mã số, đọc từng ký tự: ${spoken}`,
    en: (spoken: string) => `Receipt, letter by letter: ${spoken}`,
  },
  receiptHint: {
    vi: 'Đọc mã số này khi hỏi qua điện thoại.',
    en: 'Read it out when you ask by telephone.',
  },
  copy: { vi: 'Chép mã số', en: 'Copy' },
  copied: { vi: 'Đã chép mã số.', en: 'The receipt is copied.' },
  where: { vi: 'Đang ở đâu', en: 'Where it is' },
  whyThere: { vi: 'Vì sao', en: 'Why' },
  dueOn: { vi: 'Hạn trả lời', en: 'Answer due' },
  intake: { vi: 'Bộ phận tiếp nhận', en: 'The intake desk' },
  follow: { vi: 'Theo dõi kiến nghị này', en: 'Follow it' },
  another: { vi: 'Viết kiến nghị khác', en: 'Write another' },
});
