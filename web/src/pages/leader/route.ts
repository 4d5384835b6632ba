import type { Route } from '../../app/route.ts';

const leaders = ['leader', 'auditor'] as const;
const others = ['secretary', 'intake', 'department-head', 'department-officer'] as const;
const figures = {
  path: '/so-lieu',
  title: { vi: 'Số liệu', en: 'Figures' },
  load: () => import('./figures.tsx'),
} as const;

export const routes: readonly Route[] = [
  // Who leads reads them first; the others after their own work.
  { ...figures, roles: leaders, order: 15 },
  { ...figures, roles: others, order: 45 },
  {
    path: '/so-lieu/danh-sach',
    title: { vi: 'Danh sách sau số liệu', en: 'The list behind a figure' },
    roles: [...leaders, ...others],
    load: () => import('./opened.tsx'),
  },
];
