import {
  accept,
  answer,
  approve,
  close,
  comment,
  forwardUp,
  mergeInto,
  note,
  propose,
  route,
  sendBack,
  sendToDesk,
} from '../steps.ts';
import type { Story } from '../story.ts';

/** Premises, funds, equipment: what goes to logistics. */
export const premisesAndMoney: readonly Story[] = [
  {
    seed: 9,
    title: 'Trụ sở công an xã, phường xuống cấp, chưa được đầu tư',
    unit: 'nd-14026-co-le',
    day: 58,
    directive: '12-NQ/ĐUCA',
    then: [accept(57)],
  },
  {
    seed: 35,
    title: 'Quy hoạch, dành quỹ đất xây trụ sở công an xã, thị trấn',
    unit: 'nd-13822-yen-chinh',
    by: 'truongxa',
    day: 44,
    directive: '12-NQ/ĐUCA',
    then: [
      accept(43),
      note(16, 'Cần lấy ý kiến của Ủy ban nhân dân huyện về quỹ đất trước khi soạn trả lời.'),
      comment(9, 'submitter', 'Đề nghị phòng cho biết thời gian dự kiến trả lời.'),
    ],
  },
  {
    seed: 36,
    title: 'Sớm đầu tư nơi làm việc riêng cho công an xã',
    unit: 'nd-14164-giao-thanh',
    day: 30,
    then: [
      accept(29),
      forwardUp(18, {
        documentNumber: '01/TTr-CAT-PH10',
        forwardedTo: 'Ủy ban nhân dân tỉnh',
        reason: 'Đầu tư xây dựng trụ sở vượt thẩm quyền của Công an tỉnh.',
      }),
    ],
  },
  {
    seed: 37,
    title: 'Xây trụ sở công an xã vì bốn người chung một phòng làm việc',
    unit: 'nd-13942-nghia-hung',
    day: 14,
    then: [accept(13), propose(3)],
  },
  {
    seed: 38,
    title: 'Công an xã chưa có chỗ ăn nghỉ, phải thuê nhà dân',
    unit: 'nd-14206-bach-long',
    day: 26,
    then: [
      sendToDesk(25, 'Cùng nội dung với kiến nghị về nơi làm việc riêng cho công an xã, đề nghị gộp.'),
      mergeInto(24, 36, 'Cùng đề nghị đầu tư nơi làm việc, nơi ở cho công an xã.'),
    ],
  },
  {
    seed: 81,
    title: 'Tiếp tục quan tâm xây trụ sở cho công an xã',
    unit: 'nd-14095-xuan-hong',
    topic: 'other',
    day: 15,
    then: [mergeInto(14, 36, 'Cùng đề nghị đầu tư trụ sở; ghi nhầm lĩnh vực.')],
  },
  {
    seed: 139,
    title: 'Mở rộng phòng tiếp dân ở một số đơn vị công an',
    unit: 'nd-13678-nang-tinh',
    day: 17,
    then: [
      accept(16),
      propose(8),
      sendBack(7, 'Nêu rõ việc nào thuộc thẩm quyền, việc nào phải báo cáo cấp trên.'),
      propose(6, {
        promise: { text: 'Khắc phục những tồn tại thuộc thẩm quyền', department: 'PH10', within: 20 },
      }),
      approve(4),
    ],
  },
  {
    seed: 8,
    title: 'Kinh phí hoạt động của công an xã, phường chưa bảo đảm',
    unit: 'nd-13684-loc-ha',
    day: 52,
    then: [accept(50), propose(46), sendBack(45, 'Bổ sung phần ghi nhận, trình cấp có thẩm quyền.')],
  },
  {
    seed: 13,
    title: 'Bố trí kinh phí cho phòng cháy, chữa cháy ở cơ sở',
    unit: 'nd-13822-yen-chinh',
    by: 'canbo',
    day: 12,
    then: [accept(11), propose(7), approve(6)],
  },
  {
    seed: 14,
    title: 'Kinh phí cho hoạt động điều tra ở cơ sở',
    unit: 'nd-14221-thinh-long',
    day: 43,
    then: [accept(42), close(21, 'partly-solved', 4)],
  },
  {
    seed: 30,
    title: 'Bố trí kinh phí triển khai Đề án 06 ở phường',
    unit: 'nd-13669-cua-bac',
    day: 28,
    then: [propose(24), approve(23)],
  },
  {
    seed: 44,
    title: 'Trang bị cho cảnh sát phòng cháy và lực lượng dân phòng',
    unit: 'nd-13966-nam-giang',
    day: 37,
    then: [
      accept(36),
      answer(32, { legalBasis: 'Quyết định số 1101/QĐ-TTg năm 2012 của Thủ tướng Chính phủ' }),
      close(24, 'partly-solved', 3),
    ],
  },
  {
    seed: 58,
    title: 'Trang thiết bị, phương tiện cho công an chính quy ở xã',
    unit: 'nd-13741-goi',
    day: 13,
    then: [
      accept(12),
      answer(7, {
        promise: { text: 'Đẩy mạnh cấp xe máy chuyên dụng cho công an xã', department: 'PH10', within: 40 },
      }),
    ],
  },
  {
    seed: 93,
    title: 'Đầu tư lắp camera an ninh',
    unit: 'nd-14215-yen-dinh',
    day: 11,
    then: [
      sendToDesk(
        10,
        'Camera an ninh được lắp theo phong trào xã hội hóa, không thuộc diện trang cấp hậu cần.',
        'PV01',
      ),
      route(9, 'PV01', 'Theo đề xuất của PH10.'),
      sendToDesk(8, 'Việc lắp đặt và khai thác camera cần đơn vị chủ trì về nghiệp vụ.', 'PC02'),
    ],
  },
];
