import { words } from '../../app/language.ts';

/** What is done with a reorganisation, and what it came to. */
export const lifeWords = words({
  back: { vi: 'Sắp xếp đơn vị hành chính', en: 'Reorganisations of units' },
  effective: { vi: 'Ngày có hiệu lực', en: 'Date of effect' },
  undoUntil: { vi: 'Hoàn tác được đến hết', en: 'Can be taken back until' },
  decision: { vi: 'Căn cứ', en: 'It rests on' },
  plannedAt: { vi: 'Lập', en: 'Planned' },
  planned: {
    vi: (person: string, at: string) => `${person}, ${at}`,
    en: (person: string, at: string) => `${person}, ${at}`,
  },
  undoneOn: { vi: 'Ra lệnh hoàn tác', en: 'Taken back on' },
  change: { vi: 'Sửa phương án', en: 'Change the plan' },
  cancel: { vi: 'Hủy đợt sắp xếp', en: 'Cancel it' },
  cancelAsk: { vi: 'Hủy đợt sắp xếp này?', en: 'Cancel this reorganisation?' },
  cancelMore: {
    vi: 'Các đơn vị giữ nguyên. Phương án vẫn xem lại được, nhưng muốn thực hiện phải lập lại.',
    en: 'All units stay as they are. The plan can still be read, but must be planned anew to be applied.',
  },
  order: { vi: 'Ra lệnh thực hiện', en: 'Order it' },
  orderTitle: { vi: 'Thực hiện', en: 'Order' },
  orderAsk: { vi: 'Ra lệnh sắp xếp đơn vị?', en: 'Order this reorganisation?' },
  orderFrom: {
    vi: (on: string, sources: string, units: string) =>
      `Từ ${on}, ${sources} đơn vị thành ${units}. Hệ thống tự thực hiện từ đầu ngày đó; ai liên quan đều được báo.`,
    en: (on: string, sources: string, units: string) =>
      `From ${on}, ${sources} units become ${units}. It is applied from the beginning of that day; everybody concerned is told.`,
  },
  orderUntil: {
    vi: (on: string) => `Hoàn tác được đến hết ${on}; sau ngày đó thì không.`,
    en: (on: string) => `It can be taken back until ${on}, and not after.`,
  },
  orderLater: {
    vi: (count: string) => `${count} kiến nghị của đơn vị chia tách chưa chọn nơi đến: chọn sau vẫn được.`,
    en: (count: string) => `${count} recommendations of split units have no way yet: it may be chosen later.`,
  },
  orderReady: {
    vi: 'Phương án đủ điều kiện. Khi ra lệnh, hệ thống chờ đến ngày có hiệu lực rồi tự thực hiện.',
    en: 'The plan is ready. Once ordered, it waits for its date of effect and is applied by itself.',
  },
  orderLeft: {
    vi: (count: string) => `Còn ${count} việc phải chọn trước khi ra lệnh.`,
    en: (count: string) => `${count} things must be chosen before it can be ordered.`,
  },
  orderByLeader: {
    vi: 'Lãnh đạo Công an tỉnh ra lệnh thực hiện.',
    en: 'A provincial leader orders it.',
  },
  ordered: { vi: 'Đã ra lệnh thực hiện.', en: 'It is ordered.' },
  waits: {
    vi: (on: string) => `Đã ra lệnh. Hệ thống tự thực hiện từ ${on}.`,
    en: (on: string) => `It is ordered, and will be applied from ${on}.`,
  },
  waitsMore: {
    vi: 'Cho đến ngày đó vẫn chọn lại hoặc hủy được.',
    en: 'Until then choices can be changed, and it can be cancelled.',
  },
  undo: { vi: 'Hoàn tác', en: 'Take it back' },
  undoAsk: { vi: 'Hoàn tác đợt sắp xếp này?', en: 'Take this reorganisation back?' },
  undoMore: {
    vi: 'Đơn vị cũ hoạt động lại từ hôm nay; kiến nghị, cam kết, cán bộ đã chuyển được đưa về. Những gì gửi tới đơn vị mới trong thời gian qua được đưa về đơn vị cũ nếu biết chắc.',
    en: 'The former units are there again from today; what was moved goes back. What came to the new units meanwhile goes to the former one where that is certain.',
  },
  undoUntilOn: {
    vi: (on: string) => `Hoàn tác được đến hết ${on}.`,
    en: (on: string) => `It can be taken back until ${on}.`,
  },
  undoOver: {
    vi: (on: string) => `Hạn hoàn tác đã qua ngày ${on}.`,
    en: (on: string) => `It could be taken back until ${on}.`,
  },
  undoStarted: { vi: 'Đã ra lệnh hoàn tác.', en: 'It is being taken back.' },
  cancelled: { vi: 'Đã hủy đợt sắp xếp.', en: 'It is cancelled.' },
  reason: { vi: 'Lý do', en: 'Reason' },
  reasonHint: { vi: 'Ghi vào lịch sử của đợt sắp xếp.', en: 'It stands in its history.' },
  needReason: { vi: 'Hãy ghi lý do.', en: 'Say why.' },
  keep: { vi: 'Không, giữ nguyên', en: 'No, leave it' },
  stale: { vi: 'Xem bản mới nhất', en: 'Show it as it is now' },
  history: { vi: 'Lịch sử', en: 'History' },
  plan: { vi: 'Phương án', en: 'The plan' },
  chosenSaid: { vi: (count: string) => `${count} lần`, en: (count: string) => `${count} times` },
});

