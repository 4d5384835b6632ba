import type { Route } from '../../app/route.ts';

const roles = ['leader', 'auditor', 'secretary', 'intake', 'department-head', 'department-officer'] as const;

export const routes: readonly Route[] = [
  {
    path: '/so-lieu',
    title: { vi: 'Số liệu', en: 'Figures' },
    roles,
    order: 20,
    load: () => import('./figures.tsx'),
  },
  {
    path: '/so-lieu/danh-sach',
    title: { vi: 'Danh sách sau số liệu', en: 'The list behind a figure' },
    roles,
    load: () => import('./opened.tsx'),
  },
];
