import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EventType } from '../shared/domain/recommendation.ts';
import type { SessionEventType } from '../shared/domain/session.ts';
import {
  commitmentPrefix,
  eventPrefix,
  recommendationPrefix,
  reorganisationPrefix,
  sessionPrefix,
  stateSortKey,
} from '../shared/tables/keys.ts';
import type { FunctionBundle } from './bundle.ts';
import type { StageConfig } from './config.ts';
import { BundledFunction } from './constructs/bundled-function.ts';
import { GuardedApi } from './constructs/guarded-api.ts';
import { MailSender } from './constructs/mail-sender.ts';
import { QueueConsumer } from './constructs/queue-consumer.ts';
import { ScheduledJob } from './constructs/scheduled-job.ts';
import { SignIn } from './constructs/sign-in.ts';
import { StreamConsumer } from './constructs/stream-consumer.ts';
import { WebPages } from './constructs/web-pages.ts';
import type { DataStack } from './data-stack.ts';

/** Paths anybody may GET: nothing in them is about a person or a recommendation, unless one has the secret in the path. */
export const openPaths = [
  '/api/health',
  '/api/openapi.json',
  '/api/docs',
  '/api/calendars/{secret}',
] as const;

/** What functions/documents answers. */
const documentPaths = [
  ...['minutes.docx', 'minutes.html', 'conclusions.docx', 'conclusions.html'].map(
    (document) => `/api/sessions/{id}/${document}`,
  ),
  ...['metrics.csv', 'metrics.xlsx', 'metrics/report.docx', 'metrics/report.html'].map(
    (document) => `/api/${document}`,
  ),
];

/** What functions/sign-in answers: whoever comes there has no token yet, or none that is still good. */
export const signInPaths = [
  '/api/sign-in',
  '/api/sign-in/callback',
  '/api/sign-in/out',
  '/api/sign-in/renew',
] as const;

/** What is built before the templates. */
export interface Built {
  /** The bundled functions by folder name, see `bundleFunctions`. */
  readonly bundles: Readonly<Record<string, FunctionBundle>>;
  /** Folder of the pages, see `buildPages`. */
  readonly pages: string;
}

export interface ServiceStackProps extends StackProps, Built {
  readonly config: StageConfig;
  readonly data: DataStack;
}

