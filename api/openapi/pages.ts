/** The addresses beside the registry: pages and redirects for people, and what programs ask without a key. */
import type { Json } from './routes.js';

interface Page {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly answers: Readonly<Record<number, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly is: 'page' | 'json' | 'document';
}

const GONE_PAGES = { 404: 'No such address', 410: 'No longer valid' };

export const PAGES: readonly Page[] = [
  {
    method: 'get',
    path: '/v1/approve/{token}',
    id: 'approve_page',
    summary: 'The page behind an approval link; looking changes nothing',
    answers: { 200: 'What is asked', 302: 'To the console, for a message', ...GONE_PAGES },
    is: 'page',
  },
  {
    method: 'post',
    path: '/v1/approve/{token}',
    id: 'approve_page_decision',
    summary: 'The decision made on that page',
    form: { decision: 'approve or reject' },
    answers: {
      200: 'What became of it',
      307: 'To the console, for a message',
      400: 'The form is not valid',
      409: 'It cannot be carried out any more',
      ...GONE_PAGES,
    },
    is: 'page',
  },
  {
    method: 'get',
    path: '/v1/unsubscribe/{token}',
    id: 'unsubscribe_page',
    summary: 'The page behind an unsubscribe link; looking changes nothing',
    answers: { 200: 'The question', ...GONE_PAGES },
    is: 'page',
  },
  {
    method: 'post',
    path: '/v1/unsubscribe/{token}',
    id: 'unsubscribe',
    summary: 'Stops mail to this address, at one click (RFC 8058)',
    form: { 'List-Unsubscribe': 'One-Click' },
    answers: { 200: 'Done', ...GONE_PAGES },
    is: 'page',
  },
  {
    method: 'get',
    path: '/v1/confirm',
    id: 'confirm_redirect',
    summary: 'Leads to the page that takes the activation code',
    answers: { 302: 'To the page' },
    is: 'page',
  },
  {
    method: 'get',
    path: '/v1/confirm/{code}',
    id: 'confirm_redirect_with_code',
    summary: 'The same with the code filled in',
    answers: { 302: 'To the page' },
    is: 'page',
  },
  {
    method: 'get',
    path: '/health',
    id: 'health',
    summary: 'Whether the installation works',
    answers: { 200: 'It does', 503: 'It does not' },
    is: 'json',
  },
  {
    method: 'get',
    path: '/.well-known/multimail-signing-key',
    id: 'signing_key',
    summary: 'The public key of the identity claim, one bare JWK',
    answers: { 200: 'A JWK; older and coming keys stand in `keys`' },
    is: 'document',
  },
  {
    method: 'get',
    path: '/.well-known/jwks.json',
    id: 'signing_keys',
    summary: 'All public keys of the identity claim',
    answers: { 200: 'A JWK set' },
    is: 'document',
  },
  {
    method: 'get',
    path: '/.well-known/oauth-protected-resource',
    id: 'protected_resource',
    summary: 'How to be let in (RFC 9728)',
    answers: { 200: 'Protected resource metadata' },
    is: 'document',
  },
  {
    method: 'get',
    path: '/openapi.json',
    id: 'openapi_document',
    summary: 'This document',
    answers: { 200: 'OpenAPI 3.1' },
    is: 'document',
  },
  {
    method: 'get',
    path: '/v1/openapi.json',
    id: 'openapi_document_v1',
    summary: 'This document, at its other address',
    answers: { 200: 'OpenAPI 3.1' },
    is: 'document',
  },
];

/** One for what people look at, one for what programs ask. */
export const PAGE_TAGS = ['pages', 'system'];

/** Path → method → item, as OpenAPI has it. */
export function pageItems(): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const page of PAGES) (paths[page.path] ??= {})[page.method] = itemOf(page);
  return paths;
}

function itemOf({ path, id, summary, answers, form, is }: Page): Json {
  return {
    operationId: id,
    tags: [is === 'page' ? 'pages' : 'system'],
    summary,
    description: `${summary}. Needs no credential.`,
    security: [],
    parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      description: 'As it stands in the mail',
      schema: { type: 'string', minLength: 1 },
    })),
    ...(form && { requestBody: formBody(form) }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, description]) => [
        status,
        { description, ...contentOf(is, Number(status)) },
      ]),
    ),
  };
}

function contentOf(is: Page['is'], status: number): Json {
  if (is === 'json') {
    const schema = { type: 'object', required: ['status'], properties: { status: { type: 'string' } } };
    const example = { status: status === 200 ? 'ok' : 'degraded' };
    return { content: { 'application/json': { schema, example } } };
  }
  if (is === 'document') {
    return { content: { 'application/json': { schema: { type: 'object' }, example: {} } } };
  }
  return status < 400 && status >= 300
    ? { headers: { Location: { schema: { type: 'string' } } } }
    : { content: { 'text/html': { schema: { type: 'string' } } } };
}

function formBody(form: Readonly<Record<string, string>>): Json {
  const properties = Object.fromEntries(
    Object.entries(form).map(([name, description]) => [name, { type: 'string', description }]),
  );
  return { content: { 'application/x-www-form-urlencoded': { schema: { type: 'object', properties } } } };
}
