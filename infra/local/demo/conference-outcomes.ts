/** What is on the agenda of the demo's conference, what became of it, and who came. */
import type { Attendance, Reply } from '../../../shared/domain/invitation.ts';
import { drawNumber } from './draw.ts';
import { nameOf } from './names.ts';

export type Outcome =
  | { readonly seed: number; readonly is: 'answered' }
  | {
      readonly seed: number;
      readonly is: 'committed';
      readonly promise: string;
      readonly department: string;
      /** Working days after the conference. */
      readonly within: number;
    }
  | {
      readonly seed: number;
      readonly is: 'taken-away';
      readonly note: string;
      readonly within: number;
      readonly passUpTo?: string;
    };

/** What is on the agenda, in its order, and what became of it. */
export const outcomes: readonly Outcome[] = [
  {
    seed: 1,
    is: 'committed',
    promise: 'Rà soát, bổ sung biên chế cho công an xã còn thiếu quân số',
    department: 'PX01',
    within: 20,
  },
  { seed: 24, is: 'answered' },
  {
    seed: 5,
    is: 'taken-away',
    note: 'Tổng hợp, trình Bộ Công an về chế độ đối với lực lượng bán chuyên trách.',
    within: 7,
    passUpTo: 'Bộ Công an',
  },
  {
    seed: 9,
    is: 'committed',
    promise: 'Lập danh mục trụ sở xuống cấp, đề xuất kinh phí sửa chữa',
    department: 'PH10',
    within: 15,
  },
  {
    seed: 35,
    is: 'taken-away',
    note: 'Làm việc với Ủy ban nhân dân các huyện về quỹ đất, trả lời bằng văn bản.',
    within: 10,
  },
  {
    seed: 8,
    is: 'committed',
    promise: 'Trình cấp có thẩm quyền bổ sung kinh phí hoạt động',
    department: 'PH10',
    within: 18,
  },
  { seed: 14, is: 'answered' },
  { seed: 15, is: 'answered' },
  {
    seed: 29,
    is: 'committed',
    promise: 'Kiểm tra, nâng cấp đường truyền kết nối dữ liệu dân cư',
    department: 'PC06',
    within: 25,
  },
  { seed: 106, is: 'answered' },
  { seed: 126, is: 'answered' },
  { seed: 11, is: 'answered' },
  { seed: 6, is: 'answered' },
  { seed: 66, is: 'answered' },
];
/** Said from the floor, after the fourth item. */
export const floorSeed = 30;
export const floorUnit = 'nd-13669-cua-bac';
export const floorNote = 'Phòng Hậu cần rà soát, trả lời bằng văn bản.';

/** What a unit answers to its invitation; nothing from a few. */
export const replyOf = (unitId: string): Reply | undefined => {
  const drawn = drawNumber(100, `reply ${unitId}`);
  if (drawn < 2) return undefined;
  if (drawn < 8)
    return { reply: 'substitute', name: nameOf(`substitute ${unitId}`), post: 'Phó Trưởng công an xã' };
  return drawn < 10 ? { reply: 'no', note: 'Trùng lịch trực chiến đấu' } : { reply: 'yes' };
};
export const attendanceOf = (unitId: string): Attendance => {
  const reply = replyOf(unitId)?.reply;
  if (reply === 'no') return 'absent';
  if (reply === 'substitute') return 'represented';
  return drawNumber(40, `late ${unitId}`) === 0 ? 'late' : 'present';
};
