/** What a notice says of a reorganisation: what happened, by which plan, and what it is to its reader. */
import type { Concern, ReorganisationNotice, ToldReorganisationEvent } from './notices.ts';
import { formatDate, type Language, type Words } from './wording.ts';

const lines: Readonly<Record<ToldReorganisationEvent, Words>> = {
  ReorganisationOrdered: { vi: 'Sắp xếp đơn vị đã được quyết định', en: 'Units will be reorganised' },
  ReorganisationCancelled: {
    vi: 'Sắp xếp đơn vị không thực hiện nữa',
    en: 'Units will not be reorganised after all',
  },
  ReorganisationApplied: { vi: 'Đã sắp xếp đơn vị', en: 'Units were reorganised' },
  ReorganisationUndone: {
    vi: 'Đã hủy sắp xếp đơn vị, trở lại như trước',
    en: 'The reorganisation of units was taken back',
  },
};

export const reorganisationLine = ({ event }: ReorganisationNotice, language: Language): string =>
  lines[event][language];

/** Which it is. */
export const reorganisationName = ({ title, decision }: ReorganisationNotice, language: Language): string =>
  `${{ vi: 'Phương án', en: 'Plan' }[language]}: ${title} (${decision})`;

const sum = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const cameAlong = (recommendations = 0, commitments = 0): Words => ({
  vi: `Chuyển theo: ${recommendations} kiến nghị, ${commitments} cam kết đang thực hiện`,
  en: `Came along: ${sum(recommendations, 'recommendation', 'recommendations')}, ${sum(commitments, 'open commitment', 'open commitments')}`,
});

const toChoose = (left: number): Words => ({
  vi: `Chưa chọn đơn vị tiếp nhận: ${left} kiến nghị của đơn vị bị chia tách`,
  en: `No unit chosen yet: ${sum(left, 'recommendation', 'recommendations')} of units that were split`,
});

/** What it is to whoever reads it, a line each. */
const concerning = (concern: Concern, isDone: boolean): readonly Words[] => {
  switch (concern.of) {
    case 'leader':
      return [
        {
          vi: `Số đơn vị sau sắp xếp theo phương án: ${concern.units}`,
          en: `Units of the plan: ${concern.units}`,
        },
        ...(isDone
          ? [
              {
                vi: `Kiến nghị chuyển sang đơn vị mới: ${concern.recommendations ?? 0}`,
                en: `Recommendations of another unit now: ${concern.recommendations ?? 0}`,
              },
            ]
          : []),
        ...(concern.left ? [toChoose(concern.left)] : []),
      ];
    case 'unit': {
      const way = `${concern.from.join('; ')} → ${concern.to.join('; ')}`;
      return [
        { vi: `Đơn vị: ${way}`, en: `Units: ${way}` },
        ...(isDone ? [cameAlong(concern.recommendations, concern.commitments)] : []),
      ];
    }
    case 'department':
      return concern.recommendations === undefined
        ? []
        : [
            {
              vi: `Kiến nghị phòng đang xử lý nay thuộc đơn vị khác: ${concern.recommendations}`,
              en: `In your queue, of another unit now: ${concern.recommendations}`,
            },
          ];
    case 'desk':
      return [
        {
          vi: `Kiến nghị chờ phân loại nay thuộc đơn vị khác: ${concern.recommendations}`,
          en: `Awaiting triage, of another unit now: ${concern.recommendations}`,
        },
        ...(concern.left > 0 ? [toChoose(concern.left)] : []),
      ];
    case 'secretary':
      return [
        {
          vi: `Thành phần mời thay đổi theo đơn vị mới: ${concern.sessions.join('; ')}`,
          en: `Others are invited now to: ${concern.sessions.join('; ')}`,
        },
      ];
  }
};

const since: Words = { vi: 'Từ ngày', en: 'From' };

export const reorganisationFacts = (
  { event, on, concern }: ReorganisationNotice,
  language: Language,
): readonly string[] => {
  const isDone = event === 'ReorganisationApplied' || event === 'ReorganisationUndone';
  return [
    ...(event === 'ReorganisationCancelled' ? [] : [`${since[language]}: ${formatDate(on)}`]),
    ...concerning(concern, isDone).map((words) => words[language]),
  ];
};
