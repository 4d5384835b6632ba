/** What the domain says of reorganisations to people, in Vietnamese and English. */
import type { ReorganisationStatus } from './reorganisation.ts';
import type { RuleAfter, StandInAfter } from './reorganisation-aftermath.ts';
import type { Words } from './wording.ts';

export const reorganisationStatusWords: Readonly<Record<ReorganisationStatus, Words>> = {
  draft: { vi: 'Dự thảo', en: 'Draft' },
  ordered: { vi: 'Đã ra lệnh, chờ ngày có hiệu lực', en: 'Ordered, waiting for its date' },
  applying: { vi: 'Đang thực hiện', en: 'Being applied' },
  applied: { vi: 'Đã thực hiện', en: 'Applied' },
  undoing: { vi: 'Đang hoàn tác', en: 'Being taken back' },
  undone: { vi: 'Đã hoàn tác', en: 'Taken back' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
};

export const ruleFateWords: Readonly<Record<RuleAfter['fate'], Words>> = {
  rewritten: { vi: 'Tự đổi sang đơn vị mới', en: 'Rewritten to the new unit' },
  dropped: { vi: 'Tự bỏ: đơn vị mới đã có quy tắc như vậy', en: 'Dropped: the new unit has such a rule' },
  'needs-a-person': {
    vi: 'Cần người sửa: sau ngày có hiệu lực quy tắc này không còn khớp với đơn vị nào',
    en: 'Needs a person: from that day on it matches nothing',
  },
};

export const standInWords: Readonly<Record<StandInAfter['what'], Words>> = {
  'chief-no-more': {
    vi: 'Người vắng không còn là trưởng đơn vị mới',
    en: 'The absent one is not the chief of the new unit',
  },
  'comes-apart': {
    vi: 'Người vắng và người thay về hai đơn vị khác nhau: cử lại người thay',
    en: 'The absent one and the deputy go to different units: name another deputy',
  },
  'to-choose': {
    vi: 'Chưa chọn nơi đến của một trong hai người',
    en: 'Where one of them goes is not chosen',
  },
};

/** What happens to what is not counted, in a line each. */
export const dryRunFacts: readonly { readonly about: string; readonly text: Words }[] = [
  {
    about: 'drafts',
    text: {
      vi: 'Bản nháp nằm trên máy của người soạn; khi gửi, kiến nghị thuộc đơn vị của người gửi vào ngày gửi.',
      en: 'Drafts lie on the devices of those who write them; once sent, they belong to the sender’s unit of that day.',
    },
  },
  {
    about: 'receipts',
    text: {
      vi: 'Mã biên nhận đã cấp vẫn dùng được.',
      en: 'Receipts that were given go on working.',
    },
  },
  {
    about: 'closed',
    text: {
      vi: 'Kiến nghị đã kết thúc ở lại đơn vị cũ, xem được từ đơn vị mới.',
      en: 'What is closed stays with the former unit, and is found from the new one.',
    },
  },
  {
    about: 'lists',
    text: {
      vi: 'Danh sách mới chỉ xem trước thì chưa lưu gì: sau ngày có hiệu lực, xem trước lại để nhận ra đơn vị mới.',
      en: 'Lists that were only previewed have stored nothing: preview them again after the date, to have the new units.',
    },
  },
  {
    about: 'calendar-links',
    text: {
      vi: 'Liên kết lịch và tùy chọn báo tin đi theo người dùng, không đổi.',
      en: 'Calendar links and preferences belong to people and stay.',
    },
  },
];
