/**
 * The whole HTTP surface: method, path, who may call it, what comes in and goes out, which use case runs. What
 * functions/documents, functions/lists and functions/units serve stands in shared/schema (http-documents.ts, http-lists.ts,
 * http-reorganisations.ts), and is only described here.
 */
import { route, stepRoutes, type RouteDefinition, type RouteDescription } from '../../shared/kit/http.ts';
import { documentRoutes } from '../../shared/schema/http-documents.ts';
import { routesOfLists } from '../../shared/schema/http-lists.ts';
import { reorganisationRoutes } from '../../shared/schema/http-reorganisations.ts';
import { signInRoutes } from '../../shared/schema/http-sign-in.ts';
import * as inboxWire from '../../shared/schema/http-inbox.ts';
import * as metricsWire from '../../shared/schema/http-metrics.ts';
import * as receptionWire from '../../shared/schema/http-reception-book.ts';
import * as wire from '../../shared/schema/http.ts';
import type { World } from '../../shared/usecases/ports.ts';
import * as directoryWire from '../../shared/schema/http-directory.ts';
import * as clockWire from '../../shared/schema/http-clock.ts';
import * as unitsWire from '../../shared/schema/http-units.ts';
import * as peopleWire from '../../shared/schema/http-people.ts';
import * as commitmentWire from '../../shared/schema/http-commitments.ts';
import { clockHandlers } from './clock.ts';
import { commitmentHandlers } from './commitments.ts';
import { directoryHandlers } from './directory.ts';
import { docsPage, openApi } from './documentation.ts';
import { forceRoutes } from './force-routes.ts';
import { inboxHandlers } from './inbox.ts';
import { metricsHandlers } from './metrics.ts';
import { peopleHandlers } from './people.ts';
import { recommendationHandlers } from './recommendations.ts';
import { unitHandlers } from './units.ts';
import { sessionRoutes } from './session-routes.ts';

