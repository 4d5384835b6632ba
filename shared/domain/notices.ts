/** What people are told of, by kind: what somebody may choose to be told of or not. */
export const noticeKinds = [
  'new-item',
  'question',
  'reply',
  'answer',
  'progress',
  'approval',
  'judgement',
  'reminder',
  'escalation',
  'red',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
