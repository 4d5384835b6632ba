/** The API describes itself: OpenAPI 3.1 and a readable page, both made from the route table and its schemas. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { rights } from '../../shared/domain/policy.ts';
import { roleWords, type Language, type Words } from '../../shared/domain/wording.ts';
import { escapeHtml as escape } from '../../shared/kit/escape-html.ts';
import { isUnsigned, type Answer, type RouteDescription } from '../../shared/kit/http.ts';
import { problems } from '../../shared/kit/problem.ts';
import { problemDocumentSchema } from '../../shared/schema/http.ts';

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return rest;
};

const jsonContent = (schema: z.ZodType, io: 'input' | 'output') => ({
  'application/json': { schema: jsonSchema(schema, io) },
});

const binary = { type: 'string', format: 'binary' };

const answerContent = ({ response, media }: RouteDescription) => {
  if (media) return { content: { [media]: { schema: { type: 'string' } } } };
  return response ? { content: jsonContent(response, 'output') } : {};
};

const requestBody = ({ body, file }: RouteDescription) => {
  if (file)
    return {
      requestBody: {
        required: true,
        content: Object.fromEntries(file.types.map((type) => [type, { schema: binary }])),
      },
    };
  return body ? { requestBody: { required: true, content: jsonContent(body, 'input') } } : {};
};

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameters = (query: z.ZodType | undefined) => {
  if (!query) return [];
  const { properties = {}, required = [] } = jsonSchema(query, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
};

const headerParameter = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});
const neededHeader = ({ needs }: RouteDescription) => {
  if (needs === 'if-match') return [headerParameter('If-Match', 'The ETag of what you saw')];
  if (needs === 'idempotency-key')
    return [headerParameter('Idempotency-Key', 'A new one for each new thing; the same when sending again')];
  return [];
};

const operation = (definition: RouteDescription) => ({
  summary: definition.summary.en,
  description: definition.summary.vi,
  parameters: [
    ...pathParameters(definition.path),
    ...queryParameters(definition.query),
    ...neededHeader(definition),
  ],
  ...requestBody(definition),
  ...(isUnsigned(definition.right) ? { security: [] } : { 'x-roles': rights[definition.right] }),
  responses: {
    [definition.status ?? 200]: {
      description: definition.summary.en,
      ...answerContent(definition),
    },
    default: {
      description: 'A problem document (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
});

/** The OpenAPI 3.1 document of a table of routes. */
export const openApi = (routes: readonly RouteDescription[]) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const definition of routes)
    (paths[definition.path] ??= {})[definition.method.toLowerCase()] = operation(definition);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Đối Thoại',
      version: '1',
      description: 'Recommendations of commune-level police and citizens, their answers and figures.',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: jsonSchema(problemDocumentSchema, 'output') },
    },
  };
};

const words = {
  title: { vi: 'Đối Thoại: giao diện lập trình', en: 'Đối Thoại: the interface' },
  intro: {
    vi: 'JSON, thời gian theo UTC, ngày theo giờ Việt Nam. Lỗi là văn bản RFC 9457 theo Accept-Language. Mỗi bước cần If-Match; mỗi lần gửi mới cần Idempotency-Key.',
    en: 'JSON; instants in UTC, days are Viet Nam’s. Errors are RFC 9457 documents in the language of Accept-Language. Each step needs If-Match, each new thing an Idempotency-Key.',
  },
  who: { vi: 'Ai được gọi', en: 'Who may call' },
  open: { vi: 'mọi người, không cần đăng nhập', en: 'everybody, without signing in' },
  secret: {
    vi: 'ai có đường dẫn bí mật, không cần đăng nhập',
    en: 'whoever has the secret link, without signing in',
  },
  cookie: { vi: 'trình duyệt, với cookie của trang', en: 'a browser, with the cookies of the pages' },
  takes: { vi: 'Nội dung gửi', en: 'Body' },
  gives: { vi: 'Kết quả', en: 'Answer' },
  errors: { vi: 'Các lỗi', en: 'Errors' },
} satisfies Record<string, Words>;

const schemaBlock = (label: string, schema: z.ZodType | undefined, io: 'input' | 'output'): string =>
  schema
    ? `<details><summary>${label}</summary><pre>${escape(JSON.stringify(jsonSchema(schema, io), null, 2))}</pre></details>`
    : '';

const fileLine = ({ file }: RouteDescription, language: Language): string =>
  file ? `<p class="who">${words.takes[language]}: ${file.types.join(', ')}</p>` : '';

const routeSection = (definition: RouteDescription, language: Language): string => {
  const { right } = definition;
  const who = isUnsigned(right)
    ? words[right][language]
    : rights[right].map((role) => roleWords[role][language]).join(', ');
  return `<section><h2><span class="method">${definition.method}</span> ${escape(definition.path)}</h2>
<p>${escape(definition.summary[language])}</p><p class="who">${words.who[language]}: ${escape(who)}</p>
${fileLine(definition, language)}${schemaBlock(words.takes[language], definition.body, 'input')}${schemaBlock(words.gives[language], definition.response, 'output')}</section>`;
};

const style = [
  ':root{color-scheme:light dark;--line:#8884}',
  'body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}',
  'h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.05rem;margin:0;overflow-wrap:anywhere}',
  'section{border-top:1px solid var(--line);padding:.9rem 0}p{margin:.2rem 0}.who{opacity:.75;font-size:.9rem}',
  '.method{display:inline-block;min-width:3.6rem;font-weight:700;color:#b3261e}summary{cursor:pointer}',
  '@media(prefers-color-scheme:dark){.method{color:#ff8a80}}',
  'pre{overflow:auto;background:#8882;padding:.75rem;border-radius:.25rem;font-size:.85rem}',
  'table{border-collapse:collapse;width:100%}td{text-align:left;padding:.3rem .5rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}',
].join('');
const styleHash = createHash('sha256').update(style).digest('base64');

/** The same as a page, readable without scripts. */
export const docsPage = (routes: readonly RouteDescription[], language: Language): Answer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  },
  body: `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title[language]}</title><style>${style}</style><p><a href="?lang=vi">Tiếng Việt</a> · <a href="?lang=en">English</a></p>
<h1>${words.title[language]}</h1><p>${words.intro[language]}</p>
${routes.map((definition) => routeSection(definition, language)).join('\n')}
<h1>${words.errors[language]}</h1><table>${Object.entries(problems)
    .map(
      ([code, { status, title, detail }]) =>
        `<tr id="${code}"><td>${status}<td><code>${code}</code><td>${escape(title[language])}. ${escape(detail[language])}`,
    )
    .join('\n')}</table></html>`,
});
