import { randomUUID } from 'node:crypto';
import { Cron } from 'croner';
import type { Properties } from './templates/properties.ts';
import { type Resource, shortName, type Templates } from './templates/templates.ts';

export interface Schedule {
  readonly name: string;
  readonly functionArn: string;
  /** It names one moment instead of coming again. */
  readonly once: boolean;
  readonly event: (at: Date) => unknown;
  /** Its first occurrence after a moment. */
  readonly following: (after: Date) => Date | undefined;
}

/** Every enabled AWS::Scheduler::Schedule and AWS::Events::Rule with a schedule. */
export function readSchedules(templates: Templates): Schedule[] {
  return [...scheduler(templates), ...rules(templates)];
}

function scheduler(templates: Templates): Schedule[] {
  const { region, account } = templates.place;
  return enabled(templates.resources('AWS::Scheduler::Schedule')).map(({ name, id, settings }) => {
    const input = settings.text('Target', 'Input');
    const arn = `arn:aws:scheduler:${region}:${account}:schedule/default/${id}`;
    return {
      name,
      ...occurrences(
        settings.neededText('ScheduleExpression'),
        settings.text('ScheduleExpressionTimezone') ?? 'UTC',
      ),
      functionArn: settings.neededText('Target', 'Arn'),
      event: (at) =>
        input !== undefined
          ? parsed(
              input
                .replaceAll('<aws.scheduler.scheduled-time>', wholeSecond(at))
                .replaceAll('<aws.scheduler.schedule-arn>', arn)
                .replaceAll('<aws.scheduler.execution-id>', randomUUID())
                .replaceAll('<aws.scheduler.attempt-number>', '1'),
            )
          : scheduledEvent('aws.scheduler', arn, account, region, at),
    };
  });
}

function rules(templates: Templates): Schedule[] {
  const { region, account } = templates.place;
  return enabled(templates.resources('AWS::Events::Rule'))
    .filter(({ settings }) => settings.has('ScheduleExpression'))
    .flatMap(({ name, id, settings }) =>
      settings.list('Targets').map((target) => ({
        name,
        ...occurrences(settings.neededText('ScheduleExpression'), 'UTC'),
        functionArn: target.neededText('Arn'),
        event: (at: Date) => {
          const input = target.text('Input');
          const arn = `arn:aws:events:${region}:${account}:rule/${id}`;
          return input === undefined ? scheduledEvent('aws.events', arn, account, region, at) : parsed(input);
        },
      })),
    );
}

function enabled(resources: readonly Resource[]): { name: string; id: string; settings: Properties }[] {
  return resources
    .map((resource) => ({ name: shortName(resource), id: resource.name, settings: resource.properties() }))
    .filter(({ settings }) => settings.text('State') !== 'DISABLED');
}

function scheduledEvent(source: string, arn: string, account: string, region: string, at: Date): unknown {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source,
    account,
    time: wholeSecond(at),
    region,
    resources: [arn],
    detail: {},
  };
}

const wholeSecond = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

function parsed(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}

function occurrences(expression: string, timezone: string): Pick<Schedule, 'once' | 'following'> {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const everyMs =
      Number(rate[1]) * { minute: 60_000, hour: 3_600_000, day: 86_400_000 }[rate[2] as 'minute'];
    // The service counts from when the schedule was made; nobody may rely on the minute.
    const following = (after: Date): Date => new Date((Math.floor(after.getTime() / everyMs) + 1) * everyMs);
    return { once: false, following };
  }
  const at = /^at\((.+)\)$/.exec(expression)?.[1];
  const cron = new Cron(at ?? cronPattern(expression), { timezone, paused: true });
  return { once: at !== undefined, following: (after) => cron.nextRun(after) ?? undefined };
}

/** `cron(0 8 ? * MON-FRI *)` → croner's five fields. AWS counts days of the week from 1 = Sunday, and adds a year. */
export function cronPattern(expression: string): string {
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6)
    throw new Error(`The local cloud does not understand the schedule ${expression}.`);
  const [minute, hour, day, month, weekday, year] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (year !== '*') throw new Error(`The local cloud knows schedules of every year only, not ${expression}.`);
  // The number after # counts weeks and stays as it is.
  const days = weekday.replace(/(#?)(\d+)/g, (_all, nth: string, digits: string) =>
    nth ? `#${digits}` : String(Number(digits) - 1),
  );
  return [minute, hour, day, month, days].map((field) => (field === '?' ? '*' : field)).join(' ');
}
