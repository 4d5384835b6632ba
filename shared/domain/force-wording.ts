/** How what stands in the register of the force is called wherever it is shown. What its figures mean: `force-figures.ts`. */
import type { ForceFigureName, UnitGroup } from './force-figures.ts';
import type { ForcePart, ForceStep, Post, PremisesFacts, ProjectState } from './force.ts';
import type { Words } from './wording.ts';

const words = (vi: string, en: string): Words => ({ vi, en });

export const forceFigureWords: Readonly<Record<ForceFigureName, Words>> = {
  units: words('Đơn vị', 'Units'),
  officers: words('Cán bộ, chiến sĩ', 'Officers'),
  chiefInvestigators: words('Trưởng là điều tra viên', 'Chief is an investigator'),
  bothInvestigators: words('Trưởng và phó là điều tra viên', 'Chief and deputy are investigators'),
  trained: words('Đã tập huấn', 'Trained'),
  trainedShare: words('Tỷ lệ đã tập huấn', 'Share trained'),
  ownPremises: words('Có trụ sở riêng', 'Own premises'),
  sharedPremises: words('Chung trụ sở với Ủy ban nhân dân', 'Premises shared with the People’s Committee'),
  inProject: words('Đang được xây trụ sở', 'Premises being built'),
};

export const unitGroupWords: Readonly<Record<UnitGroup, Words>> = {
  ward: words('Phường', 'Wards'),
  commune: words('Xã', 'Communes'),
  town: words('Thị trấn', 'Towns'),
  'commune-and-town': words('Xã, thị trấn', 'Communes and towns'),
};

export const forcePartWords: Readonly<Record<ForcePart, Words>> = {
  people: words('Quân số, điều tra viên, tập huấn', 'People, investigators, training'),
  premises: words('Trụ sở', 'Premises'),
};

export const postWords: Readonly<Record<Post, Words>> = {
  chief: words('Trưởng', 'Chief'),
  deputy: words('Phó trưởng', 'Deputies'),
  officer: words('Cán bộ', 'Officers'),
};

export const premisesWords: Readonly<Record<PremisesFacts['kind'], Words>> = {
  own: words('Trụ sở riêng', 'Own'),
  shared: words('Chung với Ủy ban nhân dân', 'Shared with the People’s Committee'),
};

export const projectStateWords: Readonly<Record<ProjectState, Words>> = {
  planned: words('Đã có chủ trương', 'Planned'),
  building: words('Đang xây dựng', 'Building'),
  'handed-over': words('Đã bàn giao', 'Handed over'),
  stopped: words('Đã dừng', 'Given up'),
};

/** What was done, as a history tells it. */
export const forceStepWords: Readonly<Record<ForceStep, Words>> = {
  declare: words('Khai báo', 'Declared'),
  withdraw: words('Rút khai báo', 'Withdrawn'),
  confirm: words('Xác nhận', 'Confirmed'),
  'send-back': words('Trả lại', 'Sent back'),
};

export const declarationStateWords: Readonly<Record<'waiting' | 'sent-back', Words>> = {
  waiting: words('Chờ kiểm tra, chưa tính', 'Waits for a check, does not count'),
  'sent-back': words('Đã trả lại, chưa tính', 'Sent back, does not count'),
};
