import type { Department } from '../../../shared/domain/directory.ts';

const department = (id: string, name: string, nameEn: string, active = true): Department => ({
  id,
  name,
  nameEn,
  active,
});

/**
 * Departments of a provincial police, by the codes and names in use. The staff office is intake's. The movement office
 * is no longer one: in 2025 its work went to the staff office in several provinces.
 */
export const demoDepartments: readonly Department[] = [
  department('PV01', 'Phòng Tham mưu', 'Staff Office'),
  department(
    'PV05',
    'Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc',
    'Mass Movement for National Security Protection',
    false,
  ),
  department('PX01', 'Phòng Tổ chức cán bộ', 'Organisation and Personnel'),
  department('PX03', 'Phòng Công tác đảng và công tác chính trị', 'Party and Political Affairs'),
  department('PX05', 'Thanh tra Công an tỉnh', 'Inspectorate'),
  department('PH10', 'Phòng Hậu cần', 'Logistics'),
  department(
    'PA05',
    'Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao',
    'Cyber Security and High-tech Crime',
  ),
  department('PC02', 'Phòng Cảnh sát hình sự', 'Criminal Police'),
  department('PC04', 'Phòng Cảnh sát điều tra tội phạm về ma túy', 'Drug Crime Investigation'),
  department('PC05', 'Phòng Cảnh sát phòng, chống tội phạm về môi trường', 'Environmental Crime'),
  department(
    'PC06',
    'Phòng Cảnh sát quản lý hành chính về trật tự xã hội',
    'Administrative Management of Social Order',
  ),
  department(
    'PC07',
    'Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ',
    'Fire Prevention, Fire Fighting and Rescue',
  ),
  department('PC08', 'Phòng Cảnh sát giao thông', 'Traffic Police'),
  department('PK02', 'Phòng Cảnh sát cơ động', 'Mobile Police'),
];
