import { accept, answer, close, mergeInto, reopen, route, sendToDesk } from '../steps.ts';
import type { Story } from '../story.ts';

/** Crime, order, traffic, environment and the movement that involves everybody. */
export const order: readonly Story[] = [
  {
    seed: 65,
    title: 'Còn cướp giật, móc túi ở khu trung tâm',
    unit: 'nd-13690-cua-nam',
    day: 50,
    then: [
      accept(49),
      answer(44),
      close(40, 'not-solved', 2, 'Tình hình chưa chuyển biến.'),
      reopen(3, 'Cử tri tiếp tục phản ánh, đề nghị trả lời lại.'),
    ],
  },
  {
    seed: 66,
    title: 'Tội phạm ngày càng tinh ma, hung dữ',
    unit: 'nd-13666-tran-hung-dao',
    day: 40,
    then: [
      sendToDesk(39, 'Nội dung gắn với tội phạm về ma túy.', 'PC04'),
      route(38, 'PC04', 'Theo đề xuất của PC02.'),
      accept(37),
      close(19, 'partly-solved', 3),
    ],
  },
  {
    seed: 68,
    title: 'Xử lý dứt điểm cho vay nặng lãi, lừa đảo trên mạng, khủng bố đòi nợ',
    unit: 'nd-13657-truong-thi',
    day: 9,
    then: [
      sendToDesk(8, 'Thủ đoạn chủ yếu trên không gian mạng và qua điện thoại.', 'PA05'),
      route(8, 'PA05', 'Theo đề xuất của PC02.'),
      accept(7),
      answer(2),
    ],
  },
  {
    seed: 91,
    title: 'Cho vay nặng lãi và cờ bạc gây bức xúc',
    unit: 'nd-14080-truc-thai',
    day: 7,
    then: [
      sendToDesk(6, 'Trùng với kiến nghị về cho vay nặng lãi đang do PA05 trả lời.'),
      mergeInto(6, 68, 'Cùng phản ánh nạn cho vay nặng lãi.'),
    ],
  },
  {
    seed: 132,
    title: 'Lãnh đạo công ty bị khủng bố điện thoại vì khoản vay của công nhân',
    unit: 'nd-13693-loc-hoa',
    day: 6,
    then: [
      sendToDesk(5, 'Trùng với kiến nghị về khủng bố đòi nợ đang do PA05 trả lời.'),
      mergeInto(5, 68, 'Cùng phản ánh việc gọi điện khủng bố đòi nợ.'),
    ],
  },
  {
    seed: 77,
    title: 'Tập trung trấn áp trộm cướp, lừa đảo qua mạng, tín dụng đen',
    unit: 'nd-14152-quat-lam',
    day: 2,
    then: [],
  },
  {
    seed: 64,
    title: 'Giữ an ninh khu đông dân cư, khu công nhân ban đêm',
    unit: 'nd-13708-hung-loc',
    day: 28,
    then: [accept(27), answer(22), close(17, 'solved', 5)],
  },
  {
    seed: 92,
    title: 'Tăng tuần tra, kiểm soát địa bàn vào ban đêm',
    unit: 'nd-14032-truc-chinh',
    urgency: 'urgent',
    day: 9,
    then: [accept(8), answer(4)],
  },
  {
    seed: 117,
    title: 'Quản lý vũ khí, vật liệu nổ, pháo nổ dịp Tết và lừa đảo trên mạng',
    unit: 'nd-14167-giao-thuy',
    day: 1,
    then: [],
  },
  {
    seed: 63,
    title: 'Quy định về nồng độ cồn khi lái xe',
    unit: 'nd-13795-lam',
    day: 47,
    then: [accept(46), answer(43), close(39, 'solved', 4)],
  },
  {
    seed: 116,
    title: 'Xử lý vi phạm giao thông tại một số điểm phức tạp',
    unit: 'nd-13636-vi-xuyen',
    day: 12,
    then: [accept(11), answer(3)],
  },
  {
    seed: 69,
    title: 'Tai nạn giao thông nghiêm trọng vẫn tiếp tục xảy ra',
    unit: 'nd-13696-nam-phong',
    day: 10,
    then: [
      sendToDesk(9, 'Cùng nội dung với kiến nghị về các điểm giao thông phức tạp.'),
      mergeInto(8, 116, 'Cùng lo ngại về trật tự, an toàn giao thông trên địa bàn thành phố.'),
    ],
  },
  {
    seed: 122,
    title: 'Thủ tục sang tên xe, mức phạt và giấy phép lái xe',
    unit: 'nd-13861-yen-tien',
    day: 33,
    then: [accept(33), answer(31), close(27, 'solved', 5)],
  },
  {
    seed: 136,
    title: 'Cảnh sát giao thông đầu giờ sáng, cuối giờ chiều quanh khu công nghiệp',
    unit: 'nd-13735-my-loc',
    day: 20,
    then: [accept(19), answer(15), reopen(8, 'Đường quanh khu công nghiệp vẫn ùn tắc vào giờ tan ca.')],
  },
  {
    seed: 90,
    title: 'Đánh cá bằng xung điện, thuốc nổ và ô nhiễm môi trường',
    unit: 'nd-13894-rang-dong',
    day: 31,
    then: [accept(30), answer(26), close(21, 'solved', 4)],
  },
  {
    seed: 95,
    title: 'Đội tình nguyện tuần tra, tập huấn sơ cứu, bản tin phòng chống tội phạm',
    unit: 'nd-14002-nam-duong',
    day: 49,
    then: [
      accept(48),
      answer(45, {
        promise: { text: 'Kiểm tra các phản ánh và khắc phục tồn tại', department: 'PC06', within: 30 },
      }),
      close(39, 'solved', 5),
    ],
  },
  {
    seed: 108,
    title: 'Tuyên truyền theo từng thôn và quản lý người mãn hạn tù',
    unit: 'nd-13948-nghia-thanh',
    day: 6,
    then: [accept(5)],
  },
];
