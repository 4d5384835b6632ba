import { bringsIn } from './who.ts';
import type { Route } from '../../app/route.ts';

export const routes: readonly Route[] = [
  {
    path: '/nhap-danh-sach',
    title: { vi: 'Nhập danh sách', en: 'Bring in a list' },
    isFor: (me) => Object.values(bringsIn).some((isFor) => isFor(me)),
    order: 43,
    load: () => import('./bring-in.tsx'),
  },
];
