import type { Route } from '../../app/route.ts';

export const routes: readonly Route[] = [
  {
    path: '/',
    title: { vi: 'Trang chính', en: 'Home' },
    order: 0,
    load: () => import('./home.tsx'),
  },
];
