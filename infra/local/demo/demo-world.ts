import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { instant } from '../../../shared/domain/calendar.ts';
import { calendarOfVietNam } from '../../../shared/domain/calendar-viet-nam.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { likenessAmong } from '../../../shared/kit/likeness.ts';
import { atWorkTable } from '../../../shared/tables/at-work-table.ts';
import { caseworkTable } from '../../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../../shared/tables/commitment-table.ts';
import { directoryTable } from '../../../shared/tables/directory-table.ts';
import { documentClient } from '../../../shared/tables/document-client.ts';
import { figuresTable } from '../../../shared/tables/figures-table.ts';
import { inboxTable } from '../../../shared/tables/inbox-table.ts';
import { reorganisationTable } from '../../../shared/tables/reorganisation-table.ts';
import { sessionTable } from '../../../shared/tables/session-table.ts';
import type { World } from '../../../shared/usecases/ports.ts';

type Env = Readonly<Record<string, string>>;

const need = (env: Env, name: string): string => {
  const value = env[name];
  if (value === undefined) throw new Error(`the demo needs ${name} in the environment of the functions`);
  return value;
};

/** A client from the functions' environment, not from this process's: that one may point elsewhere. */
export const demoClient = (env: Env): DynamoDBDocumentClient =>
  documentClient({
    endpoint: need(env, 'AWS_ENDPOINT_URL_DYNAMODB'),
    region: need(env, 'AWS_REGION'),
    credentials: {
      accessKeyId: need(env, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: need(env, 'AWS_SECRET_ACCESS_KEY'),
    },
  });

export const directoryTableName = (env: Env): string => need(env, 'DIRECTORY_TABLE');

/** The real tables, settings and calendar; each step is taken in one whose clock stands at the step's moment. */
export const demoWorld = (client: DynamoDBDocumentClient, env: Env): World => ({
  atWork: atWorkTable(client, need(env, 'PROJECTIONS_TABLE')),
  casework: caseworkTable(client, need(env, 'CASEWORK_TABLE')),
  commitments: commitmentTable(client, need(env, 'CASEWORK_TABLE')),
  directory: directoryTable(client, directoryTableName(env)),
  figures: figuresTable(client, need(env, 'PROJECTIONS_TABLE')),
  inbox: inboxTable(client, need(env, 'PROJECTIONS_TABLE')),
  likenessAmong,
  reorganisations: reorganisationTable(client, need(env, 'CASEWORK_TABLE')),
  sessions: sessionTable(client, need(env, 'CASEWORK_TABLE')),
  now: () => instant(new Date()),
  settings: defaultSettings,
  calendar: calendarOfVietNam,
});
