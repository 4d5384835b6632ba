import type { Route } from '../../app/route.ts';

export const routes: readonly Route[] = [
  {
    path: '/cai-dat',
    title: { vi: 'Báo tin cho tôi', en: 'How I am told' },
    load: () => import('./settings.tsx'),
  },
];
