/** What the report of a period says, in English. */
import { numberText } from '../../shared/domain/figure-wording.ts';
import { dateIn } from '../../shared/kit/administrative-document.ts';
import type { ReportWords } from './report-words-vi.ts';

const on = dateIn.en;
const number = (value: number): string => numberText(value, 'en');
const recommendations = (value: number): string =>
  `${number(value)} ${value === 1 ? 'recommendation' : 'recommendations'}`;

export const reportEn: ReportWords = {
  kind: 'Report',
  number,
  about: (period) => `on recommendations received and resolved in ${period}`,
  period: (from, to, asOf) => `From ${on(from)} to ${on(to)}; figures as of the end of ${on(asOf)}.`,
  compared: (period, asOf) => `The period before is ${period}, as of the end of ${on(asOf)}.`,
  notes: (hidden) =>
    `Merged recommendations are counted once, with their canonical one. “${hidden}”: fewer than 5 people, not shown; “–”: nothing to count. How each figure is counted stands in the annex.`,
  units: {
    then: 'The figures of the unit are those of the unit of the time.',
    today: 'The figures of the unit are those of today’s unit, with the units that became it.',
  },
  unattributed: 'The unit was split: its figures are not attributed to any of today’s units.',
  parts: {
    course: 'Received and resolved',
    pace: 'How long it took',
    backlog: 'Backlog',
    quality: 'Returned, extended, reopened',
    sessions: 'Dialogue sessions',
    commitments: 'Commitments',
    submitters: 'What submitters say',
    department: 'By department',
    topic: 'By topic',
    month: 'By month',
    annex: 'Annex: how each figure is counted',
  },
  received: (now, before) => {
    const change = now - before;
    const moved =
      change === 0
        ? 'as many as in the period before'
        : `${number(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than in the period before`;
    return `${recommendations(now)} came in (${moved}). This became of them:`;
  },
  nothing: 'No recommendation came in.',
  square: {
    state: 'State',
    inTime: 'In time',
    late: 'Late',
    total: 'In all',
    done: 'Done',
    open: 'Open',
  },
  besides: (waiting, withdrawn) =>
    `Besides, ${recommendations(waiting)} stood still (awaiting information or the higher level), and ${recommendations(withdrawn)} had been withdrawn.`,
  shares: (official, onTime) =>
    `Official share (A + B)/(A + B + D): ${official}. On-time share A/(A + B + D): ${onTime}. They differ by what was done late (B).`,
  columns: {
    number: 'No.',
    figure: 'Figure',
    unit: 'Unit',
    now: 'This period',
    before: 'Before',
    change: 'Change',
    pace: 'Time (working days)',
    median: 'Median',
    nineTenths: '90th percentile',
    medianBefore: 'Median before',
    nineTenthsBefore: '90th percentile before',
    within: 'Working days',
    received: 'Received',
    official: 'Official share (%)',
    onTime: 'On-time share (%)',
    backlog: 'Backlog',
    total: 'In all',
    department: 'Department',
    topic: 'Topic',
    month: 'Month',
  },
  paces: { acknowledged: 'Until taken up', responded: 'Until first answer', resolved: 'Until resolved' },
  answered: (n) => `n\u00a0=\u00a0${number(n)}`,
  closing: 'This is the report on recommendations received and resolved.',
  signing: { province: 'Director', department: 'Head of department', unit: 'Chief' },
  recipients: (leaders, kept) => [`the leadership of ${leaders} (report);`, `kept: records, ${kept}.`],
};
