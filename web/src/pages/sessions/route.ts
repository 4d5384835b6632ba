import type { Route } from '../../app/route.ts';

const secretary = ['secretary'] as const;
const running = ['secretary', 'leader'] as const;
const all = [
  'officer',
  'unit-chief',
  'intake',
  'department-officer',
  'department-head',
  'leader',
  'secretary',
  'auditor',
] as const;

export const routes: readonly Route[] = [
  {
    path: '/hoi-nghi',
    title: { vi: 'Hội nghị', en: 'Sessions' },
    roles: all,
    order: 40,
    load: () => import('./sessions.tsx'),
  },
  {
    path: '/hoi-nghi/moi',
    title: { vi: 'Lập kế hoạch hội nghị', en: 'Plan a session' },
    roles: secretary,
    load: () => import('./plan.tsx'),
  },
  {
    path: '/hoi-nghi/:id',
    title: { vi: 'Hội nghị', en: 'Session' },
    roles: all,
    load: () => import('./session.tsx'),
  },
  {
    path: '/hoi-nghi/:id/sua',
    title: { vi: 'Sửa kế hoạch', en: 'Change the plan' },
    roles: secretary,
    load: () => import('./change.tsx'),
  },
  {
    path: '/hoi-nghi/:id/chuong-trinh',
    title: { vi: 'Chương trình', en: 'Agenda' },
    roles: all,
    load: () => import('./agenda.tsx'),
  },
  {
    path: '/hoi-nghi/:id/giay-moi',
    title: { vi: 'Giấy mời, điểm danh', en: 'Invitations' },
    roles: all,
    load: () => import('./invitations.tsx'),
  },
  {
    path: '/hoi-nghi/:id/dieu-hanh',
    title: { vi: 'Điều hành', en: 'Live desk' },
    roles: running,
    load: () => import('./desk.tsx'),
  },
  {
    path: '/hoi-nghi/:id/bien-ban',
    title: { vi: 'Biên bản, kết luận', en: 'Minutes' },
    roles: all,
    load: () => import('./minutes.tsx'),
  },
  {
    path: '/hoi-nghi/:id/chuan-bi',
    title: { vi: 'Chuẩn bị trả lời', en: 'Prepare' },
    roles: ['department-officer', 'department-head'],
    load: () => import('./prepare.tsx'),
  },
  {
    path: '/man-hinh/:id',
    title: { vi: 'Màn hình lớn', en: 'Wall screen' },
    roles: all,
    load: () => import('./wall.tsx'),
  },
];
