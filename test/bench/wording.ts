/** Texts of the length people write: a paragraph each. */
export const title = 'Đề nghị bổ sung xe máy tuần tra cho Công an xã';
export const body =
  'Công an xã hiện có hai xe máy, một xe đã hỏng không sửa được. Địa bàn xã rộng, có mười hai thôn, đường vào các thôn ' +
  'ven sông nhiều đoạn xấu; ban đêm hai tổ tuần tra phải thay nhau dùng một xe. Đề nghị lãnh đạo Công an tỉnh xem xét trang ' +
  'bị thêm ít nhất một xe máy chuyên dùng và kinh phí sửa chữa chiếc xe đang hỏng trong năm nay.';
export const question = 'Xe đang hỏng thuộc biên chế của đơn vị hay mượn của Ủy ban nhân dân xã?';
export const reply = 'Xe thuộc biên chế của đơn vị, được cấp năm 2014, đã sửa chữa lớn một lần vào năm 2021.';
export const answer =
  'Phòng Hậu cần đã đưa nhu cầu của đơn vị vào kế hoạch trang bị phương tiện, dự kiến cấp một xe trong quý I năm sau. Kinh ' +
  'phí sửa chữa chiếc xe đang hỏng được bố trí ngay trong tháng này theo dự toán đã giao; đề nghị đơn vị gửi báo giá về ' +
  'Phòng trước ngày 15.';
export const reason = 'Nội dung thuộc chức năng của Phòng Hậu cần.';
