import type { Route } from '../../app/route.ts';

const department = ['department-officer', 'department-head'] as const;

export const routes: readonly Route[] = [
  {
    path: '/tiep-nhan',
    title: { vi: 'Tiếp nhận', en: 'Intake' },
    roles: ['intake'],
    order: 20,
    load: () => import('./triage.tsx'),
  },
  {
    path: '/nhap-thay',
    title: { vi: 'Nhập thay', en: 'Enter for somebody' },
    roles: ['intake'],
    order: 21,
    load: () => import('./on-behalf.tsx'),
  },
  {
    path: '/hang-cho',
    title: { vi: 'Hàng chờ', en: 'Queue' },
    roles: department,
    order: 22,
    load: () => import('./queue.tsx'),
  },
  {
    path: '/duyet',
    title: { vi: 'Chờ duyệt', en: 'For approval' },
    roles: ['department-head', 'leader'],
    order: 23,
    load: () => import('./approvals.tsx'),
  },
  {
    path: '/cam-ket',
    title: { vi: 'Cam kết', en: 'Commitments' },
    roles: department,
    order: 24,
    load: () => import('./promises.tsx'),
  },
  {
    // The address that notices and mails lead to: whoever works on it sees it as their work.
    path: '/kien-nghi/:id',
    title: { vi: 'Kiến nghị', en: 'Recommendation' },
    roles: [...department, 'intake', 'leader'],
    load: () => import('./case.tsx'),
  },
];
