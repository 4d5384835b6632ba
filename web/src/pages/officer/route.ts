import type { Route } from '../../app/route.ts';

const roles = ['officer', 'unit-chief'] as const;

export const routes: readonly Route[] = [
  {
    path: '/gui',
    title: { vi: 'Viết kiến nghị', en: 'Write' },
    roles,
    order: 10,
    load: () => import('./write.tsx'),
  },
  {
    path: '/kien-nghi',
    title: { vi: 'Đã gửi', en: 'Sent' },
    roles,
    order: 11,
    load: () => import('./sent.tsx'),
  },
  {
    path: '/kien-nghi/:id',
    title: { vi: 'Kiến nghị', en: 'Recommendation' },
    load: () => import('./recommendation.tsx'),
  },
];
