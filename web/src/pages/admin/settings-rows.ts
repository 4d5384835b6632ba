/** Every setting: what it means, in which unit, with its place in the record. */
import type { Both } from '../../app/language.ts';
import { nameOfPath } from './parts-of.ts';

export type Measure = 'working' | 'calendar' | 'times' | 'percent' | 'minutes' | 'text' | 'department';
export interface SettingRow {
  readonly key: string;
  readonly measure: Measure;
  readonly name: Both<string>;
  readonly means: Both<string>;
  /** May be set for one topic alone. */
  readonly byTopic: boolean;
}
interface SettingGroup {
  readonly title: Both<string>;
  readonly rows: readonly SettingRow[];
}

const row = (
  path: string,
  measure: Measure,
  [vi, en]: readonly [string, string],
  [viMeans, enMeans]: readonly [string, string],
  byTopic = false,
): SettingRow => ({
  key: nameOfPath(...path.split('.')),
  measure,
  name: { vi, en },
  means: { vi: viMeans, en: enMeans },
  byTopic,
});
const ofTopic = (...given: Parameters<typeof row>): SettingRow => ({ ...row(...given), byTopic: true });

// prettier-ignore
export const settingGroups: readonly SettingGroup[] = [
  {
    title: { vi: 'Trả lời', en: 'The answer' },
    rows: [
      ofTopic('clocks.answer.urgent', 'working', ['Việc khẩn', 'Urgent'], ['Từ khi gửi đến khi trả lời việc khẩn.', 'From submission to the answer of an urgent matter.']),
      ofTopic('clocks.answer.normal', 'working', ['Việc thông thường', 'Normal'], ['Từ khi gửi đến khi trả lời, dù chuyển qua mấy phòng.', 'From submission to the answer, however many departments it goes through.']),
      ofTopic('clocks.answer.complex', 'working', ['Việc phức tạp', 'Complex'], ['Việc mà quy tắc chuyển xếp là phức tạp.', 'A matter that the routing rules call complex.']),
      ofTopic('clocks.reopenedAnswer', 'working', ['Trả lời lại', 'Reopened'], ['Từ khi người gửi mở lại đến khi trả lời lại.', 'From reopening to the next answer.']),
      ofTopic('clocks.extension', 'working', ['Một lần gia hạn', 'One extension'], ['Lãnh đạo gia hạn nhiều nhất ngần này mỗi lần.', 'The most that a leader may add at once.']),
      row('extensions', 'times', ['Số lần gia hạn', 'Extensions'], ['Của một thời hạn trả lời.', 'Of one answer clock.']),
    ],
  },
  {
    title: { vi: 'Tiếp nhận và phân công', en: 'Intake and routing' },
    rows: [
      ofTopic('clocks.acknowledge', 'working', ['Tiếp nhận', 'Acknowledge'], ['Từ khi gửi đến khi có người xem.', 'From submission until somebody has taken it up.']),
      ofTopic('clocks.route', 'working', ['Chuyển phòng', 'Route'], ['Từ khi đến bộ phận tiếp nhận đến khi chuyển phòng.', 'From arriving at intake until it is routed.']),
      ofTopic('clocks.refuse', 'working', ['Không tiếp nhận', 'Refuse'], ['Từ khi gửi đến khi báo không tiếp nhận.', 'From submission until a refusal is told.']),
      ofTopic('clocks.accept', 'working', ['Nhận xử lý', 'Accept'], ['Phòng im lặng quá ngần này coi như đã nhận.', 'A department silent for so long has accepted.']),
      row('returnsBeforeLeader', 'times', ['Trả lại đến lãnh đạo', 'Returns to a leader'], ['Từ lần trả lại này chỉ lãnh đạo hoặc trưởng bộ phận tiếp nhận được chuyển.', 'From this return on, only a leader or the head of intake routes.']),
      row('registerChecks.people', 'department', ['Phòng kiểm tra quân số', 'Checks people'], ['Khai báo quân số, điều tra viên, tập huấn của đơn vị được tính sau khi phòng này xác nhận.', 'What units declare of people, investigators and training counts once this department confirms it.']),
      row('registerChecks.premises', 'department', ['Phòng kiểm tra trụ sở', 'Checks premises'], ['Khai báo trụ sở của đơn vị được tính sau khi phòng này xác nhận; phòng này giữ danh mục dự án.', 'What units declare of premises counts once this department confirms it; it also keeps the projects.']),
      row('intakeDepartment', 'department', ['Phòng tiếp nhận', 'Intake department'], ['Phòng này giữ bàn tiếp nhận; trưởng phòng là trưởng bộ phận tiếp nhận.', 'Its desk is intake’s, its head the head of intake.']),
    ],
  },
  {
    title: { vi: 'Hỏi lại, mở lại, xác nhận', en: 'Questions, reopening, verifying' },
    rows: [
      ofTopic('clocks.pause', 'working', ['Chờ bổ sung', 'Waiting for a reply'], ['Một câu hỏi dừng thời hạn nhiều nhất ngần này.', 'A question stops the clock for so long at most.']),
      row('questionsPerDesk', 'times', ['Số lần hỏi', 'Questions'], ['Của mỗi phòng về một kiến nghị.', 'Of each desk about one recommendation.']),
      ofTopic('clocks.reopenWindow', 'working', ['Được mở lại', 'May reopen'], ['Sau trả lời, người gửi mở lại được trong ngần này.', 'After the answer the submitter may reopen for so long.']),
      row('reopeningsBySubmitter', 'times', ['Số lần mở lại', 'Reopenings'], ['Người gửi tự mở lại nhiều nhất.', 'By the submitter, at most.']),
      ofTopic('clocks.verify', 'working', ['Xác nhận cam kết', 'Verify'], ['Đơn vị im lặng quá ngần này coi như xác nhận xong.', 'A unit silent for so long has verified the commitment.']),
      row('commitmentExtensions', 'times', ['Gia hạn cam kết', 'Commitment extensions'], ['Số lần lãnh đạo gia hạn một cam kết.', 'How often a leader may extend one commitment.']),
    ],
  },
  {
    title: { vi: 'Nhắc việc và báo đỏ', en: 'Reminders and red' },
    rows: [
      row('reminders.percent.0', 'percent', ['Nhắc lần một', 'First reminder'], ['Khi đã qua ngần này thời hạn trả lời.', 'When so much of the answer clock is used.']),
      row('reminders.percent.1', 'percent', ['Nhắc lần hai', 'Second reminder'], ['Không sớm hơn lần một.', 'Not before the first.']),
      row('reminders.percent.2', 'percent', ['Nhắc lần ba', 'Third reminder'], ['100 là đúng ngày đến hạn.', '100 is the due date itself.']),
      row('reminders.headAfter', 'working', ['Báo trưởng phòng', 'Tell the head'], ['Sau khi quá hạn.', 'After it is overdue.']),
      row('reminders.leaderAfter', 'working', ['Báo lãnh đạo', 'Tell a leader'], ['Sau khi quá hạn; không sớm hơn trưởng phòng.', 'After it is overdue; not before the head.']),
      row('redAfterDays.0', 'calendar', ['Báo đỏ', 'Red'], ['Không ai làm gì trong ngần này.', 'Nobody has taken a step for so long.']),
      row('redAfterDays.1', 'calendar', ['Báo đỏ lần hai', 'Red again'], ['Phải dài hơn lần một.', 'Must be longer than the first.']),
    ],
  },
  {
    title: { vi: 'Hội nghị đối thoại', en: 'Sessions' },
    rows: [
      row('clocks.invitation', 'working', ['Mời trước', 'Invitation'], ['Giấy mời gửi trước hội nghị ít nhất ngần này.', 'Those invited are told so long before, or longer.']),
      row('clocks.preparation', 'working', ['Chuẩn bị xong trước', 'Preparation'], ['Các phòng chuẩn bị xong trước hội nghị.', 'Departments are ready so long before.']),
      row('clocks.conclusionsNotice', 'working', ['Thông báo kết luận', 'Notice of conclusions'], ['Từ khi họp xong.', 'From the end of the session.']),
      row('clocks.takenAway', 'working', ['Việc giao không định ngày', 'Taken away'], ['Hạn của việc hội nghị giao mà không nêu ngày.', 'For what a session takes away without another day.']),
      row('agenda.minutesEach', 'minutes', ['Mỗi mục', 'Each item'], ['Thời lượng ban đầu của một mục.', 'What an item gets at first.']),
      row('agenda.openingMinutes', 'minutes', ['Khai mạc', 'Opening'], ['', '']),
      row('agenda.closingMinutes', 'minutes', ['Bế mạc', 'Closing'], ['', '']),
      row('agenda.alikeFrom', 'percent', ['Giống nhau từ', 'Alike from'], ['Hai kiến nghị giống nhau từ mức này được đề xuất gộp.', 'Two that are so alike are proposed as one.']),
    ],
  },
  {
    title: { vi: 'Thể thức văn bản', en: 'Documents' },
    rows: [
      row('documents.superior.vi', 'text', ['Cơ quan chủ quản', 'Superior body, in Vietnamese'], ['Dòng trên của tên cơ quan ban hành.', 'The line above the issuer.']),
      row('documents.superior.en', 'text', ['Cơ quan chủ quản, tiếng Anh', 'Superior body, in English'], ['', '']),
      row('documents.issuer.vi', 'text', ['Cơ quan ban hành', 'Issuer, in Vietnamese'], ['', '']),
      row('documents.issuer.en', 'text', ['Cơ quan ban hành, tiếng Anh', 'Issuer, in English'], ['', '']),
      row('documents.place', 'text', ['Địa danh', 'Place'], ['Đứng trước ngày, tháng.', 'Stands before the date.']),
      row('documents.noticeSymbol', 'text', ['Ký hiệu thông báo', 'Symbol of notices'], ['Đứng sau số.', 'Stands after the number.']),
      row('documents.minutesSymbol', 'text', ['Ký hiệu biên bản', 'Symbol of minutes'], ['Đứng sau số.', 'Stands after the number.']),
    ],
  },
];
export const settingRows = settingGroups.flatMap(({ rows }) => rows);
