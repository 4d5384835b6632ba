/** The routes of sessions, for the table in `routes.ts`. */
import { route, stepRoutes, type RouteDefinition } from '../../shared/kit/http.ts';
import * as wire from '../../shared/schema/http-sessions.ts';
import type { World } from '../../shared/usecases/ports.ts';
import * as agendaWire from '../../shared/schema/http-agenda.ts';
import { commitmentList } from '../../shared/schema/http-commitments.ts';
import { agendaHandlers } from './agenda.ts';
import { calendarLinkHandlers } from './calendar-links.ts';
import { sessionHandlers } from './sessions.ts';

export const sessionRoutes = (world: World): readonly RouteDefinition[] => {
  const sessions = sessionHandlers(world);
  const links = calendarLinkHandlers(world);
  const agenda = agendaHandlers(world);

  const step = stepRoutes({
    path: '/api/sessions/{id}',
    right: 'take-session-step',
    bodies: wire.sessionStepBodies,
    response: wire.sessionSummary,
  });
  const arrange = stepRoutes({
    path: '/api/sessions/{id}/agenda',
    right: 'arrange-agenda',
    bodies: agendaWire.agendaBodies,
    response: agendaWire.agendaAnswer,
  });

  // prettier-ignore
  return [
    route({ method: 'GET', path: '/api/sessions', right: 'read-sessions', summary: { vi: 'Hội nghị đối thoại: sắp tới (gần nhất trước) hoặc đã qua (mới nhất trước)', en: 'Dialogue sessions: upcoming (soonest first) or past (latest first)' }, query: wire.sessionsQuery, response: wire.sessionPage, handle: sessions.list }),
    route({ method: 'POST', path: '/api/sessions', right: 'plan-session', needs: 'idempotency-key', summary: { vi: 'Lập kế hoạch hội nghị; giữ lịch chủ trì, phòng họp, điểm cầu', en: 'Plan a session; its chair, room and online points are booked with it' }, body: wire.sessionBody, status: 201, response: wire.sessionSummary, handle: sessions.plan }),
    route({ method: 'GET', path: '/api/sessions/{id}', right: 'read-sessions', summary: { vi: 'Một hội nghị và giấy mời của đơn vị mình', en: 'One session, with the invitation of one’s own place' }, response: wire.sessionDetail, handle: sessions.read }),
    route({ method: 'GET', path: '/api/sessions/{id}/calendar.ics', right: 'read-sessions', media: 'text/calendar', summary: { vi: 'Hội nghị dưới dạng iCalendar (REQUEST; CANCEL khi hủy, hoãn hoặc rút giấy mời)', en: 'The session as iCalendar (REQUEST; CANCEL when it is off, or the invitation was taken back)' }, handle: sessions.calendar }),
    route({ method: 'GET', path: '/api/me/sessions.ics', right: 'read-sessions', media: 'text/calendar', summary: { vi: 'Lịch hội nghị của tôi dưới dạng iCalendar: hai tháng qua và sắp tới', en: 'My sessions as iCalendar: the last two months and what is to come' }, handle: sessions.feed }),
    route({ method: 'GET', path: '/api/me/calendar-link', right: 'read-sessions', summary: { vi: 'Tôi có đường dẫn lịch hội nghị không, tạo khi nào', en: 'Whether I have a link to my calendar of sessions, and made when' }, response: wire.calendarLinkAnswer, handle: links.read }),
    route({ method: 'POST', path: '/api/me/calendar-link', right: 'read-sessions', summary: { vi: 'Tạo đường dẫn lịch bí mật cho phần mềm lịch; chỉ hiện một lần, đường dẫn cũ hết hiệu lực', en: 'Make a secret link for a calendar program; told once, the old one stops working' }, status: 201, response: wire.newCalendarLink, handle: links.make }),
    route({ method: 'POST', path: '/api/me/calendar-link/end', right: 'read-sessions', summary: { vi: 'Hủy đường dẫn lịch của tôi', en: 'End my link' }, response: wire.calendarLinkAnswer, handle: links.end }),
    route({ method: 'GET', path: '/api/calendars/{secret}', right: 'secret', media: 'text/calendar', summary: { vi: 'Lịch hội nghị theo đường dẫn bí mật ({secret}.ics), tiếng Việt hoặc ?lang=en; quyền xem theo danh bạ hiện hành', en: 'A calendar of sessions by its secret link ({secret}.ics), Vietnamese or ?lang=en; what it shows follows the directory of now' }, query: wire.linkedCalendarQuery, handle: links.feed }),
    route({ method: 'GET', path: '/api/sessions/{id}/invitations', right: 'read-sessions', summary: { vi: 'Giấy mời, trả lời, điểm danh và số liệu; đơn vị chỉ xem của mình', en: 'Invitations, answers, attendance and their figures; places see their own' }, response: wire.invitationList, handle: sessions.invitations }),

    step('change', { vi: 'Thay kế hoạch (trừ thời gian), nêu lý do', en: 'Replace the plan but for its time, with a reason' }, sessions.change),
    step('reschedule', { vi: 'Dời lịch, hoặc đặt lại lịch đã hoãn; lịch giữ chỗ chuyển theo', en: 'Set another time, also after postponing; what is booked moves along' }, sessions.step('reschedule')),
    step('collect', { vi: 'Bắt đầu thu thập kiến nghị', en: 'Open the collecting of recommendations' }, sessions.step('collect')),
    step('lock-agenda', { vi: 'Lãnh đạo chốt chương trình', en: 'Lock the agenda, by a leader' }, sessions.step('lock-agenda')),
    step('invite', { vi: 'Gửi giấy mời theo kế hoạch hoặc theo danh sách; gửi lại chỉ bổ sung phần còn thiếu', en: 'Invite those of the plan, or others; sent again it only does what is missing' }, sessions.invite),
    step('uninvite', { vi: 'Rút giấy mời của một đơn vị; hội nghị vẫn tiến hành', en: 'Take one invitation back; the session goes on' }, sessions.uninvite),
    step('postpone', { vi: 'Tạm hoãn, chưa định ngày; trả lại lịch giữ chỗ', en: 'Postpone without a new time; what is booked is given back' }, sessions.step('postpone')),
    step('cancel', { vi: 'Hủy hội nghị, nêu lý do', en: 'Cancel, with a reason' }, sessions.step('cancel')),
    step('start', { vi: 'Khai mạc', en: 'Open the session' }, sessions.step('start')),
    step('end', { vi: 'Bế mạc', en: 'Close the session' }, sessions.step('end')),
    step('draft-minutes', { vi: 'Bắt đầu lập biên bản', en: 'Begin the minutes' }, sessions.step('draft-minutes')),
    step('conclude', { vi: 'Lãnh đạo kết luận', en: 'Conclude, by a leader' }, sessions.step('conclude')),

    route({ method: 'GET', path: '/api/sessions/{id}/agenda', right: 'read-sessions', summary: { vi: 'Chương trình, cả khi hội nghị đang diễn ra: mục nào đang trao đổi, đã xong, còn lại. Gửi If-None-Match để theo dõi (304 khi chưa đổi)', en: 'The agenda, also while the session runs: what is being dealt with, done, ahead. Follow it with If-None-Match (304 while nothing changed)' }, response: agendaWire.agendaAnswer, handle: agenda.read }),
    route({ method: 'GET', path: '/api/sessions/{id}/agenda/items/{item}', right: 'read-sessions', summary: { vi: 'Một mục: nội dung kiến nghị, phần phòng đã chuẩn bị, điều đã nói', en: 'One item: what was asked, prepared and said' }, response: agendaWire.agendaItemDetail, handle: agenda.item }),
    route({ method: 'GET', path: '/api/sessions/{id}/agenda/proposal', right: 'arrange-agenda', summary: { vi: 'Đề xuất chương trình từ kiến nghị đang mở và cam kết quá hạn; không lưu gì', en: 'Propose an agenda from what is open and what was not kept; nothing is stored' }, query: agendaWire.proposalQuery, response: agendaWire.proposalAnswer, handle: agenda.propose }),
    arrange('add', { vi: 'Đưa vào chương trình', en: 'Put on the agenda' }, agenda.add),
    arrange('move', { vi: 'Chuyển lên trước một mục khác, hoặc xuống cuối', en: 'Move before another item, or to the end' }, agenda.step('move')),
    arrange('join', { vi: 'Gộp vào một mục khác cùng nội dung', en: 'Join into another item that asks the same' }, agenda.step('join')),
    arrange('split', { vi: 'Tách một số kiến nghị thành mục riêng', en: 'Make some of its recommendations an item of their own' }, agenda.step('split')),
    arrange('drop', { vi: 'Bỏ khỏi chương trình, nêu lý do', en: 'Drop from the agenda, with a reason' }, agenda.step('drop')),
    arrange('change', { vi: 'Đổi số phút hoặc phòng trả lời', en: 'Change its minutes, or who answers' }, agenda.step('change')),
    route({ method: 'POST', path: '/api/sessions/{id}/agenda/prepare', right: 'prepare-agenda', summary: { vi: 'Phòng chuẩn bị nội dung trả lời cho mục của mình', en: 'A department prepares what it will say on its item' }, body: agendaWire.prepareBody, response: agendaWire.agendaAnswer, handle: agenda.prepare }),
    arrange('call', { vi: 'Nêu mục tiếp theo; đồng hồ bắt đầu chạy', en: 'Call an item; its clock begins to run' }, agenda.step('call')),
    arrange('put-back', { vi: 'Trả mục đang nêu về danh sách chờ', en: 'Put the called item back' }, agenda.step('put-back')),
    arrange('answer', { vi: 'Ghi trả lời tại hội nghị, kèm cam kết nếu có hứa; sửa được khi lập biên bản', en: 'Record the answer, with commitments where something was promised; also corrected in the minutes' }, agenda.step('answer')),
    arrange('take-away', { vi: 'Giao trả lời sau, có hạn; nêu cấp trên nếu vượt thẩm quyền', en: 'Take away with a due date; to a higher level where it is beyond authority' }, agenda.step('take-away')),
    arrange('pass-over', { vi: 'Chưa đến lượt', en: 'Not reached' }, agenda.step('pass-over')),
    route({ method: 'POST', path: '/api/sessions/{id}/floor', right: 'raise-from-floor', needs: 'idempotency-key', summary: { vi: 'Ý kiến nêu trực tiếp: thành kiến nghị ngay và là mục tiếp theo', en: 'Speech from the floor: a recommendation at once, and the next item' }, body: agendaWire.floorBody, status: 201, response: agendaWire.floorAnswer, handle: agenda.floor }),
    route({ method: 'GET', path: '/api/sessions/{id}/conclusions', right: 'read-sessions', summary: { vi: 'Kết quả hội nghị, số liệu, và đã chuyển đến từng kiến nghị chưa', en: 'What the session came to, in words and figures, and whether each recommendation has it' }, response: agendaWire.conclusionsAnswer, handle: agenda.conclusions }),
    route({ method: 'GET', path: '/api/sessions/{id}/commitments', right: 'read-sessions', summary: { vi: 'Cam kết từ hội nghị này', en: 'What was promised at this session' }, response: commitmentList, handle: agenda.commitments }),

    route({ method: 'POST', path: '/api/sessions/{id}/answer', right: 'answer-invitation', summary: { vi: 'Trả lời giấy mời của đơn vị: dự, vắng, cử người thay; lần trả lời sau cùng có hiệu lực', en: 'Answer for one’s unit or department: yes, no, somebody else; the last one stands' }, body: wire.replyBody, response: wire.replyAnswer, handle: sessions.answer }),
    route({ method: 'POST', path: '/api/sessions/{id}/attendance', right: 'record-attendance', summary: { vi: 'Điểm danh; lần ghi sau cùng có hiệu lực', en: 'Record who is there; the last one stands' }, body: wire.attendanceBody, response: wire.invitationList, handle: sessions.attendance }),
    route({ method: 'POST', path: '/api/sessions/{id}/next', right: 'plan-session', summary: { vi: 'Đề xuất kỳ tiếp theo; không lưu gì', en: 'Propose the next one of the series; nothing is stored' }, response: wire.sessionProposal, handle: sessions.next }),
  ];
};
