/** Numbers and names that the law or the province may change. */
import { Refusal, type FieldError } from './errors.ts';
import type { ForcePart } from './force.ts';
import type { Words } from './wording.ts';

export type AnswerClock = 'urgent' | 'normal' | 'complex';

/** How long each thing may take, in working days. */
export interface Clocks {
  /** From submission until somebody at the desk has taken it up. */
  readonly acknowledge: number;
  /** From arriving at the desk until it is routed. */
  readonly route: number;
  /** From submission until a refusal is told. */
  readonly refuse: number;
  /** A department that says nothing for so long has accepted. */
  readonly accept: number;
  /** From submission until the answer, whatever was transferred since. */
  readonly answer: Readonly<Record<AnswerClock, number>>;
  readonly reopenedAnswer: number;
  /** The most that one extension gives. */
  readonly extension: number;
  /** A question stops the clock for so long at most. */
  readonly pause: number;
  /** The asking unit that says nothing for so long about a commitment reported done has verified it. */
  readonly verify: number;
  /** How long the submitter may reopen what was answered. */
  readonly reopenWindow: number;
  /** Those invited to a session are told so long before it, or longer. */
  readonly invitation: number;
  /** From the end of a session until its conclusions are told. */
  readonly conclusionsNotice: number;
  /** Before a session, departments have prepared what they are to say. */
  readonly preparation: number;
  /** For what a session takes away without another day. */
  readonly takenAway: number;
}

/** What departs from the clocks of all for one topic. */
export type TopicClocks = Partial<
  Omit<Clocks, 'answer' | 'invitation' | 'conclusionsNotice' | 'preparation' | 'takenAway'>
> & {
  readonly answer?: Partial<Clocks['answer']>;
};

export interface Settings {
  /** The staff office: its desk is intake's, its head is the head of intake. */
  readonly intakeDepartment: string;
  /** The departments that check what units declare of their force. */
  readonly registerChecks: Readonly<Record<ForcePart, string>>;
  readonly clocks: Clocks;
  /** By topic's id. */
  readonly topicClocks: Readonly<Record<string, TopicClocks>>;
  /** Topics, by id, whose answers are shown to nobody but those who may see the recommendation. */
  readonly confidentialTopics: readonly string[];
  /** Extensions of one answer clock. */
  readonly extensions: number;
  /** Extensions of one commitment, each by a leader. */
  readonly commitmentExtensions: number;
  readonly questionsPerDesk: number;
  readonly reopeningsBySubmitter: number;
  /** From this return on, only a leader or the head of intake routes. */
  readonly returnsBeforeLeader: number;
  readonly reminders: {
    /** Parts of the answer clock, in per cent, after each of which whoever has it is reminded. */
    readonly percent: readonly [number, number, number];
    /** Working days past due until the head is told, and until a leader is. */
    readonly headAfter: number;
    readonly leaderAfter: number;
  };
  /** Minutes of a session: what each item gets at first, and what opening and closing take. */
  readonly agenda: {
    readonly minutesEach: number;
    readonly openingMinutes: number;
    readonly closingMinutes: number;
    /** From this likeness on, in per cent, two are proposed as one. */
    readonly alikeFrom: number;
  };
  /** In whose name documents go out. */
  readonly documents: {
    /** The body above the one that issues them. */
    readonly superior: Words;
    readonly issuer: Words;
    /** Where they are dated, and what stands after their number. */
    readonly place: string;
    readonly noticeSymbol: string;
    readonly minutesSymbol: string;
    readonly reportSymbol: string;
  };
  /** Calendar days without any step by a person after which it turns red, and red again. */
  readonly redAfterDays: readonly [number, number];
}

export const defaultSettings: Settings = {
  intakeDepartment: 'PV01',
  registerChecks: { people: 'PX01', premises: 'PH10' },
  clocks: {
    acknowledge: 1,
    route: 2,
    refuse: 3,
    accept: 2,
    answer: { urgent: 3, normal: 7, complex: 15 },
    reopenedAnswer: 5,
    extension: 15,
    pause: 10,
    verify: 10,
    reopenWindow: 10,
    invitation: 5,
    conclusionsNotice: 5,
    preparation: 2,
    takenAway: 7,
  },
  topicClocks: {},
  confidentialTopics: ['conduct'],
  extensions: 1,
  commitmentExtensions: 2,
  questionsPerDesk: 2,
  reopeningsBySubmitter: 2,
  returnsBeforeLeader: 3,
  reminders: { percent: [50, 75, 100], headAfter: 2, leaderAfter: 5 },
  agenda: { minutesEach: 8, openingMinutes: 20, closingMinutes: 15, alikeFrom: 20 },
  documents: {
    superior: { vi: 'Bộ Công an', en: 'Ministry of Public Security' },
    issuer: { vi: 'Công an tỉnh Nam Định', en: 'Nam Định Provincial Police' },
    place: 'Nam Định',
    noticeSymbol: 'TB-CAT-PV01',
    minutesSymbol: 'BB-CAT-PV01',
    reportSymbol: 'BC-CAT-PV01',
  },
  redAfterDays: [30, 40],
};

const notRising = (path: string, numbers: readonly number[], strictly: boolean): readonly FieldError[] =>
  numbers.some((number, index) => {
    const before = numbers[index - 1] ?? -Infinity;
    return strictly ? number <= before : number < before;
  })
    ? [{ path, rule: 'not-rising' }]
    : [];

/** @throws Refusal `invalid-request` where what follows later would come first */
export const assertWellFormedSettings = ({ reminders, redAfterDays }: Settings): void => {
  const errors = [
    ...notRising('reminders.percent', reminders.percent, false),
    ...notRising('reminders.leaderAfter', [reminders.headAfter, reminders.leaderAfter], false),
    ...notRising('redAfterDays', redAfterDays, true),
  ];
  if (errors.length > 0) throw new Refusal('invalid-request', { errors });
};

/** The clocks of a topic: those of all, but for what was set for it alone. */
export const clocksOf = ({ clocks, topicClocks }: Settings, topicId: string): Clocks => {
  const own = topicClocks[topicId];
  return own ? { ...clocks, ...own, answer: { ...clocks.answer, ...own.answer } } : clocks;
};
