/** Sentences that official answers use again and again. An answer is written in Vietnamese, whatever the language of the page. */
export const answerLines: readonly string[] = [
  'Phòng đã tiếp nhận và nghiên cứu kiến nghị của đơn vị; nội dung trả lời như sau:',
  'Nội dung kiến nghị thuộc thẩm quyền của phòng và đã được giải quyết xong.',
  'Nội dung kiến nghị vượt thẩm quyền của phòng; phòng đã báo cáo lãnh đạo Công an tỉnh xem xét, quyết định.',
  'Trong khi chờ giải quyết, đề nghị đơn vị chủ động khắc phục và phản ánh kịp thời khi có phát sinh.',
  'Hướng dẫn này được áp dụng đến khi có văn bản mới thay thế.',
  'Trong 10 ngày làm việc kể từ ngày nhận trả lời, nếu chưa đồng ý, đơn vị có quyền đề nghị mở lại.',
];

/** The legal basis is chosen here and can be changed where it stands: numbers and dates of documents are never taken for granted. */
export const legalLines: readonly string[] = [
  'Nghị quyết số 12-NQ/ĐUCA ngày 25/7/2022 của Đảng ủy Công an Trung ương',
  'Chỉ thị số 11/CT-BCA ngày 28/10/2022 của Bộ trưởng Bộ Công an',
  'Quy chế làm việc của Công an tỉnh',
  'Chức năng, nhiệm vụ được giao của phòng',
];