/** What can be replaced at any time: functions, stream consumers, the API, the pages. The user pool stays when the stack goes. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { config, bundles, pages } = props;
    const { casework, projections, directory, alarmTopic } = props.data;
    const { logRetention, logLevel } = config;

    /** What a function's props owe to its folder and its stage. */
    const from = (name: string) => {
      const bundle = bundles[name];
      if (!bundle) throw new Error(`functions/${name}/index.ts is missing: there is no bundle of it.`);
      return { name, bundle, logRetention, logLevel, alarmTopic };
    };

    const tokenClaims = new BundledFunction(this, 'TokenClaims', {
      ...from('token-claims'),
      description: 'Puts roles, places and mandates from the Directory into every token',
      // Cognito gives a trigger five seconds, whatever stands here.
      timeout: Duration.seconds(5),
    });
    directory.grant(tokenClaims, ['GetItem', 'BatchGetItem']);
    directory.grantQueryOfIndexes(tokenClaims);

    const signIn = new SignIn(this, 'SignIn', {
      domainPrefix: config.signInDomainPrefix,
      webUrl: config.webUrl,
      tokenClaims,
    });

    const api = new BundledFunction(this, 'ApiHandler', {
      ...from('api'),
      description: 'Answers everything below /api',
      memoryMb: config.apiMemoryMb,
      timeout: Duration.seconds(15),
    });
    casework.grant(api, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem']);
    directory.grant(api, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
    for (const table of [casework, directory]) table.grantQueryOfIndexes(api);
    projections.grant(api, ['GetItem', 'Query', 'UpdateItem']);
    projections.grantQueryOfIndexes(api);

    const documents = new BundledFunction(this, 'Documents', {
      ...from('documents'),
      description: 'Writes minutes, notices of conclusions, reports and tables of figures',
      timeout: Duration.seconds(20),
    });
    casework.grant(documents, ['GetItem', 'BatchGetItem', 'Query']);
    directory.grant(documents, ['GetItem', 'BatchGetItem', 'Query']);
    projections.grant(documents, ['GetItem', 'Query']);

    const lists = new BundledFunction(this, 'Lists', {
      ...from('lists'),
      description:
        'Brings in lists of recommendations and of the force in Excel and CSV, and gives the force out',
      // A workbook of megabytes is held whole, unpacked.
      memoryMb: 1024,
      timeout: Duration.seconds(28),
    });
    casework.grant(lists, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
    directory.grant(lists, ['GetItem', 'Query', 'PutItem']);
    casework.grantQueryOfIndexes(lists);

    const units = new BundledFunction(this, 'Units', {
      ...from('units'),
      description: 'Reorganisations of units: their plans, what they would do, the steps of their life',
      // A dry run holds everything that is alive.
      memoryMb: 1024,
      timeout: Duration.seconds(28),
    });
    casework.grant(units, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
    directory.grant(units, ['GetItem', 'Query']);
    casework.grantQueryOfIndexes(units);

    /** Consumers hear of recommendations; what sessions book is nobody's news, and they are no figure and no answer. */
    const pk = { S: [{ prefix: recommendationPrefix }] };

    const signInPages = new BundledFunction(this, 'SignInPages', {
      ...from('sign-in'),
      description:
        'Signs people in and out of the pages: their tokens stay in cookies that no script can read',
    });
    signIn.tellClient(signInPages);

    const guarded = new GuardedApi(this, 'HttpApi', {
      handler: api,
      others: [
        { handler: documents, paths: documentPaths },
        { handler: lists, paths: ['/api/lists/{proxy+}', '/api/force.xlsx', '/api/force.csv'] },
        { handler: units, paths: ['/api/reorganisations', '/api/reorganisations/{proxy+}'] },
        { handler: signInPages, paths: signInPaths, open: true },
      ],
      signIn,
      openPaths,
      requestsPerSecond: config.requestsPerSecond,
      requestBurst: config.requestBurst,
      logRetention,
      alarmTopic,
    });

    const web = new WebPages(this, 'Web', {
      pages,
      api: guarded,
      webUrl: config.webUrl,
      certificateArn: config.webCertificateArn,
      logRetention,
    });
    signIn.returnTo(web.url);

    const measures = new StreamConsumer(this, 'Measures', {
      ...from('measures'),
      description: 'Counts every change of a recommendation or a commitment into the figures, once',
      source: casework,
      filters: [
        {
          eventName: ['INSERT', 'MODIFY'],
          dynamodb: {
            Keys: {
              pk: { S: [{ prefix: recommendationPrefix }, { prefix: commitmentPrefix }] },
              sk: { S: [stateSortKey] },
            },
          },
        },
      ],
    });
    projections.grant(measures.function, ['GetItem', 'UpdateItem']);

    const closeDays = new ScheduledJob(this, 'CloseDays', {
      ...from('close-days'),
      description: 'Closes the figures of the day that is over, as they stood at 24:00',
      // The first announces it, the second closes it, the third goes on where that broke down.
      schedule: 'cron(10,12,20 0 * * ? *)',
    });
    projections.grant(closeDays.function, ['GetItem', 'PutItem', 'Query']);

    const deliverAnswers = new StreamConsumer(this, 'DeliverAnswers', {
      ...from('deliver-answers'),
      description: 'Takes an answer, or what a session concluded, to every recommendation that it concerns',
      source: casework,
      filters: [
        {
          eventName: ['INSERT'],
          dynamodb: {
            Keys: { pk },
            NewImage: {
              type: { S: ['RecommendationAnswered' satisfies EventType] },
              data: { M: { mergedCount: { N: [{ 'anything-but': ['0'] }] } } },
            },
          },
        },
        {
          eventName: ['INSERT'],
          dynamodb: {
            Keys: { pk: { S: [{ prefix: sessionPrefix }] } },
            NewImage: { type: { S: ['SessionConcluded' satisfies SessionEventType] } },
          },
        },
      ],
    });
    casework.grant(deliverAnswers.function, ['GetItem', 'Query', 'PutItem']);
    directory.grant(deliverAnswers.function, ['GetItem', 'Query']);

    const mailSender = new MailSender(this, 'Mail', { from: config.mailFrom });
    // Mails are written from notices and figures alone: it cannot read a recommendation.
    const sendMail = new QueueConsumer(this, 'SendMail', {
      ...from('send-mail'),
      description: 'Sends each mail that was ordered, once, as its reader wants to be told',
      env: 'MAIL_QUEUE_URL',
      timeout: Duration.seconds(20),
      batchSize: 5,
      atOnce: 2,
    });
    mailSender.grantSend(sendMail.function);
    sendMail.function.tell('WEB_URL', config.webUrl);
    directory.grant(sendMail.function, ['BatchGetItem']);
    projections.grant(sendMail.function, ['GetItem', 'Query', 'UpdateItem']);

    const notify = new StreamConsumer(this, 'Notify', {
      ...from('notify'),
      description: 'Tells everybody concerned of each event, in their inbox and by mail',
      source: casework,
      filters: [
        {
          eventName: ['INSERT'],
          dynamodb: {
            Keys: {
              pk: {
                S: [
                  { prefix: recommendationPrefix },
                  { prefix: commitmentPrefix },
                  { prefix: sessionPrefix },
                  { prefix: reorganisationPrefix },
                ],
              },
              sk: { S: [{ prefix: eventPrefix }] },
            },
          },
        },
      ],
    });
    casework.grant(notify.function, ['GetItem', 'Query']);
    directory.grant(notify.function, ['BatchGetItem', 'Query']);
    directory.grantQueryOfIndexes(notify.function);
    projections.grant(notify.function, ['PutItem']);
    sendMail.grantSend(notify.function);

    const digest = new ScheduledJob(this, 'Digest', {
      ...from('digest'),
      description:
        'Orders one mail a day for those who want no more, and the figures of the week for leaders',
      // What one run does not do, the next does on the same morning.
      schedule: 'cron(0 7-10 * * ? *)',
    });
    projections.grant(digest.function, ['Query', 'UpdateItem']);
    directory.grant(digest.function, ['BatchGetItem']);
    directory.grantQueryOfIndexes(digest.function);
    sendMail.grantSend(digest.function);

    // Its days begin at midnight, but people are told while they are awake.
    const clock = new ScheduledJob(this, 'Clock', {
      ...from('clock'),
      description: 'Does what falls due by itself: silence, pauses, windows, reminders, red marks',
      schedule: 'cron(5 6-21 * * ? *)',
    });
    casework.grant(clock.function, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem']);
    casework.grantQueryOfIndexes(clock.function);
    directory.grant(clock.function, ['Query']);
    projections.grant(clock.function, ['GetItem', 'PutItem']);

    // By night, when few people work; each run goes on where the last one ended.
    const reorganise = new ScheduledJob(this, 'Reorganise', {
      ...from('reorganise'),
      description: 'Applies reorganisations of units from their date of effect on, or takes them back',
      timeout: Duration.minutes(15),
      schedule: 'cron(2 0-5 * * ? *)',
    });
    casework.grant(reorganise.function, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
    casework.grantQueryOfIndexes(reorganise.function);
    directory.grant(reorganise.function, ['GetItem', 'Query', 'PutItem']);
  }
}