export const eventWords = words({
  ReorganisationPlanned: { vi: 'Lập phương án', en: 'Planned' },
  ReorganisationChanged: { vi: 'Sửa phương án', en: 'Plan changed' },
  ReorganisationChosen: { vi: 'Chọn', en: 'Chosen' },
  ReorganisationOrdered: { vi: 'Ra lệnh thực hiện', en: 'Ordered' },
  ReorganisationCancelled: { vi: 'Hủy', en: 'Cancelled' },
  ReorganisationBegun: { vi: 'Bắt đầu thực hiện', en: 'Begun' },
  ReorganisationApplied: { vi: 'Thực hiện xong', en: 'Applied' },
  UndoingOrdered: { vi: 'Ra lệnh hoàn tác', en: 'Taking back ordered' },
  ReorganisationUndone: { vi: 'Hoàn tác xong', en: 'Taken back' },
});

export const runningWords = words({
  applying: { vi: 'Đang thực hiện', en: 'Being applied' },
  undoing: { vi: 'Đang hoàn tác', en: 'Being taken back' },
  about: {
    vi: 'Mọi người vẫn làm việc bình thường. Nếu máy dừng giữa chừng, hệ thống tự làm tiếp từ chỗ dừng, không chuyển hai lần.',
    en: 'People go on working meanwhile. Should it stop, it goes on from there by itself, and moves nothing twice.',
  },
  waiting: { vi: 'Chờ bắt đầu', en: 'About to begin' },
  step: {
    vi: (at: string, of: string, name: string) => `Bước ${at}/${of}: ${name}`,
    en: (at: string, of: string, name: string) => `Step ${at} of ${of}: ${name}`,
  },
  done: {
    vi: (count: string) => `${count} đã xong ở bước này`,
    en: (count: string) => `${count} done in this step`,
  },
  units: { vi: 'Danh mục đơn vị', en: 'The register of units' },
  force: { vi: 'Quân số của đơn vị mới', en: 'The force of new units' },
  people: { vi: 'Cán bộ và tài khoản', en: 'People and accounts' },
  rules: { vi: 'Quy tắc chuyển', en: 'Routing rules' },
  recommendations: { vi: 'Kiến nghị còn mở', en: 'Open recommendations' },
  commitments: { vi: 'Cam kết', en: 'Commitments' },
  sessions: { vi: 'Hội nghị và thư mời', en: 'Sessions and invitations' },
  again: { vi: 'Xem lại những gì mới đến', en: 'What came meanwhile' },
  count: { vi: 'Đếm lại', en: 'Counting' },
});

export const outcomeWords = words({
  title: { vi: 'Kết quả', en: 'What it came to' },
  arrivals: { vi: 'Đã về từng đơn vị', en: 'What came to each unit' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  from: { vi: 'Từ', en: 'From' },
  people: { vi: 'Cán bộ', en: 'People' },
  recommendations: { vi: 'Kiến nghị', en: 'Recommendations' },
  commitments: { vi: 'Cam kết', en: 'Commitments' },
  sum: {
    vi: (recommendations: string, commitments: string, people: string, sessions: string) =>
      `${recommendations} kiến nghị, ${commitments} cam kết, ${people} cán bộ đã về đơn vị mới; ${sessions} hội nghị đổi thành phần mời.`,
    en: (recommendations: string, commitments: string, people: string, sessions: string) =>
      `${recommendations} recommendations, ${commitments} commitments and ${people} people came to their new units; ${sessions} sessions changed their invitees.`,
  },
  queues: { vi: 'Trong hàng chờ của', en: 'In the queues of' },
  queue: { vi: 'Hàng chờ', en: 'Queue' },
  intake: { vi: 'Bộ phận tiếp nhận', en: 'Intake' },
  sessions: { vi: 'Hội nghị đổi thành phần mời', en: 'Sessions whose invitees changed' },
  session: { vi: 'Mở hội nghị', en: 'Open the session' },
  left: {
    vi: (count: string) => `${count} kiến nghị chưa chọn nơi đến`,
    en: (count: string) => `${count} recommendations have no way yet`,
  },
  leftMore: {
    vi: 'Vẫn được giải quyết bình thường ở đơn vị cũ. Chọn đơn vị cho từng kiến nghị; lượt chạy sau sẽ chuyển.',
    en: 'They are dealt with at their former unit meanwhile. Choose a unit for each; the next run moves it.',
  },
  allGone: { vi: 'Không còn kiến nghị nào phải chọn.', en: 'Nothing is left to choose.' },
  search: { vi: 'Tìm đơn vị', en: 'Find a unit' },
  more: { vi: 'Xem thêm', en: 'Show more' },
  none: { vi: 'Không đơn vị nào khớp.', en: 'No unit matches.' },
});
