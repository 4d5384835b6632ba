import { CannotStart } from '../cannot-start.ts';

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const hostOf = (endpoint: string): string => (URL.canParse(endpoint) ? new URL(endpoint).hostname : '');

/**
 * The demo is made-up casework: it must never stand among real casework. So it goes to an engine on this very machine
 * or nowhere; no endpoint means AWS.
 * @throws CannotStart
 */
export const assertLoopback = (env: Readonly<Record<string, string>>): void => {
  const endpoint = env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  if (loopbackHost.test(hostOf(endpoint))) return;
  const where = endpoint === '' ? 'AWS' : endpoint;
  throw new CannotStart(
    `Dữ liệu mẫu chỉ được nạp vào DynamoDB chạy trên chính máy này, không nạp vào ${where}.`,
    `Demo data are only loaded into a DynamoDB on this very machine, not into ${where}.`,
  );
};
