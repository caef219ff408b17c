/** `multimail doctor` on a healthy installation and on the usual troubles. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { multimail, multimailJson } from '../support/multimail.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

type Check = { check: string; outcome: string; detail: string };
const outcomes = (checks: Check[]) =>
  Object.fromEntries(checks.map(({ check, outcome }) => [check, outcome])) as Record<string, string>;

describe('a healthy installation', () => {
  it('is found well, with what the key may do', async () => {
    const { code, body } = await multimailJson(['doctor'], {
      url: installation.baseUrl,
      key: tenant.agentKey,
    });
    expect(code).toBe(0);
    expect(outcomes(body.checks)).toEqual({
      server: 'good',
      transport: 'good',
      clock: 'good',
      version: 'good',
      signing: 'good',
      key: 'good',
      mailboxes: 'good',
      delivery: 'unknown',
    });
    expect((body.checks as Check[]).find(({ check }) => check === 'key')?.detail).toBe('may read, send');
  });

  it.each([
    ['admin', () => tenant.adminKey, 'may read, send, admin, oversight_read'],
    ['oversight', () => tenant.oversightKey, 'may read, oversight_read, oversight'],
  ])('tells the scopes of an %s key', async (_scope, key, detail) => {
    const { body } = await multimailJson(['doctor'], { url: installation.baseUrl, key: key() });
    expect(body.checks).toContainEqual(expect.objectContaining({ check: 'key', detail }));
  });

  it('is looked at without leaving a trace in the audit log', async () => {
    const before = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      limit: 100,
      order: 'newest_first',
    });
    await multimail(['doctor'], { url: installation.baseUrl, key: tenant.agentKey });
    const after = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      limit: 100,
      order: 'newest_first',
    });
    expect(after).toEqual(before);
  });

  it('is well without a key, which is said', async () => {
    const { code, stdout } = await multimail(['doctor'], { url: installation.baseUrl });
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^! key +none is set$/m),
    });
  });
});

describe('trouble', () => {
  it('is a key that is not known', async () => {
    const run = await multimail(['doctor'], { url: installation.baseUrl, key: 'mm_live_wrong' });
    expect(run).toMatchObject({ code: 1, stdout: expect.stringMatching(/^✗ key +Invalid API key$/m) });
  });

  it('is a server that is not there', async () => {
    const { code, body } = await multimailJson(['doctor'], { url: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(outcomes(body.checks)).toEqual({ server: 'bad', delivery: 'unknown' });
  });

  describe('of another kind', () => {
    let stranger: Server;
    let url: string;

    beforeAll(async () => {
      stranger = createServer((request, response) => {
        const yesterday = new Date(Date.now() - 86_400_000).toUTCString();
        const isHealth = request.url === '/health';
        response.writeHead(isHealth ? 503 : 200, { Date: yesterday, 'Content-Type': 'application/json' });
        response.end(JSON.stringify(isHealth ? { status: 'degraded' } : { kty: 'EC', d: 'secret' }));
      });
      await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    });
    afterAll(() => new Promise((resolve) => stranger.close(resolve)));

    it('is named: degraded, a wrong clock, a published private key', async () => {
      const { code, body } = await multimailJson(['doctor'], { url });
      expect(code).toBe(1);
      expect(outcomes(body.checks)).toMatchObject({ server: 'bad', clock: 'doubtful', signing: 'bad' });
      // The Date header has whole seconds, and the answer takes its time.
      expect(JSON.stringify(body)).toMatch(/8640\d s apart/);
      expect(JSON.stringify(body)).toContain('THE PRIVATE KEY IS PUBLISHED');
      expect(JSON.stringify(body)).not.toContain('secret');
    });
  });
});
