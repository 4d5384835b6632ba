import type { Route } from '../../app/route.ts';
import type { Profile } from '../../app/wire.ts';
import { rolesOf } from '../../app/session.ts';

const department = ['department-officer', 'department-head'] as const;
const overseers = ['intake', 'leader', 'secretary', 'auditor'] as const;

const strength = {
  path: '/quan-so',
  title: { vi: 'Lực lượng', en: 'Force' },
  isFor: (me: Profile) => me.seesForceFigures === true,
  load: () => import('./strength.tsx'),
} as const;

export const routes: readonly Route[] = [
  {
    path: '/luc-luong',
    title: { vi: 'Quân số, trụ sở', en: 'People and premises' },
    roles: ['unit-chief'],
    order: 30,
    load: () => import('./register.tsx'),
  },
  {
    path: '/luc-luong',
    title: { vi: 'Quân số, trụ sở', en: 'People and premises' },
    roles: ['officer'],
    isFor: (me) => !rolesOf(me).includes('unit-chief'),
    load: () => import('./register.tsx'),
  },
  {
    path: '/luc-luong/:unit',
    title: { vi: 'Sổ của đơn vị', en: 'The register of a unit' },
    roles: [...department, ...overseers, 'officer', 'unit-chief'],
    load: () => import('./register.tsx'),
  },
  {
    path: '/kiem-tra-luc-luong',
    title: { vi: 'Khai báo', en: 'Declarations' },
    roles: department,
    isFor: (me) => me.checksForce !== undefined,
    order: 26,
    load: () => import('./checking.tsx'),
  },
  {
    path: '/du-an',
    title: { vi: 'Dự án trụ sở', en: 'Building projects' },
    roles: [...department, ...overseers],
    isFor: (me) => me.seesForceFigures === true || me.checksForce !== undefined,
    load: () => import('./projects.tsx'),
  },
  // Who leads reads them first; the others after their own work.
  { ...strength, roles: ['leader', 'auditor'], order: 16 },
  { ...strength, roles: ['intake', 'secretary', 'department-head'], order: 46 },
  {
    path: '/quan-so/don-vi',
    title: { vi: 'Các đơn vị sau số liệu', en: 'The units behind a figure' },
    roles: [...overseers, 'department-head'],
    isFor: (me) => me.seesForceFigures === true,
    load: () => import('./strength-units.tsx'),
  },
];
