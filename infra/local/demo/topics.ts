import type { Topic } from '../../../shared/domain/directory.ts';
import type { Approval } from '../../../shared/domain/recommendation.ts';

const topic = (id: string, name: string, nameEn: string, approval: Approval = 'none'): Topic => ({
  id,
  name,
  nameEn,
  approval,
  active: true,
});

/** What recommendations are about. Money and postings are answered with the head's approval, what binds the province with a leader's. */
export const demoTopics: readonly Topic[] = [
  topic('headquarters', 'Trụ sở, nơi làm việc và nơi ở', 'Premises and quarters', 'leader'),
  topic('staffing', 'Biên chế, bố trí cán bộ', 'Staffing and postings', 'head'),
  topic('allowance', 'Chế độ, chính sách, phụ cấp', 'Pay, allowances and benefits', 'head'),
  topic('budget', 'Kinh phí hoạt động', 'Operating funds', 'head'),
  topic('equipment', 'Phương tiện, trang thiết bị', 'Vehicles and equipment'),
  topic('training', 'Đào tạo, bồi dưỡng, tập huấn', 'Training'),
  topic('digital-project-06', 'Chuyển đổi số, Đề án 06', 'Digital transformation, Project 06'),
  topic('residence-id', 'Cư trú, căn cước', 'Residence and identity cards'),
  topic('fire-safety', 'Phòng cháy, chữa cháy và cứu nạn, cứu hộ', 'Fire safety and rescue'),
  topic('traffic', 'Trật tự, an toàn giao thông', 'Road traffic order and safety'),
  topic('crime', 'Phòng, chống tội phạm', 'Crime prevention and control'),
  topic('social-order', 'An ninh, trật tự địa bàn', 'Local security and order'),
  topic('environment-order', 'Bảo vệ môi trường, tài nguyên', 'Environment and natural resources'),
  topic(
    'security-movement',
    'Phong trào toàn dân bảo vệ an ninh Tổ quốc',
    'Mass movement for national security protection',
  ),
  topic('coordination', 'Phối hợp với ban, ngành, địa phương', 'Coordination with local authorities'),
  topic('legal-guidance', 'Hướng dẫn, xây dựng pháp luật', 'Legal guidance and law-making'),
  topic('reporting', 'Báo cáo, kiểm tra, đánh giá', 'Reporting, inspection and appraisal'),
  topic('conduct', 'Kỷ luật, tác phong, thái độ phục vụ', 'Conduct and attitude of officers', 'leader'),
  topic('other', 'Nội dung khác', 'Other matters'),
];
