import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { HttpAnswer } from '../http/http-answer.ts';
import { type HttpCall, pathOf } from '../http/http-event.ts';
import { decoded } from '../http/route-table.ts';
import type { Templates } from '../templates/templates.ts';

interface StoredFile {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

/** What is published to a bucket of the templates, read at the start. */
export class BucketFiles {
  private readonly files = new Map<string, StoredFile>();

  constructor(templates: Templates, bucketName: string) {
    for (const deployment of templates.resources('Custom::CDKBucketDeployment')) {
      const settings = deployment.properties();
      if (settings.text('DestinationBucketName') !== bucketName) continue;
      const prefix = settings.text('DestinationBucketKeyPrefix') ?? '';
      for (const objectKey of settings.texts('SourceObjectKeys'))
        this.add(templates.asset(deployment, objectKey), prefix);
    }
  }

  private add(folder: string, prefix: string): void {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const body = readFileSync(path);
      this.files.set(`/${prefix}${relative(folder, path).split(sep).join('/')}`, {
        type: types[extname(path)] ?? 'application/octet-stream',
        body,
        etag: `"${createHash('md5').update(body).digest('hex')}"`,
      });
    }
  }

  /** As the bucket answers a distribution that may read objects but not list them: what is not there is forbidden. */
  answer(call: HttpCall): HttpAnswer {
    const file = this.files.get(decoded(pathOf(call.target)));
    if (!file || (call.method !== 'GET' && call.method !== 'HEAD'))
      return {
        statusCode: 403,
        headers: { 'content-type': 'application/xml' },
        cookies: [],
        body: Buffer.from('<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code></Error>'),
      };
    const { type, body, etag } = file;
    const known = (call.headers['if-none-match'] ?? '').split(/, */).map((tag) => tag.replace(/^W\//, ''));
    if (known.includes(etag))
      return { statusCode: 304, headers: { etag }, cookies: [], body: Buffer.alloc(0) };
    return { statusCode: 200, headers: { 'content-type': type, etag }, cookies: [], body };
  }
}

/** As CDK's publishing names them. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
};
