import type { Route } from '../../app/route.ts';

export const routes: readonly Route[] = [
  {
    path: '/nhap-danh-sach',
    title: { vi: 'Nhập danh sách', en: 'Bring in a list' },
    // Who has the right `bring-in-lists`.
    roles: ['intake', 'secretary'],
    order: 43,
    load: () => import('./bring-in.tsx'),
  },
];
