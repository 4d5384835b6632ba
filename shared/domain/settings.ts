/** Numbers that the law or the province may change. All periods in working days unless the name says otherwise. */
export interface Settings {
  /** The staff office: its desk is intake's, its head is the head of intake. */
  readonly intakeDepartment: string;
  readonly answerDays: Readonly<Record<AnswerClock, number>>;
  readonly reopenedAnswerDays: number;
  /** A department that says nothing for so long has accepted. */
  readonly acceptDays: number;
  readonly pauseDays: number;
  readonly questionsPerDesk: number;
  readonly reopenWindowDays: number;
  readonly reopeningsBySubmitter: number;
  /** From this return on, only a leader or the head of intake routes. */
  readonly returnsBeforeLeader: number;
}

export type AnswerClock = 'urgent' | 'normal' | 'complex';

export const defaultSettings: Settings = {
  intakeDepartment: 'PV01',
  answerDays: { urgent: 3, normal: 7, complex: 15 },
  reopenedAnswerDays: 5,
  acceptDays: 2,
  pauseDays: 10,
  questionsPerDesk: 2,
  reopenWindowDays: 10,
  reopeningsBySubmitter: 2,
  returnsBeforeLeader: 3,
};
