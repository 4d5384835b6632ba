import type { PartName } from '../../../../shared/domain/opened-figures.ts';
import { words, type Both } from '../../app/language.ts';

export const openedWords = words({
  back: { vi: 'Về trang số liệu', en: 'Back to the figures' },
  unknown: { vi: 'Không có số liệu này', en: 'No such figure' },
  parts: { vi: 'Phần của số liệu', en: 'Parts of the figure' },
  asOf: { vi: (on: string) => `tính đến hết ngày ${on}`, en: (on: string) => `as of the end of ${on}` },
  sum: {
    vi: (sum: string, unit: string) => `Danh sách này cộng lại là ${sum} ${unit}`,
    en: (sum: string, unit: string) => `This list comes to ${sum} ${unit}`,
  },
  shareSum: {
    vi: (part: string, whole: string, value: string) => `${part} / ${whole} = ${value}`,
    en: (part: string, whole: string, value: string) => `${part} / ${whole} = ${value}`,
  },
  flowSum: {
    vi: (came: string, went: string, value: string) => `${came} đến − ${went} đi = ${value}`,
    en: (came: string, went: string, value: string) => `${came} came − ${went} went = ${value}`,
  },
  recommendations: { vi: 'kiến nghị', en: 'recommendations' },
  days: { vi: 'Số ngày', en: 'Days' },
  on: { vi: 'Ngày tính', en: 'Counted on' },
  amount: { vi: 'Tính', en: 'Counts' },
  what: { vi: 'Nội dung', en: 'What' },
  department: { vi: 'Phòng', en: 'Department' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  status: { vi: 'Tình trạng', en: 'Status' },
  due: { vi: 'Hạn', en: 'Due' },
  notShown: {
    vi: (count: string) =>
      `Trong các trang đã mở có ${count} kiến nghị bạn không được xem; vẫn tính trong số liệu.`,
    en: (count: string) => `Of the pages opened, ${count} may not be seen by you; they count in the figure.`,
  },
  more: { vi: 'Xem thêm', en: 'Show more' },
  shown: {
    vi: (count: string) => `Đang xem ${count}`,
    en: (count: string) => `Showing ${count}`,
  },
  none: {
    vi: 'Không có kiến nghị nào trong số liệu này. Khi có, danh sách hiện ở đây.',
    en: 'Nothing is behind this figure. What comes will be listed here.',
  },
  hidden: {
    vi: 'Quá ít người để nêu số; ai chấm điểm nào không bao giờ được liệt kê.',
    en: 'Of too few people to be told; who gave which mark is never listed.',
  },
  download: { vi: 'Tải danh sách (CSV)', en: 'Download the list (CSV)' },
  downloadStop: { vi: 'Dừng tải', en: 'Stop the download' },
  downloading: {
    vi: (count: string, sum: string) => `Đang lấy ${count} trên ${sum}`,
    en: (count: string, sum: string) => `${count} of ${sum} fetched`,
  },
  downloaded: {
    vi: (count: string, notShown: string) =>
      `Đã tải ${count} dòng.${notShown === '0' ? '' : ` ${notShown} kiến nghị bạn không được xem không có trong tệp.`}`,
    en: (count: string, notShown: string) =>
      `${count} rows downloaded.${notShown === '0' ? '' : ` ${notShown} that you may not see are not in the file.`}`,
  },
  receipt: { vi: 'Mã số', en: 'Receipt' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  csv: { vi: 'Bảng số liệu kỳ này (CSV)', en: 'Table of this period (CSV)' },
  xlsx: { vi: 'Bảng số liệu kỳ này (Excel)', en: 'Table of this period (Excel)' },
});

export const partWords: Readonly<Record<PartName, Both<string>>> = {
  all: { vi: 'Tất cả', en: 'All' },
  numerator: { vi: 'Tử số', en: 'Numerator' },
  denominator: { vi: 'Mẫu số', en: 'Denominator' },
  came: { vi: 'Đến', en: 'Came' },
  went: { vi: 'Đi', en: 'Went' },
};
