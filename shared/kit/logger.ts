import { Logger } from '@aws-lambda-powertools/logger';

/** Structured lines. Ids, codes and counts only: never bodies, items, names or tokens. */
export const logger = new Logger({ serviceName: process.env['POWERTOOLS_SERVICE_NAME'] ?? 'doi-thoai' });
