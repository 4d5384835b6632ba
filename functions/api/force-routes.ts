/** The routes of the register of the force, for the table in `routes.ts`. */
import { route, stepRoutes, type RouteDefinition } from '../../shared/kit/http.ts';
import {
  directoryBody,
  directoryHistories,
  directoryPages,
  directoryRecords,
} from '../../shared/schema/http-directory.ts';
import * as wire from '../../shared/schema/http-force.ts';
import { pageQuery } from '../../shared/schema/http.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { directoryHandlers } from './directory.ts';
import { forceHandlers } from './force.ts';

export const forceRoutes = (world: World): readonly RouteDefinition[] => {
  const force = forceHandlers(world);
  const directory = directoryHandlers(world);

  const stepsOf = <P extends keyof typeof wire.forceBodies>(part: P) => {
    const same = { path: `/api/units/{unit}/force/${part}`, response: wire.forceAnswer };
    return {
      keep: stepRoutes({ ...same, right: 'keep-force', bodies: wire.forceBodies[part] }),
      check: stepRoutes({ ...same, right: 'check-force', bodies: wire.checkBodies }),
    };
  };
  const [people, premises] = [stepsOf('people'), stepsOf('premises')];

  // prettier-ignore
  return [
    route({ method: 'GET', path: '/api/units/{unit}/card', right: 'read-unit-card', summary: { vi: 'Đơn vị hôm nay: quân số, điều tra viên, tập huấn, trụ sở, kiến nghị đang mở và mật độ 12 tháng', en: 'The unit today: staff, investigators, training, premises, open recommendations, intensity of twelve months' }, response: wire.unitCard, handle: force.card }),
    route({ method: 'GET', path: '/api/units/{unit}/force', right: 'read-force', summary: { vi: 'Lực lượng của một đơn vị trong một ngày (mặc định hôm nay): khai báo đã tính, chưa tính; phiên bản 0 khi chưa có gì', en: 'The force of a unit on a day (today when left out): what counts and what does not yet; version 0 before anything is declared' }, query: wire.dayQuery, response: wire.forceAnswer, handle: force.read }),
    route({ method: 'GET', path: '/api/units/{unit}/force/history', right: 'read-force', summary: { vi: 'Ai đã khai báo, xác nhận, trả lại gì', en: 'Who declared, confirmed and sent back what' }, query: pageQuery, response: wire.forceHistory, handle: force.history }),
    people.keep('declare', { vi: 'Khai báo quân số, điều tra viên, tập huấn từ ngày có hiệu lực; tính sau khi được xác nhận', en: 'Declare people, investigators and training from a date of effect; counts once confirmed' }, force.declarePeople),
    people.keep('withdraw', { vi: 'Rút khai báo chưa tính', en: 'Take back what does not count yet' }, force.withdraw('people')),
    people.check('confirm', { vi: 'Xác nhận khai báo', en: 'Confirm what was declared' }, force.confirm('people')),
    people.check('send-back', { vi: 'Trả lại khai báo, nêu lý do', en: 'Send it back, with a reason' }, force.sendBack('people')),
    premises.keep('declare', { vi: 'Khai báo trụ sở từ ngày có hiệu lực; tính sau khi được xác nhận', en: 'Declare the premises from a date of effect; counts once confirmed' }, force.declarePremises),
    premises.keep('withdraw', { vi: 'Rút khai báo chưa tính', en: 'Take back what does not count yet' }, force.withdraw('premises')),
    premises.check('confirm', { vi: 'Xác nhận khai báo', en: 'Confirm what was declared' }, force.confirm('premises')),
    premises.check('send-back', { vi: 'Trả lại khai báo, nêu lý do', en: 'Send it back, with a reason' }, force.sendBack('premises')),

    route({ method: 'GET', path: '/api/force', right: 'read-force-figures', summary: { vi: 'Số liệu lực lượng trong một ngày (mặc định hôm nay), theo loại đơn vị', en: 'Figures of the force on a day (today when left out), by kind of unit' }, query: wire.dayQuery, response: wire.forceFiguresAnswer, handle: force.figures }),
    route({ method: 'GET', path: '/api/force/units', right: 'read-force-figures', summary: { vi: 'Mở một số liệu lực lượng: các đơn vị làm nên số đó', en: 'Open a figure of the force: the units behind it' }, query: wire.openForceFigureQuery, response: wire.openedForceFigure, handle: force.opened }),
    route({ method: 'GET', path: '/api/force/waiting', right: 'check-force', summary: { vi: 'Khai báo phòng tôi cần kiểm tra, cũ nhất trước', en: 'What my department has to check, oldest first' }, response: wire.waitingDeclarations, handle: force.waiting }),

    route({ method: 'GET', path: '/api/directory/projects', right: 'read-directory', summary: { vi: 'Các dự án xây trụ sở', en: 'Projects that build premises' }, query: pageQuery, response: directoryPages.projects, handle: directory.list('projects') }),
    route({ method: 'GET', path: '/api/directory/projects/{id}', right: 'read-directory', summary: { vi: 'Một dự án xây trụ sở', en: 'A building project' }, response: directoryRecords.projects, handle: directory.read('projects') }),
    route({ method: 'PUT', path: '/api/directory/projects/{id}', right: 'check-force', summary: { vi: 'Thêm hoặc sửa dự án xây trụ sở (phòng kiểm tra trụ sở)', en: 'Add or change a building project (the department that checks premises)' }, body: directoryBody.projects, response: directoryRecords.projects, handle: force.putProject }),
    route({ method: 'GET', path: '/api/directory/projects/{id}/history', right: 'read-directory', summary: { vi: 'Lịch sử thay đổi của dự án', en: 'Changes of a building project' }, query: pageQuery, response: directoryHistories.projects, handle: directory.history('projects') }),
  ];
};
