import type { RoutingRules } from '../../../shared/domain/directory.ts';
import type { RoutingRule } from '../../../shared/domain/routing.ts';

const byTopic = (topic: string, department: string, complexity: RoutingRule['complexity'] = 'normal') => ({
  id: topic,
  topic,
  department,
  complexity,
});

/** `conduct` and `other` have no rule on purpose: somebody at intake reads them first. */
export const demoRules: RoutingRules = {
  id: 'current',
  rules: [
    byTopic('headquarters', 'PH10', 'complex'),
    byTopic('budget', 'PH10'),
    byTopic('equipment', 'PH10'),
    byTopic('staffing', 'PX01'),
    byTopic('allowance', 'PX01'),
    byTopic('training', 'PX01'),
    byTopic('residence-id', 'PC06'),
    byTopic('digital-project-06', 'PC06'),
    {
      id: 'project-06-pilot-ward',
      topic: 'digital-project-06',
      unit: 'nd-13636-vi-xuyen',
      department: 'PC06',
      complexity: 'complex',
    },
    byTopic('fire-safety', 'PC07'),
    {
      id: 'fire-safety-in-nam-dinh-city',
      topic: 'fire-safety',
      district: '356',
      department: 'PC07',
      complexity: 'complex',
    },
    byTopic('traffic', 'PC08'),
    byTopic('crime', 'PC02'),
    byTopic('social-order', 'PC06'),
    {
      id: 'social-order-in-wards',
      topic: 'social-order',
      unitKind: 'ward',
      department: 'PK02',
      complexity: 'normal',
    },
    byTopic('environment-order', 'PC05'),
    byTopic('security-movement', 'PV05'),
    byTopic('coordination', 'PV01'),
    byTopic('legal-guidance', 'PV01'),
    byTopic('reporting', 'PV01'),
  ],
  redirects: [
    {
      from: 'PV05',
      to: 'PV01',
      reason: 'Phòng Tham mưu đã tiếp nhận công tác xây dựng phong trào bảo vệ an ninh Tổ quốc',
    },
  ],
};
