import type { Route } from '../../app/route.ts';

export const routes: readonly Route[] = [
  {
    path: '/don-vi',
    title: { vi: 'Tra cứu đơn vị', en: 'Find a unit' },
    load: () => import('./find-unit.tsx'),
  },
  {
    path: '/don-vi/:id',
    title: { vi: 'Đơn vị', en: 'Unit' },
    load: () => import('./unit.tsx'),
  },
];
