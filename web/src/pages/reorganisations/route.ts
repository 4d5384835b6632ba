import type { Route } from '../../app/route.ts';

/** Who has the right `read-reorganisations`. */
const readers = ['leader', 'secretary', 'intake', 'auditor'] as const;
const list = {
  path: '/sap-xep',
  title: { vi: 'Sắp xếp đơn vị', en: 'Reorganisations' },
  load: () => import('./reorganisations.tsx'),
} as const;

export const routes: readonly Route[] = [
  { ...list, roles: readers, order: 47 },
  { ...list, roles: ['admin'], order: 84 },
  {
    path: '/sap-xep/lap',
    title: { vi: 'Lập phương án sắp xếp', en: 'Plan a reorganisation' },
    roles: ['admin'],
    load: () => import('./plan.tsx'),
  },
  {
    path: '/sap-xep/:id',
    title: { vi: 'Sắp xếp đơn vị', en: 'Reorganisation' },
    roles: [...readers, 'admin'],
    load: () => import('./reorganisation.tsx'),
  },
  {
    path: '/sap-xep/:id/sua',
    title: { vi: 'Sửa phương án sắp xếp', en: 'Change the plan' },
    roles: ['admin'],
    load: () => import('./plan.tsx'),
  },
];
