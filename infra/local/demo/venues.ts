import type { Venue } from '../../../shared/domain/directory.ts';
import { districtsOf, type Unit } from '../../../shared/domain/unit.ts';

const rooms: readonly Venue[] = [
  { id: 'hoi-truong', name: 'Hội trường Công an tỉnh', kind: 'room', active: true },
  { id: 'phong-hop-1', name: 'Phòng họp số 1', kind: 'room', active: true },
  { id: 'phong-hop-2', name: 'Phòng họp số 2', kind: 'room', active: true },
];

/** The rooms of the headquarters, and a point for each district from which its units take part. */
export const demoVenues = (units: readonly Unit[]): readonly Venue[] => {
  const points = districtsOf(units).map(({ id, name }): Venue => ({
    id: `diem-cau-${id}`,
    name: `Điểm cầu ${name}`,
    kind: 'online-point',
    active: true,
  }));
  return [...rooms, ...points];
};
