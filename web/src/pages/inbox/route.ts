import type { Route } from '../../app/route.ts';

export const routes: readonly Route[] = [
  {
    path: '/hop-thu',
    title: { vi: 'Hộp thư', en: 'Inbox' },
    order: 90,
    load: () => import('./inbox.tsx'),
  },
];
