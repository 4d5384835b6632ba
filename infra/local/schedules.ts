import { randomUUID } from 'node:crypto';
import { Cron } from 'croner';
import type { Functions } from './functions/functions.ts';
import type { Properties } from './templates/properties.ts';
import type { Resource, Templates } from './templates/templates.ts';

interface Schedule {
  readonly expression: string;
  readonly timezone: string;
  readonly functionArn: string;
  readonly event: (at: Date) => unknown;
}

/** Runs AWS::Scheduler::Schedule and AWS::Events::Rule; `stop` ends them. */
export function startSchedules(
  templates: Templates,
  functions: Functions,
  report: (error: unknown) => void,
): { count: number; stop(): void } {
  const schedules = [...scheduler(templates), ...rules(templates)];
  const stops = schedules.map(({ expression, timezone, functionArn, event }) =>
    every(expression, timezone, () => {
      void invoke(functions, functionArn, event(new Date())).catch(report);
    }),
  );
  return { count: schedules.length, stop: () => stops.forEach((stop) => stop()) };
}

/** An asynchronous invocation is tried three times in all. */
async function invoke(functions: Functions, functionArn: string, event: unknown): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await functions.invoke(functionArn, event);
      return;
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

function scheduler(templates: Templates): Schedule[] {
  const { region, account } = templates.place;
  return enabled(templates.resources('AWS::Scheduler::Schedule')).map(({ name, settings }) => {
    const input = settings.text('Target', 'Input');
    const arn = `arn:aws:scheduler:${region}:${account}:schedule/default/${name}`;
    return {
      expression: settings.neededText('ScheduleExpression'),
      timezone: settings.text('ScheduleExpressionTimezone') ?? 'UTC',
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
    .flatMap(({ name, settings }) =>
      settings.list('Targets').map((target) => ({
        expression: settings.neededText('ScheduleExpression'),
        timezone: 'UTC',
        functionArn: target.neededText('Arn'),
        event: (at: Date) => {
          const input = target.text('Input');
          const arn = `arn:aws:events:${region}:${account}:rule/${name}`;
          return input === undefined ? scheduledEvent('aws.events', arn, account, region, at) : parsed(input);
        },
      })),
    );
}

function enabled(resources: readonly Resource[]): { name: string; settings: Properties }[] {
  return resources
    .map((resource) => ({ name: resource.name, settings: resource.properties() }))
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

function every(expression: string, timezone: string, tick: () => void): () => void {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }[rate[2] as 'minute'];
    const timer = setInterval(tick, Number(rate[1]) * unitMs);
    timer.unref();
    return () => clearInterval(timer);
  }
  const at = /^at\((.+)\)$/.exec(expression)?.[1];
  const job = new Cron(at ?? cronPattern(expression), { timezone, unref: true }, tick);
  return () => job.stop();
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
