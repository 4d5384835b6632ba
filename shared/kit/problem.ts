/** Problem documents (RFC 9457): every error code with its HTTP status and its words, in one record that is exhaustive. */
import type { ErrorCode, Refusal } from '../domain/errors.ts';
import type { Language, Words } from '../domain/wording.ts';

interface Problem {
  readonly status: number;
  readonly title: Words;
  /** What to do now. */
  readonly detail: Words;
}

const problem = (status: number, title: Words, detail: Words): Problem => ({ status, title, detail });

// prettier-ignore
export const problems: Readonly<Record<ErrorCode, Problem>> = {
  'invalid-request': problem(400, { vi: 'Nội dung gửi chưa đúng', en: 'The request is not valid' }, { vi: 'Sửa các mục nêu trong errors rồi gửi lại.', en: 'Correct the fields named in errors and send again.' }),
  'malformed-json': problem(400, { vi: 'Không đọc được JSON', en: 'The body is not JSON' }, { vi: 'Gửi một đối tượng JSON hợp lệ, mã hóa UTF-8.', en: 'Send one valid JSON object, encoded in UTF-8.' }),
  'unsupported-media-type': problem(415, { vi: 'Kiểu nội dung không được hỗ trợ', en: 'Unsupported media type' }, { vi: 'Gửi với một Content-Type nêu trong accepted.', en: 'Send with a Content-Type that accepted names.' }),
  'payload-too-large': problem(413, { vi: 'Nội dung quá lớn', en: 'The body is too large' }, { vi: 'Trường limit cho biết giới hạn, tính bằng byte. Rút gọn hoặc chia nhỏ rồi gửi lại.', en: 'The field limit tells the bound, in bytes. Shorten it or send it in parts.' }),
  'file-unreadable': problem(422, { vi: 'Không đọc được tệp', en: 'The file cannot be read' }, { vi: 'Gửi tệp Excel (.xlsx) hoặc CSV, lưu lại từ Excel nếu tệp hỏng; trường found cho biết tệp là gì, row là dòng có dấu ngoặc kép chưa đóng.', en: 'Send an Excel file (.xlsx) or CSV, saved anew by Excel if it is damaged; found tells what it is, row where a quotation mark does not close.' }),
  'file-password-protected': problem(422, { vi: 'Tệp có mật khẩu', en: 'The file has a password' }, { vi: 'Mở tệp trong Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc), lưu rồi gửi lại.', en: 'Open it in Excel, take the password off (File, Info, Protect Workbook), save it and send it again.' }),
  'file-old-excel': problem(422, { vi: 'Tệp Excel kiểu cũ (.xls)', en: 'An old Excel file (.xls)' }, { vi: 'Mở trong Excel, chọn Lưu thành, kiểu Excel Workbook (.xlsx), rồi gửi lại.', en: 'Open it in Excel, save it as an Excel Workbook (.xlsx) and send that.' }),
  'file-not-utf8': problem(422, { vi: 'Bảng mã của tệp CSV không đọc được', en: 'The encoding of the CSV is not known' }, { vi: 'Trong Excel chọn Lưu thành, kiểu “CSV UTF-8” hoặc .xlsx, rồi gửi lại.', en: 'In Excel, save it as CSV UTF-8 or .xlsx and send that.' }),
  'file-too-long': problem(413, { vi: 'Danh sách quá dài', en: 'The list is too long' }, { vi: 'Mỗi lần gửi không quá 2.000 dòng và 2 MB chữ. Chia danh sách thành nhiều tệp; nếu bảng ngắn, chép các dòng sang một tệp mới.', en: 'At most 2,000 rows and 2 MB of text at a time. Make several files of it; if the table is short, copy its rows into a new file.' }),
  'list-headings-missing': problem(422, { vi: 'Không thấy dòng tiêu đề của danh sách', en: 'The headings of the list are not found' }, { vi: 'errors cho biết danh sách còn thiếu cột nào. Tải mẫu: kiến nghị tại /api/lists/template.xlsx, lực lượng tại /api/lists/force/template.xlsx.', en: 'errors names the columns that the list lacks. The templates: of recommendations at /api/lists/template.xlsx, of the force at /api/lists/force/template.xlsx.' }),
  'idempotency-key-missing': problem(400, { vi: 'Thiếu Idempotency-Key', en: 'Idempotency-Key is missing' }, { vi: 'Gửi kèm tiêu đề Idempotency-Key (1–200 ký tự, mỗi lần gửi mới một khóa) để gửi lại không bị trùng.', en: 'Send an Idempotency-Key header (1–200 characters, a new one for each new thing), so that sending again does not store it twice.' }),
  'idempotency-key-reused': problem(422, { vi: 'Idempotency-Key đã dùng cho nội dung khác', en: 'The Idempotency-Key was used for another content' }, { vi: 'Dùng khóa mới cho nội dung mới; nội dung trước đó vẫn được giữ nguyên.', en: 'Use a new key for new content; what was sent before stands unchanged.' }),
  'if-match-missing': problem(428, { vi: 'Thiếu If-Match', en: 'If-Match is missing' }, { vi: 'Gửi kèm If-Match với ETag đã nhận khi đọc.', en: 'Send If-Match with the ETag that came when you read it.' }),
  'version-stale': problem(412, { vi: 'Đã có người khác cập nhật', en: 'Somebody else was faster' }, { vi: 'Xem trạng thái mới nhất rồi thực hiện lại nếu còn cần.', en: 'Look at what stands now and act again if it is still needed.' }),
  'cursor-invalid': problem(400, { vi: 'Vị trí trang không hợp lệ', en: 'The cursor is not valid' }, { vi: 'Chỉ dùng next của chính danh sách này; bỏ cursor để xem từ đầu.', en: 'Only use next of this very list; leave cursor out to begin anew.' }),
  'not-signed-in': problem(401, { vi: 'Chưa đăng nhập', en: 'Not signed in' }, { vi: 'Đăng nhập rồi thực hiện lại.', en: 'Sign in and try again.' }),
  forbidden: problem(403, { vi: 'Không có quyền', en: 'Not allowed' }, { vi: 'Việc này không thuộc vai trò của bạn.', en: 'Your role does not allow this.' }),
  'not-your-step': problem(403, { vi: 'Bước này do người khác thực hiện', en: 'This step is somebody else’s' }, { vi: 'Trường who cho biết ai thực hiện được bước này.', en: 'The field who tells who may take it.' }),
  'not-found': problem(404, { vi: 'Không tìm thấy', en: 'Not found' }, { vi: 'Kiểm tra lại mã số. Nếu đúng, có thể bạn không được xem mục này.', en: 'Check the number. If it is right, it may not be yours to see.' }),
  'route-not-found': problem(404, { vi: 'Không có địa chỉ này', en: 'No such address' }, { vi: 'Xem danh sách địa chỉ tại /api/docs.', en: 'See /api/docs for all addresses.' }),
  'step-not-possible': problem(409, { vi: 'Trạng thái hiện tại không cho phép bước này', en: 'This step is not possible in the present state' }, { vi: 'Tải lại; actions cho biết các bước có thể làm.', en: 'Reload it; actions tells which steps are possible.' }),
  'third-return': problem(409, { vi: 'Đã bị trả lại từ ba lần', en: 'Returned three times already' }, { vi: 'Chỉ lãnh đạo hoặc trưởng bộ phận tiếp nhận được chuyển tiếp.', en: 'Only a leader or the head of intake may route it now.' }),
  'question-limit': problem(409, { vi: 'Đã hết số lần yêu cầu bổ sung', en: 'No more questions left' }, { vi: 'Xử lý trên thông tin hiện có hoặc trao đổi bằng ghi chú.', en: 'Go on with what is known, or write a comment.' }),
  'past-due': problem(409, { vi: 'Đã quá hạn trả lời', en: 'It is past due' }, { vi: 'Khi đã quá hạn không được tạm dừng hay xin gia hạn; hãy trả lời.', en: 'Once it is past due the clock can neither be stopped nor extended; please answer.' }),
  'approval-needed': problem(409, { vi: 'Lĩnh vực này phải trình duyệt', en: 'This topic needs approval' }, { vi: 'Dùng bước trình dự thảo trả lời (propose-answer).', en: 'Use the step propose-answer.' }),
  'author-cannot-approve': problem(409, { vi: 'Người soạn không tự duyệt', en: 'The author cannot approve' }, { vi: 'Đề nghị một lãnh đạo khác duyệt.', en: 'Ask somebody else to approve.' }),
  'leader-must-approve': problem(409, { vi: 'Phải do lãnh đạo Công an tỉnh duyệt', en: 'A provincial leader must approve' }, { vi: 'Chờ lãnh đạo Công an tỉnh duyệt hoặc yêu cầu sửa.', en: 'Wait for a provincial leader to approve or send back.' }),
  'has-merged-members': problem(409, { vi: 'Có kiến nghị khác đã gộp vào đây', en: 'Others are merged into this one' }, { vi: 'Bộ phận tiếp nhận tách các kiến nghị đó trước.', en: 'Intake must take the others out first.' }),
  'reopen-limit': problem(409, { vi: 'Đã mở lại đủ số lần', en: 'Reopened as often as possible' }, { vi: 'Đề nghị lãnh đạo mở lại hoặc nêu tại hội nghị đối thoại tới.', en: 'Ask a leader to reopen it, or raise it at the next session.' }),
  'reopen-window-over': problem(409, { vi: 'Đã hết thời hạn mở lại', en: 'The time for reopening is over' }, { vi: 'Gửi kiến nghị mới hoặc đề nghị lãnh đạo mở lại.', en: 'Submit a new one, or ask a leader to reopen it.' }),
  'window-still-open': problem(409, { vi: 'Chưa hết thời hạn phản hồi', en: 'The window is still open' }, { vi: 'Hệ thống tự kết thúc khi hết hạn.', en: 'It closes by itself when the window ends.' }),
  'pause-not-over': problem(409, { vi: 'Chưa hết thời hạn bổ sung', en: 'The pause is not over' }, { vi: 'Chờ người gửi bổ sung.', en: 'Wait for the submitter’s reply.' }),
  'silence-not-over': problem(409, { vi: 'Chưa hết thời hạn nhận xử lý', en: 'The time to accept is not over' }, { vi: 'Chờ phòng nghiệp vụ nhận.', en: 'Wait for the department to accept.' }),
  'promise-without-commitment': problem(400, { vi: 'Trả lời có hứa nhưng chưa ghi cam kết', en: 'It promises something without a commitment' }, { vi: 'Ghi rõ trong commitments: việc gì, phòng nào, hạn ngày nào.', en: 'Say in commitments what, by which department and by when.' }),
  'commitment-in-the-past': problem(400, { vi: 'Hạn cam kết phải sau hôm nay', en: 'A commitment must be due after today' }, { vi: 'Chọn ngày sau ngày nêu trong limit.', en: 'Choose a day after limit.' }),
  'commitment-open': problem(409, { vi: 'Còn cam kết chưa xong', en: 'A commitment is still open' }, { vi: 'Kiến nghị tự kết thúc sau khi cam kết được xác nhận hoặc hủy.', en: 'It closes by itself once the commitment is verified or cancelled.' }),
  'no-commitment-open': problem(409, { vi: 'Không còn cam kết nào', en: 'No commitment is open' }, { vi: 'Tải lại kiến nghị để xem các cam kết.', en: 'Reload the recommendation to see its commitments.' }),
  'extension-pending': problem(409, { vi: 'Đã có đề nghị gia hạn đang chờ', en: 'An extension is already asked for' }, { vi: 'Chờ lãnh đạo quyết định đề nghị trước.', en: 'Wait until a leader has decided on it.' }),
  'extension-limit': problem(409, { vi: 'Đã hết số lần gia hạn', en: 'No more extensions left' }, { vi: 'Hãy trả lời trong thời hạn hiện có.', en: 'Please answer within the time there is.' }),
  'extension-too-long': problem(400, { vi: 'Số ngày gia hạn quá nhiều', en: 'The extension is too long' }, { vi: 'Xin không quá số ngày làm việc nêu trong limit.', en: 'Ask for no more working days than limit says.' }),
  'no-extension-requested': problem(409, { vi: 'Chưa có đề nghị gia hạn', en: 'No extension was asked for' }, { vi: 'Trưởng phòng xin gia hạn trước khi đến hạn (request-extension).', en: 'The head of department asks for it before it is due (request-extension).' }),
  'requester-cannot-grant': problem(409, { vi: 'Người xin không tự cho gia hạn', en: 'Who asked cannot grant' }, { vi: 'Đề nghị một lãnh đạo khác quyết định.', en: 'Ask another leader to decide.' }),
  'nothing-due-yet': problem(409, { vi: 'Chưa đến ngày', en: 'Its day has not come' }, { vi: 'Hệ thống tự thực hiện khi đến ngày.', en: 'The system does it by itself when its day comes.' }),
  'due-date-stands': problem(409, { vi: 'Hạn trả lời không đổi', en: 'The due date stands' }, { vi: 'Lịch làm việc không làm thay đổi hạn này.', en: 'The calendar does not change this date.' }),
  'stand-in-not-possible': problem(409, { vi: 'Không thể cử người này thay', en: 'This person cannot stand in' }, { vi: 'Cử một cán bộ khác đang công tác cùng phòng hoặc cùng đơn vị (với lãnh đạo: một lãnh đạo khác). Quyền quản trị, giữ thông tin kín, kiểm tra không giao cho người thay.', en: 'Name somebody else who is active in the same department or unit (for a leader: another leader). What administrators, custodians and auditors may do goes along to nobody.' }),
  'stand-in-days': problem(400, { vi: 'Khoảng ngày vắng chưa đúng', en: 'The days of the absence are not right' }, { vi: 'Chọn ngày đầu không sau ngày cuối, ngày cuối từ hôm nay trở đi, tất cả không quá 90 ngày; limit cho biết giới hạn.', en: 'Choose a first day not after the last, a last day from today on, and 90 days at most; limit tells the bound.' }),
  'stand-in-chain': problem(409, { vi: 'Quyền làm thay không chuyển tiếp', en: 'Rights held for somebody else do not hand on' }, { vi: 'Trong những ngày đó một trong hai người cũng vắng hoặc đang làm thay (xem absent, deputy, from, until). Cử người khác, hoặc kết thúc việc làm thay kia trước.', en: 'On those days one of the two is absent or stands in as well (see absent, deputy, from, until). Name somebody else, or end the other absence first.' }),
  'stand-in-limit': problem(409, { vi: 'Người này đã làm thay đủ số người', en: 'This person stands in for enough others' }, { vi: 'Cử một người khác: mỗi người làm thay không quá số người nêu trong limit.', en: 'Name somebody else: one person stands in for no more than limit says.' }),
  'weekly-figures-for-leaders': problem(403, { vi: 'Số liệu tuần chỉ gửi cho lãnh đạo', en: 'The week’s figures go to leaders and heads' }, { vi: 'Bỏ weeklyFigures khỏi yêu cầu: thư số liệu tuần dành cho lãnh đạo Công an tỉnh và lãnh đạo phòng.', en: 'Leave weeklyFigures out: this mail is for the leadership and heads of department.' }),
  'canonical-not-open': problem(409, { vi: 'Kiến nghị chính không còn mở', en: 'The canonical recommendation is not open' }, { vi: 'Chọn một kiến nghị đang chờ trả lời.', en: 'Choose one that still awaits an answer.' }),
  'merged-with-itself': problem(400, { vi: 'Không thể gộp vào chính nó', en: 'It cannot be merged into itself' }, { vi: 'Chọn một kiến nghị khác.', en: 'Choose another one.' }),
  'secrecy-not-declared': problem(400, { vi: 'Chưa cam kết bảo mật', en: 'The secrecy declaration is missing' }, { vi: 'Xác nhận nội dung không chứa bí mật nhà nước (secrecyDeclared: true).', en: 'Declare that the content holds no state secret (secrecyDeclared: true).' }),
  'unknown-topic': problem(400, { vi: 'Không có lĩnh vực này', en: 'No such topic' }, { vi: 'Chọn lĩnh vực trong /api/directory/topics.', en: 'Choose one of /api/directory/topics.' }),
  'unknown-unit': problem(400, { vi: 'Không có đơn vị này', en: 'No such unit' }, { vi: 'Chọn đơn vị trong /api/directory/units; nếu đơn vị cũ đã sắp xếp lại, successors cho biết đơn vị kế tục.', en: 'Choose one of /api/directory/units; where it was one before, successors tells what it became.' }),
  'unit-was-split': problem(422, { vi: 'Đơn vị này đã được chia tách', en: 'This unit was split' }, { vi: 'Chọn một trong các đơn vị nêu trong successors rồi gửi lại.', en: 'Choose one of the units that successors names and send again.' }),
  'unit-is-no-more': problem(422, { vi: 'Đơn vị này không còn', en: 'This unit is no more' }, { vi: 'Đơn vị đã chuyển khỏi tỉnh hoặc không có đơn vị kế tục. Chọn đơn vị đang hoạt động trong /api/directory/units.', en: 'It left the province, or no unit took its place. Choose one of /api/directory/units that is active.' }),
  'unknown-department': problem(400, { vi: 'Không có phòng này', en: 'No such department' }, { vi: 'Chọn phòng trong /api/directory/departments.', en: 'Choose one of /api/directory/departments.' }),
  'unknown-directory-kind': problem(404, { vi: 'Không có danh mục này', en: 'No such directory' }, { vi: 'Các danh mục: units, departments, topics, people, venues.', en: 'There are units, departments, topics, people and venues.' }),
  'channel-not-allowed': problem(403, { vi: 'Chỉ bộ phận tiếp nhận, thư ký nhập thay', en: 'Only intake and secretaries write on behalf' }, { vi: 'Bỏ mục onBehalf để gửi cho đơn vị của mình.', en: 'Leave onBehalf out to submit for your own unit.' }),
  'rules-equal': problem(422, { vi: 'Hai quy tắc trùng nhau', en: 'Two rules are equal' }, { vi: 'Bỏ hoặc sửa một trong các quy tắc nêu trong rules.', en: 'Drop or change one of those named in rules.' }),
  'rules-cycle': problem(422, { vi: 'Chuyển tiếp vòng tròn giữa các phòng', en: 'The redirects run in a circle' }, { vi: 'Bỏ một bước của vòng nêu trong cycle.', en: 'Drop one step of the circle named in cycle.' }),
  'department-in-rules': problem(409, { vi: 'Quy tắc còn chuyển đến phòng này', en: 'Rules still route to this department' }, { vi: 'Sửa các quy tắc nêu trong rules hoặc thêm chuyển tiếp trước khi ngừng phòng.', en: 'Change the rules named in rules, or add a redirect, before switching it off.' }),
  'unknown-person': problem(400, { vi: 'Không có cán bộ phù hợp', en: 'No such person for this' }, { vi: 'Chủ trì là lãnh đạo, thư ký là thư ký hội nghị, đang công tác; chọn trong /api/directory/people.', en: 'The chair is a leader, the secretary a conference secretary, both active; choose in /api/directory/people.' }),
  'unknown-project': problem(400, { vi: 'Không có dự án này, hoặc dự án không thực hiện vào ngày có hiệu lực', en: 'No such project, or it was not building on the date of effect' }, { vi: 'Chọn dự án đang thực hiện trong /api/directory/projects, hoặc nhập dự án trước.', en: 'Choose a project that is building in /api/directory/projects, or put it in first.' }),
  'nothing-declared': problem(409, { vi: 'Không có khai báo nào ở bước này', en: 'No declaration stands at this step' }, { vi: 'Tải lại: khai báo đã được rút, xác nhận hoặc trả lại.', en: 'Reload it: the declaration was withdrawn, confirmed or sent back.' }),
  'unknown-venue': problem(400, { vi: 'Không có địa điểm này', en: 'No such venue' }, { vi: 'Chọn phòng họp, điểm cầu đang dùng trong /api/directory/venues.', en: 'Choose a room or an online point in use in /api/directory/venues.' }),
  'session-times': problem(400, { vi: 'Thời gian chưa hợp lý', en: 'The times are not right' }, { vi: 'Sửa các mục nêu trong errors: bắt đầu sau hiện tại, kết thúc sau bắt đầu và không quá 10 ngày, thu thập kiến nghị xong trước ngày họp.', en: 'Correct what errors names: a start that lies ahead, an end after it within 10 days, and collecting that is over before the day.' }),
  'session-too-large': problem(400, { vi: 'Quá nhiều ngày và điểm cầu', en: 'Too many days and online points' }, { vi: 'Số ngày nhân với số chủ trì, phòng và điểm cầu không quá limit. Bớt điểm cầu hoặc tách thành nhiều hội nghị; đơn vị được mời không cần đặt điểm cầu.', en: 'Days times chair, room and online points may not exceed limit. Leave points out or make several sessions; units that are invited need no point booked.' }),
  'session-not-yet': problem(409, { vi: 'Chưa đến ngày họp', en: 'Its day has not come' }, { vi: 'Thực hiện từ ngày họp trở đi, hoặc dời lịch.', en: 'Do it from its day on, or reschedule it.' }),
  'session-over': problem(409, { vi: 'Đã qua giờ họp', en: 'Its time is over' }, { vi: 'Dời lịch trước nếu hội nghị còn được tổ chức.', en: 'Reschedule it first if it is still to be held.' }),
  'already-booked': problem(409, { vi: 'Trùng lịch', en: 'Booked already' }, { vi: 'Trường taken cho biết chủ trì, phòng hay điểm cầu nào đã có lịch, ngày giờ nào. Chọn giờ khác hoặc nơi khác.', en: 'The field taken tells which chair, room or online point is booked, and when. Choose another time or another place.' }),
  'invitation-late': problem(409, { vi: 'Mời quá sát ngày họp', en: 'Too late to invite' }, { vi: 'Giấy mời phải gửi trước số ngày làm việc theo quy định (clocks.invitation). Dời lịch, hoặc lãnh đạo cho phép kèm lý do (override).', en: 'People are told the working days of clocks.invitation before. Reschedule it, or let a leader override it with a reason (override).' }),
  'nobody-to-invite': problem(400, { vi: 'Chưa chọn ai để mời', en: 'Nobody to invite' }, { vi: 'Chọn đơn vị hoặc phòng được mời.', en: 'Choose units or departments.' }),
  'not-invited': problem(400, { vi: 'Không có trong danh sách mời', en: 'Not among those invited' }, { vi: 'Xem danh sách mời của hội nghị.', en: 'See the invitations of the session.' }),
  'unknown-recommendation': problem(400, { vi: 'Không có kiến nghị đang mở này', en: 'No such open recommendation' }, { vi: 'Kiểm tra mã số; chỉ kiến nghị đang chờ trả lời mới đưa vào chương trình (đã trả lời thì qua cam kết chưa giữ).', en: 'Check the number; only what still awaits an answer comes to the agenda (what was answered, by its unkept commitment).' }),
  'no-such-item': problem(400, { vi: 'Không có mục này trong chương trình', en: 'No such item on the agenda' }, { vi: 'Tải lại chương trình: mục có thể đã được gộp, bỏ hoặc không gộp được.', en: 'Reload the agenda: the item may have been joined or dropped, or cannot be joined.' }),
  'item-not-ahead': problem(409, { vi: 'Mục này không còn chờ đến lượt', en: 'This item does not wait any more' }, { vi: 'Tải lại chương trình; actions của mục cho biết các bước có thể làm.', en: 'Reload the agenda; the item’s actions tell what is possible.' }),
  'item-not-called': problem(409, { vi: 'Mục này chưa được nêu', en: 'This item is not being dealt with' }, { vi: 'Gọi mục (call) trước khi ghi kết quả.', en: 'Call it first (call), then record what was said.' }),
  'another-item-called': problem(409, { vi: 'Đang trao đổi một mục', en: 'An item is being dealt with' }, { vi: 'Ghi kết quả mục đang trao đổi, hoặc trả về danh sách chờ (put-back), rồi thực hiện lại.', en: 'Record what was said on the item that is called, or put it back (put-back), then try again.' }),
  'already-on-agenda': problem(409, { vi: 'Đã có trong chương trình', en: 'It is on the agenda already' }, { vi: 'Mỗi kiến nghị chỉ đứng ở một mục; bỏ khỏi mục kia trước.', en: 'A recommendation stands in one item only; take it out of the other first.' }),
  'agenda-full': problem(409, { vi: 'Chương trình đã đủ mục', en: 'The agenda is full' }, { vi: 'Số mục không quá limit. Gộp các kiến nghị cùng nội dung hoặc để kỳ sau.', en: 'There are limit items at most. Join those that ask the same, or leave some for the next session.' }),
  'department-missing': problem(400, { vi: 'Chưa rõ phòng nào trả lời', en: 'It is not said which department answers' }, { vi: 'Ghi phòng trả lời vào department.', en: 'Name it in department.' }),
  'not-a-working-day': problem(400, { vi: 'Ngày này không phải ngày làm việc', en: 'This is no working day' }, { vi: 'Chọn một ngày làm việc (xem /api/calendar).', en: 'Choose a working day (see /api/calendar).' }),
  'chair-only': problem(409, { vi: 'Chỉ người chủ trì kết luận', en: 'Only the chair concludes' }, { vi: 'Đề nghị người chủ trì hội nghị, hoặc người được cử thay, xác nhận biên bản.', en: 'Ask the chair of this session, or who stands in for them, to confirm the minutes.' }),
  'no-series': problem(409, { vi: 'Hội nghị không theo định kỳ', en: 'It is not one of a series' }, { vi: 'Chọn định kỳ (series) cho hội nghị trước.', en: 'Choose its series first.' }),
  'already-exists': problem(409, { vi: 'Đã có mục này', en: 'It exists already' }, { vi: 'Gửi kèm If-Match để sửa mục đã có.', en: 'Send If-Match to change what is there.' }),
  'plan-does-not-hold': problem(422, { vi: 'Phương án sắp xếp chưa hợp lệ', en: 'The plan does not hold' }, { vi: 'Sửa các mục nêu trong errors: path chỉ đơn vị và trường, rule cho biết vì sao, limit nêu giá trị đang vướng.', en: 'Correct what errors names: path points at the unit and its field, rule says why, limit what stands in the way.' }),
  'reorganisation-undecided': problem(409, { vi: 'Còn việc phải chọn trước khi ra lệnh', en: 'Something must be decided first' }, { vi: 'Chọn trưởng cho các đơn vị trong chiefs và nơi đến cho những người trong people (bước choose), rồi ra lệnh lại.', en: 'Choose a chief for the units in chiefs, and where those in people go (step choose); then order it again.' }),
  'reorganisation-not-yet': problem(409, { vi: 'Chưa đến ngày có hiệu lực', en: 'Its date of effect has not come' }, { vi: 'Hệ thống tự thực hiện khi đến ngày có hiệu lực.', en: 'The system does it by itself on the date of effect.' }),
  'undo-over': problem(409, { vi: 'Đã hết hạn hoàn tác', en: 'It can be taken back no more' }, { vi: 'Ngày cuối được hoàn tác đã qua. Lập một phương án sắp xếp mới nếu cần đổi lại.', en: 'The last day for it has passed. Plan another reorganisation to change things back.' }),
  'choice-too-late': problem(409, { vi: 'Không còn chọn được mục này', en: 'It is too late to choose this' }, { vi: 'Khi đã thực hiện chỉ còn chọn nơi đến của kiến nghị (recommendations).', en: 'Once it is being applied only where recommendations go can be chosen.' }),
  'unknown-choice': problem(400, { vi: 'Lựa chọn không thuộc phương án', en: 'The plan has no such choice' }, { vi: 'Xem bản chạy thử (dry-run): errors nêu đơn vị, người hoặc kiến nghị không chọn được.', en: 'See the dry run: errors names the unit, person or recommendation that cannot be chosen.' }),
  'plan-headings-missing': problem(422, { vi: 'Không thấy dòng tiêu đề của phương án', en: 'The headings of the plan are not found' }, { vi: 'Tệp cần các cột Đơn vị cũ (hoặc Mã cũ) và Đơn vị mới; errors cho biết còn thiếu cột nào. Tải mẫu tại /api/reorganisations/template.xlsx.', en: 'A plan needs the columns Former unit (or Former code) and New unit; errors names those missing. The template is at /api/reorganisations/template.xlsx.' }),
  busy: problem(503, { vi: 'Hệ thống đang bận', en: 'The system is busy' }, { vi: 'Gửi lại y nguyên sau vài giây; không bị trùng.', en: 'Send the same again in a few seconds; nothing is stored twice.' }),
  unexpected: problem(500, { vi: 'Lỗi của hệ thống', en: 'A fault of ours' }, { vi: 'Gửi lại sau; nếu vẫn lỗi, báo quản trị kèm mã requestId.', en: 'Try again later; if it stays, tell the administrator the requestId.' }),
};

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly [extension: string]: unknown;
}

/** The document of a refusal, in the caller's language; facts become extension members. */
export const problemDocument = (
  code: ErrorCode,
  language: Language,
  { errors, facts }: Pick<Refusal['details'], 'errors' | 'facts'> = {},
): ProblemDocument => {
  const { status, title, detail } = problems[code];
  const standard = {
    type: `/api/docs#${code}`,
    title: title[language],
    status,
    detail: detail[language],
    code,
    ...(errors ? { errors } : {}),
  };
  // First for the reader's sake, last so that no fact takes a standard member's place.
  return { ...standard, ...facts, ...standard };
};
