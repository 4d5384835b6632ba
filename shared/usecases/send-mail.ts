import { localDateOf, plusDays, type Instant, type LocalDate } from '../domain/calendar.ts';
import { MailNotSent, type Mail, type MailOrder } from '../domain/mail.ts';
import type { Notice } from '../domain/notices.ts';
import { digestMail, noticeMail, type MailWords } from '../domain/notice-wording.ts';
import { may, metricsScopeOf } from '../domain/policy.ts';
import { defaultPreferences, type Preferences } from '../domain/preferences.ts';
import type { Person } from '../domain/principal.ts';
import { calendarEntryOf, calendarMethodOf } from '../domain/session-notice-wording.ts';
import { weekMail, worstDepartmentsOf } from '../domain/week-wording.ts';
import { newsSince } from './notify.ts';
import type { DigestPort, DirectoryPort, InboxPort, MailerPort } from './ports.ts';
import type { MetricsWorld } from './read-metrics.ts';
import { readWeek } from './read-week.ts';

export interface Mailing extends MetricsWorld {
  readonly directory: Pick<DirectoryPort, 'get' | 'list' | 'some'>;
  readonly inbox: Pick<InboxPort, 'claimMail' | 'releaseMail' | 'listUnmailed'>;
  readonly digests: Pick<DigestPort, 'mark' | 'claim' | 'release'>;
  readonly weekly: Pick<DigestPort, 'claim' | 'release'>;
  readonly mailer: MailerPort;
  /** Where the pages are, without a trailing slash. */
  readonly webUrl: string;
}

/** `noted`: it goes out with the digest. `in-doubt`: it may have gone out; it is not sent again. */
export type Mailed = 'sent' | 'noted' | 'nothing-to-do' | 'in-doubt';

interface Reader extends Preferences {
  readonly email: string;
  /** In their own right: not that of somebody for whom they stand in. */
  readonly person: Person;
}

/**
 * Sends what was ordered, as the person wants to be told. It is claimed before it is sent, so that any number of orders
 * send it once; where the mail service refuses, the claim is given back and the order comes again.
 * @throws MailNotSent
 */
export const sendMail = async (mailing: Mailing, order: MailOrder): Promise<Mailed> => {
  const reader = await readerOf(mailing, order.personId);
  if (!reader) return 'nothing-to-do';
  if ('figuresOn' in order) return sendWeek(mailing, reader, order.figuresOn);
  if (reader.delivery === 'none') return 'nothing-to-do';
  if ('day' in order) return sendDigest(mailing, reader, order.day);
  if (reader.withoutMail.includes(order.kind)) return 'nothing-to-do';
  return reader.delivery === 'daily'
    ? noteForDigest(mailing, order.personId)
    : sendNotice(mailing, reader, order.noticeId);
};

const readerOf = async ({ directory }: Mailing, id: string): Promise<Reader | undefined> => {
  const [[record], [chosen]] = await Promise.all([
    directory.some('people', [id]),
    directory.some('preferences', [id]),
  ]);
  if (!record?.value.active) return undefined;
  const { email, roles, unitId, departmentId } = record.value;
  if (email === undefined) return undefined;
  const person = {
    personId: id,
    roles,
    ...(unitId === undefined ? {} : { unitId }),
    ...(departmentId === undefined ? {} : { departmentId }),
  };
  return { ...(chosen?.value ?? defaultPreferences(id)), email, person };
};

/** At seven in the morning, Viet Nam's, the digests of a day go out. */
const digestHour = 7;
/** The next day whose digests are still ahead. */
export const digestDay = (now: Instant): LocalDate =>
  localDateOf(new Date(Date.parse(now) + (24 - digestHour) * 3_600_000));

const noteForDigest = async ({ digests, now }: Mailing, personId: string): Promise<Mailed> => {
  const day = digestDay(now());
  // It may have begun to go out this very moment.
  if (!(await digests.mark(day, personId))) await digests.mark(plusDays(day, 1), personId);
  return 'noted';
};

