import type { RejectionReason, Verdict } from '../../../../shared/domain/recommendation.ts';
import { words, type Both } from '../../app/language.ts';

export const deskWords = words({
  queue: { vi: 'Hàng chờ', en: 'Queue' },
  queueOf: { vi: (name: string) => `Hàng chờ · ${name}`, en: (name: string) => `Queue · ${name}` },
  whose: { vi: 'Hàng chờ của', en: 'Queue of' },
  approvals: { vi: 'Chờ duyệt', en: 'For approval' },
  all: { vi: 'Tất cả', en: 'All' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  canDo: { vi: 'Đang chờ tôi', en: 'Waiting for me' },
  topic: { vi: 'Lĩnh vực', en: 'Topic' },
  allTopics: { vi: 'Mọi lĩnh vực', en: 'All topics' },
  filters: { vi: 'Lọc hàng chờ', en: 'Filter the queue' },
  matter: { vi: 'Kiến nghị', en: 'Recommendation' },
  status: { vi: 'Trạng thái', en: 'State' },
  due: { vi: 'Hạn trả lời', en: 'Due' },
  dueShort: { vi: 'hạn', en: 'due' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  select: { vi: (title: string) => `Chọn: ${title}`, en: (title: string) => `Select: ${title}` },
  shown: {
    vi: (shown: string, all: string) => `${shown} trong ${all} kiến nghị đang mở`,
    en: (shown: string, all: string) => `${shown} of ${all} open`,
  },
  selected: { vi: (count: string) => `Đã chọn ${count}`, en: (count: string) => `${count} selected` },
  selectNone: { vi: 'Bỏ chọn', en: 'Clear selection' },
  emptyQueue: {
    vi: 'Không còn gì đang chờ. Kiến nghị mới chuyển đến sẽ hiện ở đây, gần hạn nhất trước.',
    en: 'Nothing waits. What is routed here appears in this list, soonest due first.',
  },
  emptyFilter: { vi: 'Không có kiến nghị nào khớp bộ lọc.', en: 'Nothing matches the filter.' },
  emptyApprovals: {
    vi: 'Không có dự thảo nào chờ duyệt. Dự thảo trả lời trình bạn sẽ hiện ở đây.',
    en: 'Nothing waits for approval. Answers proposed to you appear here.',
  },
  choose: { vi: 'Chọn một kiến nghị để xem.', en: 'Choose one to read it.' },
  urgent: { vi: 'Khẩn', en: 'Urgent' },
  keys: { vi: 'Phím tắt', en: 'Keys' },
  close: { vi: 'Đóng', en: 'Close' },
  next: { vi: 'Kiến nghị dưới', en: 'The next one' },
  previous: { vi: 'Kiến nghị trên', en: 'The one before' },
  open: { vi: 'Mở', en: 'Open' },
  selectKey: {
    vi: 'Chọn hoặc bỏ chọn; Shift và mũi tên: chọn nhiều',
    en: 'Select; Shift and arrows: several',
  },
  atWork: {
    vi: (person: string, since: string) => `${person} đang trả lời từ ${since}`,
    en: (person: string, since: string) => `${person} is answering since ${since}`,
  },
  atWorkMore: {
    vi: 'Hãy trao đổi trước khi viết, để không ai làm hai lần.',
    en: 'Speak to each other before you write, so that it is not done twice.',
  },
  text: { vi: 'Nội dung kiến nghị', en: 'What was raised' },
  speaker: { vi: 'Người nêu', en: 'Raised by' },
  channel: { vi: 'Nguồn', en: 'Came by' },
  department: { vi: 'Phòng trả lời', en: 'Department' },
  intake: { vi: 'Bộ phận tiếp nhận', en: 'Intake' },
  whyThere: { vi: 'Vì sao ở đó', en: 'Why there' },
  whyThatDay: { vi: 'Vì sao ngày đó', en: 'Why that day' },
  submitted: { vi: 'Gửi lúc', en: 'Sent' },
  weight: {
    vi: (count: string) => `${count} kiến nghị khác đã gộp vào`,
    en: (count: string) => `${count} others merged into it`,
  },
  returns: {
    vi: (count: string) => `Đã bị trả lại ${count} lần`,
    en: (count: string) => `Returned ${count} times`,
  },
  reopened: {
    vi: (count: string) => `Đã mở lại ${count} lần`,
    en: (count: string) => `Reopened ${count} times`,
  },
  history: { vi: 'Quá trình xử lý', en: 'Its way so far' },
  notes: { vi: 'Ghi chú nội bộ', en: 'Internal notes' },
  notesHint: {
    vi: 'Người kiến nghị không đọc được.',
    en: 'Whoever raised it does not read these.',
  },
  addNote: { vi: 'Thêm ghi chú', en: 'Add a note' },
  noteText: { vi: 'Ghi chú', en: 'Note' },
  comments: { vi: 'Trao đổi', en: 'Comments' },
  draft: { vi: 'Dự thảo trả lời', en: 'Proposed answer' },
  draftBy: { vi: (person: string) => `Người trình: ${person}`, en: (person: string) => `By ${person}` },
  compareBefore: {
    vi: 'So với dự thảo trước: phần thêm gạch chân, phần bỏ gạch ngang.',
    en: 'Against the one before: added is underlined, removed is struck out.',
  },
  sentBackWith: { vi: 'Lần trước yêu cầu sửa', en: 'Sent back before with' },
  given: { vi: 'Trả lời', en: 'Answer' },
  legalBasis: { vi: 'Căn cứ', en: 'Legal basis' },
  promised: { vi: 'Cam kết', en: 'Promised' },
  by: { vi: 'Đến', en: 'By' },
  did: {
    vi: (what: string, receipt: string) => `${what}: ${receipt}`,
    en: (what: string, receipt: string) => `${what}: ${receipt}`,
  },
  doAll: { vi: (count: string) => `Làm với ${count} kiến nghị`, en: (count: string) => `Do it for ${count}` },
  progress: {
    vi: (done: string, all: string) => `Đã xong ${done} trong ${all}…`,
    en: (done: string, all: string) => `${done} of ${all} done…`,
  },
  allDone: { vi: (count: string) => `Đã xong ${count} kiến nghị.`, en: (count: string) => `${count} done.` },
  failed: {
    vi: (count: string) => `${count} kiến nghị chưa làm được`,
    en: (count: string) => `${count} could not be done`,
  },
  notPossible: {
    vi: (count: string) => `${count} kiến nghị đã chọn không làm được bước này nên được bỏ qua.`,
    en: (count: string) => `${count} of those selected are not at this step and are left out.`,
  },
  fill: { vi: 'Hãy điền mục này.', en: 'Please fill this in.' },
  reload: { vi: 'Xem bản mới', en: 'Show what stands now' },
});

/** What a button for a step says, and the key that presses it. */
export const stepWords = words({
  accept: { vi: 'Nhận xử lý', en: 'Accept' },
  answer: { vi: 'Trả lời', en: 'Answer' },
  'propose-answer': { vi: 'Soạn dự thảo trình duyệt', en: 'Write for approval' },
  return: { vi: 'Trả lại', en: 'Return' },
  'request-information': { vi: 'Hỏi thêm', en: 'Ask' },
  'request-extension': { vi: 'Xin gia hạn', en: 'Ask for more time' },
  'grant-extension': { vi: 'Cho gia hạn', en: 'Grant more time' },
  'refuse-extension': { vi: 'Không cho gia hạn', en: 'Refuse more time' },
  'forward-up': { vi: 'Trình cấp trên', en: 'Forward up' },
  'record-reply': { vi: 'Nhập trả lời của cấp trên', en: 'Record the reply' },
  approve: { vi: 'Duyệt và trả lời', en: 'Approve' },
  'send-back': { vi: 'Yêu cầu sửa', en: 'Send back' },
  route: { vi: 'Chuyển phòng', en: 'Route' },
  reject: { vi: 'Không tiếp nhận', en: 'Reject' },
  merge: { vi: 'Gộp', en: 'Merge' },
  unmerge: { vi: 'Tách ra', en: 'Unmerge' },
  'give-information': { vi: 'Bổ sung thông tin', en: 'Give information' },
  close: { vi: 'Kết thúc', en: 'Close' },
  reopen: { vi: 'Mở lại', en: 'Reopen' },
  withdraw: { vi: 'Rút', en: 'Withdraw' },
});
export type StepVerb = keyof typeof stepWords;

export const fieldWords = words({
  reason: { vi: 'Lý do', en: 'Reason' },
  proposedDepartment: { vi: 'Đề nghị chuyển phòng nào?', en: 'Which department instead?' },
  question: { vi: 'Cần hỏi gì?', en: 'What do you ask?' },
  days: { vi: 'Thêm bao nhiêu ngày làm việc?', en: 'How many working days more?' },
  documentNumber: { vi: 'Số văn bản', en: 'Document number' },
  forwardedTo: { vi: 'Trình ai', en: 'To whom' },
  summary: { vi: 'Nội dung trả lời', en: 'What they replied' },
  comments: { vi: 'Cần sửa gì?', en: 'What is to be changed?' },
  guidance: { vi: 'Hướng dẫn người kiến nghị', en: 'Guidance for whoever raised it' },
  into: { vi: 'Mã số kiến nghị chính', en: 'Receipt of the one it goes into' },
  reply: { vi: 'Thông tin bổ sung', en: 'The information' },
  department: { vi: 'Phòng trả lời', en: 'Department' },
  verdict: { vi: 'Kết quả', en: 'Verdict' },
  note: { vi: 'Tiến độ', en: 'How it goes' },
  evidence: { vi: 'Bằng chứng hoàn thành', en: 'Evidence' },
  dueOn: { vi: 'Hạn mới', en: 'New due date' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
});

export const rejectionWords: Readonly<Record<RejectionReason, Both<string>>> = {
  'not-a-recommendation': { vi: 'Không phải kiến nghị', en: 'Not a recommendation' },
  'already-answered': { vi: 'Đã được trả lời', en: 'Answered already' },
  'outside-police-remit': { vi: 'Không thuộc thẩm quyền Công an', en: 'Outside the remit of the police' },
  'unclear-after-question': { vi: 'Không rõ sau khi đã hỏi', en: 'Unclear after a question' },
  'anonymous-or-abusive': { vi: 'Nặc danh hoặc xúc phạm', en: 'Anonymous or abusive' },
};

export const channelWords = words({
  web: { vi: 'Trực tuyến', en: 'Online' },
  paper: { vi: 'Văn bản giấy', en: 'Paper' },
  telephone: { vi: 'Điện thoại', en: 'Telephone' },
  'in-person': { vi: 'Trực tiếp', en: 'In person' },
  mail: { vi: 'Thư', en: 'Mail' },
  session: { vi: 'Tại hội nghị', en: 'At a session' },
});

export const verdictWords: Readonly<Record<Verdict, Both<string>>> = {
  solved: { vi: 'Đã giải quyết', en: 'Solved' },
  'partly-solved': { vi: 'Giải quyết một phần', en: 'Partly solved' },
  'not-solved': { vi: 'Chưa giải quyết', en: 'Not solved' },
};
