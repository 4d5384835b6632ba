import { draw, drawNumber } from './draw.ts';

/** Names as they are borne; each combination is drawn and nobody's. Common families stand several times. */
const families =
  'Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Phạm Phạm Vũ Vũ Lê Lê Hoàng Đỗ Bùi Đặng Ngô Đinh Phan Trịnh Mai Lương Đoàn Lại Cao';
const men = {
  middle: 'Văn Văn Đức Hữu Quang Minh Xuân Mạnh Công Đình Ngọc Trọng Thế Tiến',
  given:
    'An Anh Bách Bình Cường Dũng Duy Đạt Đông Giang Hà Hải Hiếu Hòa Hùng Huy Khánh Kiên Lâm Long Lợi Nam Nghĩa Phong Phúc Quân Sơn Tâm Thành Thắng Thịnh Tiến Toàn Trung Tuấn Tùng Việt Vinh',
};
const women = {
  middle: 'Thị Thị Thị Thu Thanh Ngọc Minh Khánh Bích',
  given:
    'An Chi Dung Giang Hà Hạnh Hằng Hiền Hoa Huệ Hương Lan Liên Linh Mai Nga Ngân Nhung Oanh Phương Quỳnh Thảo Thúy Trang Vân Yến',
};

const percentOfWomen = 12;

/** A believable name that follows from the key. */
export const nameOf = (key: string): string => {
  const { middle, given } = drawNumber(100, `sex ${key}`) < percentOfWomen ? women : men;
  return [
    draw(families.split(' '), `family ${key}`),
    draw(middle.split(' '), `middle ${key}`),
    draw(given.split(' '), `given ${key}`),
  ].join(' ');
};