/** Sends it, or gives back what was claimed for it. @throws MailNotSent */
const deliver = async (
  { mailer }: Mailing,
  { email }: Reader,
  words: MailWords & Pick<Mail, 'calendar'>,
  giveBack: () => Promise<unknown>,
): Promise<Mailed> => {
  const outcome = await mailer.send({ to: email, ...words });
  if (outcome.is !== 'not-sent') return outcome.is;
  await giveBack();
  throw new MailNotSent(outcome.cause);
};

const sendNotice = async (mailing: Mailing, reader: Reader, noticeId: string): Promise<Mailed> => {
  const { inbox, now, webUrl } = mailing;
  const at = now();
  const entry = await inbox.claimMail(reader.id, noticeId, at);
  if (!entry) return 'nothing-to-do';
  const { notice, onBehalfOf } = entry;
  const words = noticeMail(notice, {
    language: reader.language,
    webUrl,
    onBehalf: onBehalfOf !== undefined,
  });
  const calendar = await calendarOf(mailing, reader, notice);
  return deliver(mailing, reader, { ...words, ...calendar }, () =>
    inbox.releaseMail(reader.id, noticeId, at),
  );
};

/** For whoever is invited to a session, or no longer: it comes from its secretary. */
const calendarOf = async (
  { directory }: Mailing,
  { language, email }: Reader,
  notice: Notice,
): Promise<Pick<Mail, 'calendar'>> => {
  const method = 'sessionId' in notice ? calendarMethodOf(notice) : undefined;
  if (!('sessionId' in notice) || method === undefined) return {};
  const [secretary] = await directory.some('people', [notice.secretaryId]);
  const entry = calendarEntryOf(notice, { language, reader: email, secretary: secretary?.value.email });
  return { calendar: { method, entry } };
};

/** A mail does not get longer than this; what is beyond waits for the next one. */
const mostLines = 100;

/** One mail a day, with everything that was neither read nor mailed. */
const sendDigest = async (mailing: Mailing, reader: Reader, day: LocalDate): Promise<Mailed> => {
  const { inbox, digests, now, webUrl } = mailing;
  const at = now();
  if (!(await digests.claim(day, reader.id, at))) return 'nothing-to-do';
  const wanted = (await inbox.listUnmailed(reader.id, newsSince(at))).filter(
    ({ notice }) => !reader.withoutMail.includes(notice.kind),
  );
  const claimed = (
    await Promise.all(wanted.slice(0, mostLines).map(({ id }) => inbox.claimMail(reader.id, id, at)))
  ).filter((entry) => entry !== undefined);
  if (claimed.length === 0) return 'nothing-to-do';
  const words = digestMail(
    claimed.map(({ notice }) => notice),
    {
      language: reader.language,
      webUrl,
      today: localDateOf(at),
      more: Math.max(0, wanted.length - mostLines),
    },
  );
  return deliver(mailing, reader, words, () =>
    Promise.all([
      digests.release(day, reader.id, at),
      ...claimed.map(({ id }) => inbox.releaseMail(reader.id, id, at)),
    ]),
  );
};

/** The figures of the seven days before a day, for whoever still wants them and still has the role. */
const sendWeek = async (mailing: Mailing, reader: Reader, day: LocalDate): Promise<Mailed> => {
  const { weekly, now, webUrl, directory } = mailing;
  const { person, language } = reader;
  const scope = metricsScopeOf(person);
  if (!reader.weeklyFigures || !may(person, 'get-weekly-figures') || scope === 'none') return 'nothing-to-do';
  const week = await readWeek(mailing, person, day);
  const departmentId = scope !== 'all' && 'departmentId' in scope ? scope.departmentId : undefined;
  const named =
    departmentId === undefined
      ? await directory.some('departments', worstDepartmentsOf(week.now, week.before))
      : [];
  const words = weekMail(week.now, week.before, {
    language,
    webUrl,
    departments: named.map(({ value }) => value),
    ...(departmentId === undefined ? {} : { departmentId }),
  });
  const at = now();
  if (!(await weekly.claim(day, reader.id, at))) return 'nothing-to-do';
  return deliver(mailing, reader, words, () => weekly.release(day, reader.id, at));
};
