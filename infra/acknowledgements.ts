import { type Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A finding we live with, and why. */
export interface Acknowledgement {
  /** Construct ids below the stack, joined by `/`. */
  readonly path: string;
  /** Id of the rule as cdk-nag names it. */
  readonly rule: string;
  /** Why the rule does not hold here: a sentence that can be disputed. */
  readonly reason: string;
}

const openRoute = (path: string, why: string, method = 'GET'): Acknowledgement => ({
  path: `HttpApi/Api/${method}${path.replaceAll('/', '--')}`,
  rule: 'AwsSolutions-APIG4',
  reason: `${method} ${path} is open on purpose: ${why}.`,
});

/** Whoever signs in has no token yet. */
const signInRoute = (path: string, why: string): Acknowledgement => openRoute(path, why, 'ANY');

/** CDK's own function that copies what was built into the bucket, once a deployment, with the role it comes with. */
const publishing = (below: string, rule: string, reason: string): Acknowledgement => ({
  path: `Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C${below}`,
  rule: `AwsSolutions-${rule}`,
  reason,
});
const publishersRight = (finding: string, reason: string): Acknowledgement =>
  publishing('/ServiceRole/DefaultPolicy', `IAM5[${finding}]`, reason);
const readsFamily =
  'CDK grants reading by families of read actions; they are bound to the bucket of CDK’s assets and to the bucket of the pages.';
const writesFamily =
  'CDK grants writing by families of write actions; they are bound to the bucket of the pages, which a build makes again.';

const distribution = (rule: string, reason: string): Acknowledgement => ({
  path: 'Web/Distribution',
  rule: `AwsSolutions-${rule}`,
  reason,
});

const nobodys = 'nothing about a person or a recommendation';

const endOfTheLine = (consumer: string): Acknowledgement => ({
  path: `${consumer}/DeadLetters/Queue`,
  rule: 'AwsSolutions-SQS3',
  reason: 'It is a dead-letter queue itself, of a stream mapping, which the rule does not look at.',
});

/** Every acknowledged finding of the service stack; the data stack has none. */
export const acknowledgements: readonly Acknowledgement[] = [
  {
    path: 'SignIn/Pool',
    rule: 'AwsSolutions-COG2',
    reason:
      'A second factor is offered (an app, never SMS) but not forced: not every commune-level officer can be presumed ' +
      'to have a device for it. To be required as soon as the province says they have.',
  },
  {
    path: 'SignIn/Pool',
    rule: 'AwsSolutions-COG8',
    reason:
      'The Plus plan adds risk scores for strangers who sign up or sign in from anywhere; here only an administrator ' +
      'enters people. Essentials has all that is used: the token trigger, TOTP, the password policy.',
  },
  openRoute('/api/health', `it holds the word that the system is up, ${nobodys}`),
  openRoute('/api/openapi.json', `it holds the description of the API, ${nobodys}`),
  openRoute('/api/docs', `it holds the description of the API as a page, ${nobodys}`),
  openRoute(
    '/api/calendars/{secret}',
    'calendar programs can send no token, so whoever knows the secret of 256 bits sees the calendar of its holder, and no more',
  ),
  signInRoute('/api/sign-in', 'it only leads to the sign-in page'),
  signInRoute('/api/sign-in/callback', 'the code that comes with it is checked by the user pool, with PKCE'),
  signInRoute('/api/sign-in/renew', 'the refresh token in its cookie is checked by the user pool'),
  signInRoute('/api/sign-in/out', 'it gives up the token that comes with it, and answers with nothing else'),
  {
    path: 'Web/Files',
    rule: 'AwsSolutions-S1',
    reason:
      'Only the distribution reads it, and only files that are the same for everybody: there is nobody to trace.',
  },
  distribution(
    'CFR1',
    'Officers on mission abroad read it too; who comes in is decided by signing in, not by country.',
  ),
  distribution(
    'CFR2',
    'What costs or changes anything is the API, which is throttled and takes strict input; a firewall is decided with the province.',
  ),
  distribution(
    'CFR3',
    'Its files are the same for everybody, and each call of the API is in the access log there; a second log would hold paths with secrets.',
  ),
  distribution(
    'CFR4',
    'A minimum of TLS 1.2 is set and counts as soon as a stage has its own name and certificate (webCertificateArn).',
  ),
  publishing(
    '/ServiceRole',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    'It comes with CDK’s function that publishes the pages, runs while a stack is deployed, and allows logging only.',
  ),
  publishersRight('Action::s3:GetObject*', readsFamily),
  publishersRight('Action::s3:GetBucket*', readsFamily),
  publishersRight('Action::s3:List*', readsFamily),
  publishersRight(
    'Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*',
    'What it copies is an asset of CDK whose name changes with each build; it may read assets, not write them.',
  ),
  publishersRight('Action::s3:DeleteObject*', writesFamily),
  publishersRight('Action::s3:Abort*', writesFamily),
  publishersRight(
    'Resource::<WebFiles2DFCF39E.Arn>/*',
    'It writes files with new names in each build, into the bucket of the pages and no other.',
  ),
  publishing(
    '',
    'L1',
    'Its runtime comes with CDK and is raised with CDK; it runs only while a stack is deployed.',
  ),
  endOfTheLine('Measures'),
  endOfTheLine('DeliverAnswers'),
  endOfTheLine('Notify'),
];

/**
 * Acknowledges each finding on the one construct it is about, never on a whole stack.
 *
 * @throws Error when a path leads nowhere: the construct is gone, so the entry should go too.
 */
export function acknowledgeFindings(
  service: Stack,
  list: readonly Acknowledgement[] = acknowledgements,
): void {
  for (const { path, rule, reason } of list) {
    const target = path
      .split('/')
      .reduce<IConstruct | undefined>((at, id) => at?.node.tryFindChild(id), service);
    if (!target) throw new Error(`Acknowledged ${rule} on ${path}, but there is no such construct.`);
    Validations.of(target).acknowledge({ id: rule, reason });
  }
}