export const routesOf = (world: World): readonly RouteDefinition[] => {
  const recommendations = recommendationHandlers(world);
  const directory = directoryHandlers(world);
  const inbox = inboxHandlers(world);
  const metrics = metricsHandlers(world);
  const units = unitHandlers(world);
  const clock = clockHandlers(world);
  const commitments = commitmentHandlers(world);
  const { ownAbsence, absence, ...people } = peopleHandlers(world);
  const step = stepRoutes({
    path: '/api/recommendations/{id}',
    right: 'take-step',
    bodies: wire.stepBodies,
    response: wire.recommendationSummary,
  });
  const promise = stepRoutes({
    path: '/api/commitments/{id}',
    right: 'take-step',
    bodies: commitmentWire.commitmentBodies,
    response: wire.commitmentSummary,
  });

  // prettier-ignore
  const routes: readonly RouteDefinition[] = [
    route({ method: 'GET', path: '/api/health', right: 'open', summary: { vi: 'Hệ thống có hoạt động không', en: 'Whether it is up' }, handle: () => ({ status: 200, body: { status: 'ok' } }) }),
    route({ method: 'GET', path: '/api/openapi.json', right: 'open', summary: { vi: 'Bản mô tả này, OpenAPI 3.1', en: 'This description, OpenAPI 3.1' }, handle: () => ({ status: 200, body: openApi(described) }) }),
    route({ method: 'GET', path: '/api/docs', right: 'open', summary: { vi: 'Bản mô tả này dưới dạng trang', en: 'This description as a page' }, query: wire.docsQuery, handle: ({ language, query }) => docsPage(described, query.lang ?? language) }),

    route({ method: 'GET', path: '/api/me', right: 'see-own-profile', summary: { vi: 'Tôi là ai trong hệ thống', en: 'Who I am here' }, response: wire.profile, handle: metrics.me }),
    route({ method: 'GET', path: '/api/me/recommendations', right: 'list-own', summary: { vi: 'Kiến nghị tôi đã gửi, mới nhất trước', en: 'What I raised, newest first' }, query: wire.pageQuery, response: wire.summaryPage, handle: recommendations.mine }),
    route({ method: 'GET', path: '/api/me/preferences', right: 'see-own-profile', summary: { vi: 'Tôi muốn được báo tin thế nào; ban đầu phiên bản 0', en: 'How I want to be told; version 0 is how everybody begins' }, response: peopleWire.preferencesAnswer, handle: people.preferences }),
    route({ method: 'PUT', path: '/api/me/preferences', right: 'change-own-profile', summary: { vi: 'Chọn cách được báo tin; lần gửi sau cùng có hiệu lực', en: 'Choose how to be told; the last one sent stands' }, body: peopleWire.preferencesBody, response: peopleWire.preferencesAnswer, handle: people.putPreferences }),
    route({ method: 'GET', path: '/api/me/stand-in', right: 'see-own-profile', summary: { vi: 'Ai thay tôi khi tôi vắng', en: 'Who acts for me while I am absent' }, response: peopleWire.standInAnswer, handle: ownAbsence.read }),
    route({ method: 'PUT', path: '/api/me/stand-in', right: 'name-stand-in', summary: { vi: 'Cử người thay khi tôi vắng, kể cả ngày đầu và ngày cuối; người thay có quyền chậm nhất sau 15 phút', en: 'Name who acts for me, from the first day to the last; the deputy’s rights come after 15 minutes at most' }, body: peopleWire.standInBody, response: peopleWire.standInAnswer, handle: ownAbsence.put }),
    route({ method: 'POST', path: '/api/me/stand-in/end', right: 'change-own-profile', summary: { vi: 'Tôi đã về: kết thúc việc thay ngay; quyền đã cấp hết hiệu lực chậm nhất sau 15 phút', en: 'I am back: end it now; rights given before end after 15 minutes at most' }, body: peopleWire.endStandInBody, response: peopleWire.standInAnswer, handle: ownAbsence.end }),
    route({ method: 'GET', path: '/api/me/stand-in/candidates', right: 'name-stand-in', summary: { vi: 'Tôi có thể cử những ai thay', en: 'Whom I could name' }, query: wire.pageQuery, response: peopleWire.possibleDeputies, handle: people.possibleDeputies }),
    route({ method: 'GET', path: '/api/units', right: 'read-directory', summary: { vi: 'Mã này là của đơn vị nào, vào một ngày hoặc từ trước đến nay', en: 'Whose code this is, on a day or ever' }, query: unitsWire.unitsWithCodeQuery, response: unitsWire.unitsWithCodeAnswer, handle: units.withCode }),
    route({ method: 'GET', path: '/api/units/{unit}/lineage', right: 'read-directory', summary: { vi: 'Đơn vị này trước đây là gì, sau này thành gì, tên gọi vào một ngày', en: 'What a unit was before, what became of it, and what it is called on a day' }, query: unitsWire.lineageQuery, response: unitsWire.lineageAnswer, handle: units.lineage }),
    route({ method: 'GET', path: '/api/units/{unit}/recommendations', right: 'list-unit', summary: { vi: 'Kiến nghị của một đơn vị, mới nhất trước', en: 'What a unit raised, newest first' }, query: wire.pageQuery, response: wire.summaryPage, handle: recommendations.ofUnit }),

    route({ method: 'POST', path: '/api/recommendations', right: 'submit', needs: 'idempotency-key', summary: { vi: 'Gửi kiến nghị', en: 'Submit a recommendation' }, body: wire.submitBody, status: 201, response: wire.receiptAnswer, handle: recommendations.submit }),
    route({ method: 'GET', path: '/api/reception-book', right: 'read-metrics', summary: { vi: 'Sổ theo dõi (Mẫu 03/TCD) của một số kiến nghị; họ tên chỉ hiện với người được xem', en: 'Rows of the reception book (Mẫu 03/TCD) of some recommendations; names for those who may see them' }, query: receptionWire.receptionBookQuery, response: receptionWire.receptionBookAnswer, handle: recommendations.receptionBook }),
    route({ method: 'POST', path: '/api/recommendations/similar', right: 'list-own', summary: { vi: 'Tôi, hoặc đơn vị tôi, đã gửi gì giống nội dung đang viết, và nơi khác đã được trả lời ra sao; không lưu lại', en: 'What I, or the unit I lead, raised that is like what I write, and what others were answered; nothing is stored' }, body: wire.similarBody, response: wire.similarToDraft, handle: recommendations.similar }),
    route({ method: 'GET', path: '/api/recommendations/{id}', right: 'read-recommendation', summary: { vi: 'Một kiến nghị và quá trình xử lý', en: 'One recommendation with its way so far' }, response: wire.recommendationDetail, handle: recommendations.read }),
    route({ method: 'GET', path: '/api/recommendations/{id}/clock', right: 'read-recommendation', summary: { vi: 'Vì sao hạn là ngày đó: từng ngày một', en: 'Why it is due on its day, day by day' }, response: clockWire.clockAnswer, handle: clock.clock }),
    route({ method: 'GET', path: '/api/recommendations/{id}/similar', right: 'read-queue', summary: { vi: 'Những kiến nghị tôi được xem có nội dung giống kiến nghị này, đã trả lời trước', en: 'What I may see that is like this one, what is answered first' }, response: wire.similarAnswer, handle: recommendations.like }),
    route({ method: 'GET', path: '/api/recommendations/{id}/routing-proposal', right: 'read-any-queue', summary: { vi: 'Đề xuất lĩnh vực, phòng trả lời và kiến nghị có thể trùng, kèm lý do; không lưu lại', en: 'Topic, department and possible duplicates proposed, each with its reason; nothing is stored' }, response: wire.routingProposal, handle: recommendations.proposeRouting }),
    route({ method: 'POST', path: '/api/recommendations/{id}/comments', right: 'comment', needs: 'idempotency-key', summary: { vi: 'Trao đổi với mọi người liên quan', en: 'Say something to everybody concerned' }, body: wire.remarkBody, status: 201, response: wire.remarkAnswer, handle: recommendations.remark('comment') }),
    route({ method: 'POST', path: '/api/recommendations/{id}/notes', right: 'write-note', needs: 'idempotency-key', summary: { vi: 'Ghi chú nội bộ', en: 'Note something that stays inside' }, body: wire.remarkBody, status: 201, response: wire.remarkAnswer, handle: recommendations.remark('note') }),

    step('route', { vi: 'Chuyển phòng theo phân loại của bộ phận tiếp nhận', en: 'Route to a department, by hand' }, recommendations.route),
    step('request-information', { vi: 'Yêu cầu bổ sung; thời hạn tạm dừng', en: 'Ask the submitter; the clock stands still' }, recommendations.step('request-information')),
    step('reject', { vi: 'Không tiếp nhận, nêu lý do và hướng dẫn', en: 'Reject, with a named reason and guidance' }, recommendations.step('reject')),
    step('merge', { vi: 'Gộp vào kiến nghị đang mở có cùng nội dung', en: 'Merge into an open one that asks the same' }, recommendations.merge),
    step('unmerge', { vi: 'Tách kiến nghị đã gộp', en: 'Take out again what was merged' }, recommendations.unmerge),
    step('accept', { vi: 'Phòng nhận xử lý', en: 'Accept for the department' }, recommendations.step('accept')),
    step('return', { vi: 'Trả lại bộ phận tiếp nhận, nêu lý do', en: 'Return to intake, with a reason' }, recommendations.return),
    step('give-information', { vi: 'Bổ sung thông tin', en: 'Reply to a question' }, recommendations.step('give-information')),
    step('answer', { vi: 'Trả lời chính thức', en: 'Give the official answer' }, recommendations.answer('answer')),
    step('propose-answer', { vi: 'Trình dự thảo trả lời', en: 'Propose an answer for approval' }, recommendations.answer('propose-answer')),
    step('send-back', { vi: 'Yêu cầu sửa dự thảo trả lời', en: 'Send a proposed answer back' }, recommendations.step('send-back')),
    step('approve', { vi: 'Duyệt dự thảo trả lời', en: 'Approve the proposed answer' }, recommendations.approve),
    step('forward-up', { vi: 'Trình cấp trên', en: 'Forward to a higher level' }, recommendations.step('forward-up')),
    step('record-reply', { vi: 'Nhập trả lời của cấp trên', en: 'Record the reply of the higher level' }, recommendations.step('record-reply')),
    step('close', { vi: 'Xác nhận trả lời và đánh giá kết quả', en: 'Confirm the answer, with a verdict' }, recommendations.step('close')),
    step('reopen', { vi: 'Mở lại kiến nghị chưa được giải quyết', en: 'Reopen what is not solved' }, recommendations.step('reopen')),
    step('withdraw', { vi: 'Rút kiến nghị', en: 'Withdraw' }, recommendations.step('withdraw')),

    step('request-extension', { vi: 'Xin gia hạn, trước khi đến hạn', en: 'Ask for an extension, before it is due' }, recommendations.step('request-extension')),
    step('grant-extension', { vi: 'Lãnh đạo cho gia hạn', en: 'Grant the extension that was asked for' }, recommendations.step('grant-extension')),
    step('refuse-extension', { vi: 'Lãnh đạo không cho gia hạn', en: 'Refuse the extension that was asked for' }, recommendations.step('refuse-extension')),

    route({ method: 'GET', path: '/api/queues/{queue}/commitments', right: 'read-queue', summary: { vi: 'Cam kết của một phòng, theo hạn', en: 'What a department has promised, by due date' }, query: commitmentWire.commitmentQuery, response: commitmentWire.commitmentPage, handle: commitments.list }),
    route({ method: 'GET', path: '/api/commitments/overdue', right: 'read-any-queue', summary: { vi: 'Cam kết quá hạn của mọi phòng, quá hạn lâu nhất trước', en: 'What all departments have not kept, longest overdue first' }, response: commitmentWire.commitmentList, handle: commitments.overdue }),
    route({ method: 'GET', path: '/api/commitments/{id}', right: 'read-recommendation', summary: { vi: 'Một cam kết và quá trình thực hiện', en: 'One commitment with its way so far' }, response: commitmentWire.commitmentDetail, handle: commitments.read }),
    promise('activate', { vi: 'Lãnh đạo giao thực hiện cam kết', en: 'Assign what was promised' }, commitments.step('activate')),
    promise('start', { vi: 'Bắt đầu thực hiện', en: 'Begin' }, commitments.step('start')),
    promise('note-progress', { vi: 'Ghi tiến độ', en: 'Note how it goes' }, commitments.step('note-progress')),
    promise('report-done', { vi: 'Báo cáo hoàn thành, kèm bằng chứng', en: 'Report it done, with evidence' }, commitments.step('report-done')),
    promise('verify', { vi: 'Đơn vị kiến nghị xác nhận hoàn thành', en: 'The asking unit verifies it' }, commitments.step('verify')),
    promise('send-back', { vi: 'Đơn vị kiến nghị chưa đồng ý, nêu lý do', en: 'The asking unit sends it back, with a reason' }, commitments.step('send-back')),
    promise('extend', { vi: 'Lãnh đạo gia hạn cam kết', en: 'Extend it' }, commitments.step('extend')),
    promise('fail', { vi: 'Xác định không thực hiện được; kiến nghị mở lại', en: 'Call it failed; the recommendation opens again' }, commitments.step('fail')),
    promise('cancel', { vi: 'Hủy cam kết, nêu lý do', en: 'Cancel it, with a reason' }, commitments.step('cancel')),

    route({ method: 'GET', path: '/api/queues/{queue}', right: 'read-queue', summary: { vi: 'Hàng chờ của một phòng hoặc bộ phận tiếp nhận (intake), theo hạn trả lời', en: 'A department’s queue, or intake’s desk (`intake`), by due date' }, query: wire.queueQuery, response: wire.summaryPage, handle: recommendations.queue }),
    route({ method: 'GET', path: '/api/queues/{queue}/counts', right: 'read-queue', summary: { vi: 'Số lượng trong hàng chờ theo trạng thái', en: 'How much waits in a queue, by state' }, response: wire.queueCounts, handle: recommendations.queueCounts }),

    route({ method: 'GET', path: '/api/queues/{queue}/at-work', right: 'read-queue', summary: { vi: 'Ai đang mở kiến nghị nào của hàng chờ để xử lý', en: 'Who has what of a queue open to work on it' }, response: wire.atWorkAnswer, handle: recommendations.atWork }),
    route({ method: 'PUT', path: '/api/queues/{queue}/at-work', right: 'write-note', summary: { vi: 'Tôi đang mở kiến nghị này để xử lý; nhắc lại trong 3 phút, không gửi mã số là đã đóng', en: 'I have this one open to work on it: said again within 3 minutes; without a receipt, I have closed it' }, body: wire.atWorkBody, response: wire.atWorkAnswer, handle: recommendations.beAtWork }),

    route({ method: 'GET', path: '/api/inbox', right: 'read-inbox', summary: { vi: 'Thông báo của tôi, mới nhất trước, và số chưa đọc', en: 'My notices, newest first, and how many are unread' }, query: inboxWire.inboxQuery, response: inboxWire.inboxPage, handle: inbox.list }),
    route({ method: 'POST', path: '/api/inbox/read', right: 'read-inbox', summary: { vi: 'Đánh dấu đã đọc: một số thông báo (ids) hoặc tất cả (all)', en: 'Mark as read: some (ids) or all' }, body: inboxWire.inboxReadBody, response: inboxWire.inboxReadAnswer, handle: inbox.read }),

    ...sessionRoutes(world),

    route({ method: 'GET', path: '/api/metrics', right: 'read-metrics', summary: { vi: 'Số liệu theo phòng, lĩnh vực, kênh, đơn vị, loại đơn vị, ngày hoặc tháng', en: 'Figures by department, topic, channel, unit, unit kind, day or month' }, query: metricsWire.metricsQuery, response: metricsWire.metricsAnswer, handle: metrics.metrics }),
    route({ method: 'GET', path: '/api/metrics/list', right: 'read-metrics', summary: { vi: 'Mở một số liệu: danh sách kiến nghị (hoặc cam kết) làm nên số đó', en: 'Open a figure: the recommendations (or commitments) behind it' }, query: metricsWire.openedFigureQuery, response: metricsWire.openedFigureAnswer, handle: metrics.opened }),

    ...forceRoutes(world),

    route({ method: 'GET', path: '/api/directory/units', right: 'read-directory', summary: { vi: 'Các đơn vị', en: 'Units' }, query: wire.pageQuery, response: directoryWire.directoryPages.units, handle: directory.list('units') }),
    route({ method: 'GET', path: '/api/directory/units/{id}', right: 'read-directory', summary: { vi: 'Một đơn vị', en: 'A unit' }, response: directoryWire.directoryRecords.units, handle: directory.read('units') }),
    route({ method: 'PUT', path: '/api/directory/units/{id}', right: 'change-directory', summary: { vi: 'Thêm hoặc sửa đơn vị', en: 'Add or change a unit' }, body: directoryWire.directoryBody.units, response: directoryWire.directoryRecords.units, handle: directory.put('units') }),
    route({ method: 'GET', path: '/api/directory/units/{id}/history', right: 'read-directory', summary: { vi: 'Lịch sử thay đổi của đơn vị', en: 'Changes of a unit' }, query: wire.pageQuery, response: directoryWire.directoryHistories.units, handle: directory.history('units') }),
    route({ method: 'GET', path: '/api/directory/departments', right: 'read-directory', summary: { vi: 'Các phòng nghiệp vụ', en: 'Departments' }, query: wire.pageQuery, response: directoryWire.directoryPages.departments, handle: directory.list('departments') }),
    route({ method: 'GET', path: '/api/directory/departments/{id}', right: 'read-directory', summary: { vi: 'Một phòng nghiệp vụ', en: 'A department' }, response: directoryWire.directoryRecords.departments, handle: directory.read('departments') }),
    route({ method: 'PUT', path: '/api/directory/departments/{id}', right: 'change-directory', summary: { vi: 'Thêm hoặc sửa phòng nghiệp vụ', en: 'Add or change a department' }, body: directoryWire.directoryBody.departments, response: directoryWire.directoryRecords.departments, handle: directory.put('departments') }),
    route({ method: 'GET', path: '/api/directory/departments/{id}/history', right: 'read-directory', summary: { vi: 'Lịch sử thay đổi của phòng nghiệp vụ', en: 'Changes of a department' }, query: wire.pageQuery, response: directoryWire.directoryHistories.departments, handle: directory.history('departments') }),
    route({ method: 'GET', path: '/api/directory/topics', right: 'read-directory', summary: { vi: 'Các lĩnh vực', en: 'Topics' }, query: wire.pageQuery, response: directoryWire.directoryPages.topics, handle: directory.list('topics') }),
    route({ method: 'GET', path: '/api/directory/topics/{id}', right: 'read-directory', summary: { vi: 'Một lĩnh vực', en: 'A topic' }, response: directoryWire.directoryRecords.topics, handle: directory.read('topics') }),
    route({ method: 'PUT', path: '/api/directory/topics/{id}', right: 'change-directory', summary: { vi: 'Thêm hoặc sửa lĩnh vực', en: 'Add or change a topic' }, body: directoryWire.directoryBody.topics, response: directoryWire.directoryRecords.topics, handle: directory.put('topics') }),
    route({ method: 'GET', path: '/api/directory/topics/{id}/history', right: 'read-directory', summary: { vi: 'Lịch sử thay đổi của lĩnh vực', en: 'Changes of a topic' }, query: wire.pageQuery, response: directoryWire.directoryHistories.topics, handle: directory.history('topics') }),
    route({ method: 'GET', path: '/api/directory/people', right: 'read-people', summary: { vi: 'Cán bộ: tất cả hoặc theo đơn vị, phòng', en: 'People, all or of a place' }, query: wire.peopleQuery, response: directoryWire.directoryPages.people, handle: directory.people }),
    route({ method: 'GET', path: '/api/directory/people/{id}', right: 'read-people', summary: { vi: 'Một cán bộ và vai trò', en: 'A person with roles' }, response: directoryWire.directoryRecords.people, handle: directory.read('people') }),
    route({ method: 'PUT', path: '/api/directory/people/{id}', right: 'change-directory', summary: { vi: 'Thêm hoặc sửa cán bộ', en: 'Add or change a person' }, body: directoryWire.directoryBody.people, response: directoryWire.directoryRecords.people, handle: directory.put('people') }),
    route({ method: 'GET', path: '/api/directory/people/{id}/history', right: 'read-people', summary: { vi: 'Lịch sử thay đổi của cán bộ', en: 'Changes of a person' }, query: wire.pageQuery, response: directoryWire.directoryHistories.people, handle: directory.history('people') }),
    route({ method: 'GET', path: '/api/directory/venues', right: 'read-directory', summary: { vi: 'Phòng họp và điểm cầu', en: 'Rooms and online points' }, query: wire.pageQuery, response: directoryWire.directoryPages.venues, handle: directory.list('venues') }),
    route({ method: 'GET', path: '/api/directory/venues/{id}', right: 'read-directory', summary: { vi: 'Một phòng họp hoặc điểm cầu', en: 'A room or an online point' }, response: directoryWire.directoryRecords.venues, handle: directory.read('venues') }),
    route({ method: 'PUT', path: '/api/directory/venues/{id}', right: 'change-directory', summary: { vi: 'Thêm hoặc sửa phòng họp, điểm cầu', en: 'Add or change a room or an online point' }, body: directoryWire.directoryBody.venues, response: directoryWire.directoryRecords.venues, handle: directory.put('venues') }),
    route({ method: 'GET', path: '/api/directory/venues/{id}/history', right: 'read-directory', summary: { vi: 'Lịch sử thay đổi của phòng họp, điểm cầu', en: 'Changes of a room or an online point' }, query: wire.pageQuery, response: directoryWire.directoryHistories.venues, handle: directory.history('venues') }),

    route({ method: 'GET', path: '/api/calendar', right: 'read-calendar', summary: { vi: 'Lịch làm việc các năm', en: 'The calendar of all years' }, response: clockWire.calendarYears, handle: clock.years }),
    route({ method: 'GET', path: '/api/calendar/{year}', right: 'read-calendar', summary: { vi: 'Ngày nghỉ và ngày làm bù của một năm, kèm nguồn', en: 'Days off and worked by swap of a year, with their sources' }, response: clockWire.calendarYear, handle: clock.year }),
    route({ method: 'PUT', path: '/api/calendar/{year}', right: 'change-calendar', summary: { vi: 'Thay lịch của một năm; hạn của kiến nghị đang mở dời theo', en: 'Replace the calendar of a year; due dates of what is open move with it' }, body: clockWire.calendarBody, response: clockWire.calendarYear, handle: clock.putYear }),
    route({ method: 'GET', path: '/api/calendar/{year}/history', right: 'read-calendar', summary: { vi: 'Lịch sử thay đổi lịch của một năm', en: 'Changes of a year’s calendar' }, query: wire.pageQuery, response: clockWire.calendarHistory, handle: clock.yearHistory }),
    route({ method: 'POST', path: '/api/calendar/{year}/preview', right: 'change-calendar', summary: { vi: 'Xem trước: lịch này dời hạn những kiến nghị nào', en: 'Which due dates a proposed calendar would move' }, body: clockWire.calendarPreviewBody, query: wire.dryRunQuery, response: clockWire.calendarPreview, handle: clock.previewYear }),
    route({ method: 'GET', path: '/api/settings', right: 'read-settings', summary: { vi: 'Các thời hạn và tham số', en: 'Clocks and other settings' }, response: clockWire.settingsAnswer, handle: clock.settings }),
    route({ method: 'PUT', path: '/api/settings', right: 'change-settings', summary: { vi: 'Thay các thời hạn và tham số; không đổi hạn đã cho', en: 'Replace the settings; clocks that run stay as they were set' }, body: clockWire.settingsBody, response: clockWire.settingsAnswer, handle: clock.putSettings }),
    route({ method: 'GET', path: '/api/settings/history', right: 'read-settings', summary: { vi: 'Lịch sử thay đổi tham số', en: 'Changes of the settings' }, query: wire.pageQuery, response: clockWire.settingsHistory, handle: clock.settingsHistory }),

    route({ method: 'GET', path: '/api/directory/people/{id}/stand-in', right: 'read-people', summary: { vi: 'Ai thay một cán bộ khi vắng', en: 'Who acts for somebody absent' }, response: peopleWire.standInAnswer, handle: absence.read }),
    route({ method: 'PUT', path: '/api/directory/people/{id}/stand-in', right: 'change-directory', summary: { vi: 'Cử người thay cho cán bộ không tự cử được', en: 'Name who acts for somebody who cannot' }, body: peopleWire.standInBody, response: peopleWire.standInAnswer, handle: absence.put }),
    route({ method: 'POST', path: '/api/directory/people/{id}/stand-in/end', right: 'change-directory', summary: { vi: 'Kết thúc ngay việc thay một cán bộ', en: 'End now that somebody is stood in for' }, body: peopleWire.endStandInBody, response: peopleWire.standInAnswer, handle: absence.end }),
    route({ method: 'GET', path: '/api/directory/people/{id}/stand-in/history', right: 'read-people', summary: { vi: 'Ai đã thay cán bộ này, những ngày nào', en: 'Who acted for somebody, on which days' }, query: wire.pageQuery, response: peopleWire.standInHistory, handle: absence.history }),

    route({ method: 'GET', path: '/api/routing/rules', right: 'read-routing-rules', summary: { vi: 'Các quy tắc chuyển phòng', en: 'The routing rules' }, response: directoryWire.directoryRecords.rules, handle: directory.rules }),
    route({ method: 'PUT', path: '/api/routing/rules', right: 'change-routing-rules', summary: { vi: 'Thay các quy tắc chuyển phòng', en: 'Replace the routing rules' }, body: wire.rulesBody, response: directoryWire.directoryRecords.rules, handle: directory.putRules }),
    route({ method: 'GET', path: '/api/routing/rules/history', right: 'read-routing-rules', summary: { vi: 'Lịch sử thay đổi quy tắc chuyển phòng', en: 'Changes of the routing rules' }, query: wire.pageQuery, response: directoryWire.directoryHistories.rules, handle: directory.rulesHistory }),
    route({ method: 'POST', path: '/api/routing/dry-run', right: 'try-routing-rules', summary: { vi: 'Thử bộ quy tắc mới: kiến nghị nào sẽ chuyển sang nơi khác', en: 'What a proposed rule set would have routed elsewhere' }, body: wire.dryRunBody, query: wire.dryRunQuery, response: wire.dryRunAnswer, handle: directory.dryRun }),
  ];
  /** The whole surface: functions/documents and functions/lists serve their own parts. */
  const described: readonly RouteDescription[] = [
    ...routes,
    ...Object.values(documentRoutes),
    ...routesOfLists,
    ...Object.values(reorganisationRoutes),
    ...Object.values(signInRoutes),
  ];
  return routes;
};
