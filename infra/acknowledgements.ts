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

const openRoute = (path: string, why: string): Acknowledgement => ({
  path: `HttpApi/Api/GET${path.replaceAll('/', '--')}`,
  rule: 'AwsSolutions-APIG4',
  reason: `GET ${path} is open on purpose: ${why}.`,
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
