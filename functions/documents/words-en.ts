/** What the documents of a session say, in English. Posts and the names of units are Vietnamese: the directory has them so. */
import { localDateOf, localTimeOf, type Instant, type LocalDate } from '../../shared/domain/calendar.ts';
import { dateIn } from '../../shared/kit/administrative-document.ts';
import type { DocumentWords } from './words-vi.ts';

const on = dateIn.en;
const count = (number: number, one: string, many = `${one}s`): string =>
  `${String(number).replace(/\B(?=(\d{3})+$)/g, ',')} ${number === 1 ? one : many}`;
const moment = (at: Instant): string => `${localTimeOf(at)} on ${on(localDateOf(at))}`;
const span = (start: Instant, end: Instant): string =>
  localDateOf(start) === localDateOf(end)
    ? `From ${localTimeOf(start)} to ${localTimeOf(end)} on ${on(localDateOf(start))}`
    : `From ${moment(start)} to ${moment(end)}`;
const comrade = (name: string, post: string): string => `${name}, ${post}`;

const kinds: Readonly<Record<string, string>> = {
  NQ: 'Resolution',
  CT: 'Directive',
  KH: 'Plan',
  QĐ: 'Decision',
  TT: 'Circular',
  NĐ: 'Decree',
};
const directive = (name: string): string => {
  const kind = /^\d.*[-/](NQ|CT|KH|QĐ|TT|NĐ)[-/]/.exec(name)?.[1];
  return kind === undefined ? name : `${kinds[kind] ?? ''} No. ${name}`;
};

const told = (parts: readonly (readonly [number, string])[]): string =>
  parts.flatMap(([figure, words]) => (figure > 0 ? [words] : [])).join(', ');

export const en: DocumentWords = {
  comrade,
  attendance: ({ invited, present, late, represented, absent, unrecorded }) => {
    const came = told([
      [late, `${late} of them late`],
      [represented, `${represented} represented by somebody else`],
    ]);
    const figures = told([
      [present + late + represented, `${present + late + represented} took part${came && ` (${came})`}`],
      [absent, `${absent} did not come`],
      [unrecorded, `of ${unrecorded} attendance was not recorded`],
    ]);
    return invited === 0 ? '' : `${count(invited, 'unit was', 'units were')} invited: ${figures}.`;
  },
  theme: (topics, served) => {
    const parts = [
      ...(topics.length > 0 ? [`was about: ${topics.join('; ')}`] : []),
      ...(served === undefined ? [] : [`served ${directive(served)}`]),
    ];
    return parts.length === 0 ? '' : `The session ${parts.join('; it ')}.`;
  },
  figures: ({ received, answered, committed, takenAway, passedUp, notReached }) => {
    if (received === 0) return 'No recommendation was on the agenda.';
    const outcomes = told([
      [answered, `${answered} answered on the spot`],
      [committed, `${committed} answered with a commitment`],
      [
        takenAway,
        `${takenAway} taken away to be answered later${passedUp > 0 ? ` (${passedUp} of them to be passed up)` : ''}`,
      ],
      [notReached, `${notReached} not reached`],
    ]);
    return `The session received ${count(received, 'recommendation')}: ${outcomes}. By the department that answers:`;
  },
  signing: (post) => [post],
  postAt: (post, issuer) => (/Công an/iu.test(post) ? post : `${post}, ${issuer}`),
  columns: {
    number: 'No.',
    department: 'Department',
    received: 'Received',
    answered: 'Answered on the spot',
    committed: 'Answered with a commitment',
    takenAway: 'Taken away',
    passedUp: 'Of these, passed up',
    notReached: 'Not reached',
    total: 'In all',
    nobody: 'Nobody yet',
  },
  raisedBy: (names) => `Raised by: ${names.join('; ')}.`,
  answerOf: (department) => (department === undefined ? 'Answer: ' : `Answer of ${department}: `),
  basis: 'Legal basis: ',
  commitments: 'Commitments:',
  commitment: (text, department, dueOn) =>
    `${text.replace(/[.;]+$/u, '')}; owner: ${department}; due: ${on(dueOn)}.`,
  takenAway: (department, dueOn: LocalDate) => `${department} answers by ${on(dueOn)}.`,
  passedUp: (level) => `Beyond authority, to be passed up to ${level}.`,
  assignment: 'What was assigned: ',
  notReached: (title, names) => (names.length > 0 ? `${title} (${names.join('; ')}).` : `${title}.`),

  notice: {
    kind: 'Notice',
    about: (name, post, title) => [`of the conclusions of ${name},`, post, `at the session “${title}”`],
    opening: ({ startedAt, endedAt, start, end, room, onlinePoints, title }, chair) => {
      const points = onlinePoints.length > 0 ? ` and ${count(onlinePoints.length, 'online point')}` : '';
      const where = room.address === undefined ? room.name : `${room.name} (${room.address})`;
      return `${span(startedAt ?? start, endedAt ?? end)}, at ${where}${points}, ${chair}, chaired the session “${title}”.`;
    },
    concluding: (chair) =>
      `Having heard what the units recommended and what the departments answered, ${chair}, concluded as follows:`,
    parts: {
      answered: 'Answered on the spot',
      committed: 'Answered with a commitment',
      takenAway: 'Taken away to be answered later',
      notReached: 'Not reached',
      followUp: 'Follow-up',
    },
    stillOpen:
      'These were not dealt with. They go on within the time that was set for them, and are proposed first for the next session:',
    keepDays: 'Departments keep their commitments and answer by the days named above.',
    verifying: (days) =>
      `The unit that asked verifies within ${count(days, 'working day')} that a commitment was kept; saying nothing verifies it.`,
    following: (staffOffice) =>
      `${staffOffice} follows up on this notice and reports to the leadership; commitments that were not kept in time are proposed for the next session.`,
    closing: (issuer) => `${issuer} makes these conclusions known to be carried out.`,
    recipients: (issuer, staffOffice) => [
      `the leadership of ${issuer} (report);`,
      'departments named in this notice (to carry out);',
      'units invited to the session (to know, to carry out);',
      `kept: records, ${staffOffice}.`,
    ],
  },

  minutes: {
    kind: 'Minutes',
    beganAt: (at) => `Began: ${moment(at)}.`,
    place: ({ room, onlinePoints }) => {
      const where = room.address === undefined ? room.name : `${room.name} (${room.address})`;
      const points = onlinePoints.map(({ name }) => name).join('; ');
      return `Place: ${where}${points && `; online points: ${points}`}.`;
    },
    chair: ({ name, post }) => `Chair: ${comrade(name, post)}.`,
    secretary: ({ name, post }) => `Secretary (minutes): ${comrade(name, post)}.`,
    attended: 'Attendance: ',
    absent: (names) => `Absent: ${names.join('; ')}.`,
    parts: { course: 'Course of the session', floor: 'Speeches from the floor', figures: 'Figures' },
    nothing: 'No item of the agenda was dealt with.',
    called: (times, seconds) => {
      const minutes = Math.round(seconds / 60);
      const lasted = minutes < 1 ? 'less than a minute' : count(minutes, 'minute');
      return `Called at ${times.map(localTimeOf).join(' and ')}; took ${lasted}.`;
    },
    notReached: 'Not brought to an end.',
    notCalled: 'Not reached:',
    speech: (unit, speaker, _kind, at) =>
      `${unit}${speaker === undefined ? '' : `, ${speaker}`} (${localTimeOf(at)}): `,
    ended: (at) => `The session ended at ${moment(at)}.`,
    signing: { secretary: 'Secretary', chair: 'Chair' },
  },
};
