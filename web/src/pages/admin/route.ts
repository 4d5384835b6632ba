import type { Route } from '../../app/route.ts';

const roles = ['admin'] as const;

export const routes: readonly Route[] = [
  {
    path: '/danh-muc',
    title: { vi: 'Danh mục', en: 'Directory' },
    roles,
    order: 80,
    load: () => import('./directory.tsx'),
  },
  {
    path: '/danh-muc/:kind',
    title: { vi: 'Danh mục', en: 'Directory' },
    roles,
    load: () => import('./record.tsx'),
  },
  {
    path: '/danh-muc-them/:kind',
    title: { vi: 'Thêm vào danh mục', en: 'Add to the directory' },
    roles,
    load: () => import('./record.tsx'),
  },
  {
    path: '/quy-tac',
    title: { vi: 'Quy tắc chuyển', en: 'Routing' },
    roles,
    order: 81,
    load: () => import('./rules.tsx'),
  },
  {
    path: '/lich-lam-viec',
    title: { vi: 'Lịch làm việc', en: 'Calendar' },
    roles,
    order: 82,
    load: () => import('./calendar.tsx'),
  },
  {
    path: '/thoi-han',
    title: { vi: 'Thời hạn', en: 'Clocks' },
    roles,
    order: 83,
    load: () => import('./settings.tsx'),
  },
];
