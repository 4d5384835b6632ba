import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Everything in which one stage may differ from another. Nothing in the stacks asks which stage it is. */
export interface StageConfig {
  /** Short name; part of the stack names and of the sign-in domain. */
  readonly stage: string;
  /** Where the pages are served, without a trailing slash: people come back here after signing in. */
  readonly webUrl: string;
  /** Certificate (in us-east-1) for the host of `webUrl`. Left out: the pages have CloudFront's own name only. */
  readonly webCertificateArn?: string;
  /** Who mails come from; SES must have verified its domain. */
  readonly mailFrom: string;
  /** First label of the hosted sign-in page's domain; unique in its region among all accounts. */
  readonly signInDomainPrefix: string;
  /** How long function and access logs are kept. */
  readonly logRetention: RetentionDays;
  /** Least severe level the functions log. */
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN';
  /** Memory of the function behind the API, in MB; its CPU share grows with it. */
  readonly apiMemoryMb: number;
  /** Requests a second the API takes on average before it answers 429. */
  readonly requestsPerSecond: number;
  /** Requests it takes at once before it answers 429. */
  readonly requestBurst: number;
}

const stages: readonly StageConfig[] = [
  {
    stage: 'dev',
    webUrl: 'http://localhost:3000',
    mailFrom: 'thong-bao@dev.doi-thoai.example.vn',
    signInDomainPrefix: 'doi-thoai-dev',
    logRetention: RetentionDays.TWO_WEEKS,
    logLevel: 'DEBUG',
    apiMemoryMb: 512,
    requestsPerSecond: 50,
    requestBurst: 100,
  },
  {
    stage: 'prod',
    webUrl: 'https://doi-thoai.example.vn',
    mailFrom: 'thong-bao@doi-thoai.example.vn',
    signInDomainPrefix: 'doi-thoai-prod',
    logRetention: RetentionDays.ONE_YEAR,
    logLevel: 'INFO',
    apiMemoryMb: 1024,
    requestsPerSecond: 200,
    requestBurst: 400,
  },
];

export const stageNames: readonly string[] = stages.map(({ stage }) => stage);

/** @throws Error when no stage has that name; the message lists those there are. */
export function stageConfig(name: string): StageConfig {
  const found = stages.find(({ stage }) => stage === name);
  if (!found)
    throw new Error(`No stage "${name}". Choose one with -c stage=${stageNames.join(' or -c stage=')}.`);
  return found;
}
