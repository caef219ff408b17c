/** Requests and answers as existing clients make and read them (rest.md 1): encodings, empty bodies, sizes, other addresses. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiText } from '../../api/openapi/write-documents.js';
import { expectRefusal, refusedFields } from '../support/answers.js';
import { ROUTES } from '../operations/calls.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMail, submit, submitted } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let baseUrl: string;

beforeAll(async () => {
  installation = await startInstallation();
  baseUrl = installation.baseUrl;
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

async function raw(method: string, path: string, init: { body?: string; type?: string }): Promise<Answer> {
  const response = await fetch(baseUrl + path, {
    method,
    headers: { Authorization: `Bearer ${tenant.agentKey}`, 'Content-Type': init.type ?? 'application/json' },
    ...(init.body === undefined ? {} : { body: init.body }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('a body', () => {
  it.each(ROUTES)('may be missing although a content type is given: $name', async ({ binding }) => {
    const path = binding.path.replaceAll('{mailbox_id}', tenant.mailbox.id).replaceAll(/\{\w+\}/g, 'none');
    const answer = await raw(binding.method.toUpperCase(), path, {});
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).toEqual(expect.any(Object));
    expect(String(answer.body.error)).not.toContain('JSON');
  });

  it.each(['{', '{"to":', 'to=pat', '"text"', '17', '\u0000'])(
    'that is not a JSON object is refused: %j',
    async (body) => {
      expectRefusal(await raw('POST', '/v1/send', { body }), 400, 'validation_failed');
    },
  );

  it.each(['[]', '[{"to":["a@b.test"]}]', 'null'])(
    'that is JSON and no object is refused: %s',
    async (body) => {
      const answer = await raw('POST', '/v1/send', { body });
      expect(answer.status).toBe(400);
      expectRefusal(answer, 400, 'validation_failed');
    },
  );

  it('of another type than JSON is no input', async () => {
    const fields = refusedFields(
      await raw('POST', '/v1/send', { body: JSON.stringify(aMail()), type: 'text/plain' }),
    );
    expect(fields).toEqual(['subject', 'to']);
  });

  it('of another character set is refused in our words', async () => {
    const answer = await raw('POST', '/v1/send', { body: '{}', type: 'application/json; charset=latin9' });
    expectRefusal(answer, 400, 'validation_failed');
  });

  it('of more than 25 MiB is refused with 413', async () => {
    const answer = await submit(installation, tenant, { markdown: 'x'.repeat(25 * 1024 * 1024) });
    expectRefusal(answer, 413, 'payload_too_large');
  });

  it('of less than 25 MiB is read, and what is too much in it is refused by its field', async () => {
    const answer = await submit(installation, tenant, { markdown: 'x'.repeat(24 * 1024 * 1024) });
    expect(refusedFields(answer)).toEqual(['markdown']);
  });

  it('with fields nobody knows is taken without them', async () => {
    const answer = await submit(installation, tenant, {
      colour: 'red',
      agent_ref: 'somebody-else',
      status: 'sent',
    });
    expect(answer.status).toBe(202);
    const { mailbox } = tenant;
    expect((await installation.stores.mailboxes.find(mailbox.id))?.agentRef).toBe(mailbox.agentRef);
  });

  it('cannot reach behind an object: __proto__ and constructor are fields like others', async () => {
    const body = `{"__proto__":{"scopes":["admin"]},"constructor":{"prototype":{"x":1}},"subject":"s"}`;
    expect(refusedFields(await raw('POST', '/v1/send', { body }))).toEqual(['to']);
    expect(({} as { scopes?: unknown }).scopes).toBeUndefined();
  });
});

describe('a path', () => {
  it('names a mailbox by id, by address and by percent-encoded address alike', async () => {
    const { id, address } = tenant.mailbox;
    const names = [
      id,
      address,
      address.replace('@', '%40'),
      encodeURIComponent(address)
        .toUpperCase()
        .replace(/^[^%]+/, 'agent'),
    ];
    for (const name of names) {
      const answer = await call('GET', `${baseUrl}/v1/mailboxes/${name}`, { key: tenant.agentKey });
      expect({ name, status: answer.status, id: answer.body.id }).toEqual({ name, status: 200, id });
    }
  });

  it('is decoded once only', async () => {
    const twice = encodeURIComponent(encodeURIComponent(tenant.mailbox.address));
    expectRefusal(
      await call('GET', `${baseUrl}/v1/mailboxes/${twice}`, { key: tenant.agentKey }),
      404,
      'not_found',
    );
  });

  it.each(['/v1/mailboxes/%', '/v1/mailboxes/%zz', '/v1/mailboxes/%ff', '/v1/emails/%c3%28/status'])(
    'that cannot be decoded is refused: %s',
    async (path) => {
      expectRefusal(await call('GET', baseUrl + path, { key: tenant.agentKey }), 400, 'validation_failed');
    },
  );

  it.each(['/v1/mailboxes/%00', '/v1/emails/a%00b/status', '/v1/mailboxes/x/emails/%00'])(
    'with a NUL names nothing: %s',
    async (path) => {
      const answer = await call('GET', baseUrl + path, { key: tenant.agentKey });
      expect([400, 404]).toContain(answer.status);
      expectRefusal(answer, answer.status, answer.status === 404 ? 'not_found' : 'validation_failed');
    },
  );

  it.each(['/v1/nothing', '/v1/../v1/none', '/v2/send', '/v1/mailboxes/a/b/c/d', '/nowhere'])(
    'that leads nowhere says so in JSON: %s',
    async (path) => {
      expectRefusal(await call('GET', baseUrl + path, { key: tenant.agentKey }), 404, 'not_found');
    },
  );

  it('that exists for another method says which', async () => {
    const answer = await call('DELETE', `${baseUrl}/v1/send`, { key: tenant.agentKey });
    expectRefusal(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe('POST');
  });
});

describe('an answer', () => {
  it('carries headers that keep a browser from guessing', async () => {
    const { headers } = await call('GET', `${baseUrl}/v1/mailboxes`, { key: tenant.agentKey });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('of the OpenAPI document is the committed one, with this server in it, for anybody', async () => {
    for (const path of ['/openapi.json', '/v1/openapi.json']) {
      const { status, body } = await call('GET', baseUrl + path);
      expect(status).toBe(200);
      expect(body).toEqual({ ...(JSON.parse(openApiText()) as object), servers: [{ url: baseUrl }] });
    }
  });

  it('names a message by a ULID that grows from message to message', async () => {
    const ids = [await submitted(installation, tenant), await submitted(installation, tenant)];
    for (const id of ids) expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    expect(ids[1] ?? '').toBe([...ids].sort()[1]);
  });

  it('is not kept back by a second request: two hundred at once are all answered', async () => {
    const asked = Array.from({ length: 200 }, () =>
      call('GET', `${baseUrl}/v1/mailboxes`, { key: tenant.agentKey }),
    );
    const statuses = new Set((await Promise.all(asked)).map(({ status }) => status));
    expect([...statuses]).toEqual([200]);
  });
});
