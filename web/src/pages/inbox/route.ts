import type { Route } from '../../app/route.ts';

export const routes: readonly Route[] = [
  {
    path: '/hop-thu',
    title: { vi: 'Hộp thư', en: 'Inbox' },
    load: () => import('./inbox.tsx'),
  },
];
