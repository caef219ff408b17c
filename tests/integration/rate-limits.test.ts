/** Requests a minute (rest.md 12): by key, by tenant, by address; the headers and the body that clients map. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { expectRefusal } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
afterEach(() => installation.stop(), 60_000);

async function limited(settings: Record<string, string>): Promise<TestTenant> {
  installation = await startInstallation(settings);
  return aTenant(installation.stores);
}

const ask = (key: string) => call('GET', `${installation.baseUrl}/v1/mailboxes`, { key });

async function times(count: number, one: () => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let time = 0; time < count; time += 1) answers.push(await one());
  return answers;
}

function expectLimited(answer: Answer | undefined): void {
  if (!answer) throw new Error('nothing was answered');
  expectRateLimited(answer);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
}

function expectRateLimited({ status, body }: Answer): void {
  expect({ status, body }).toMatchObject({
    status: 429,
    body: { error: 'Rate limit exceeded', code: 'rate_limited' },
  });
}

describe('requests a minute', () => {
  it('are counted by key, and the answers say how many are left', async () => {
    const tenant = await limited({ RATE_LIMIT_PER_MINUTE: '3' });
    const answers = await times(4, () => ask(tenant.agentKey));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]?.headers.get('ratelimit')).toMatch(/r=2/);
    expectLimited(answers[3]);
    expect((await ask(tenant.adminKey)).status).toBe(200);
  });

  it('are counted by tenant: more keys are not more requests', async () => {
    const tenant = await limited({ RATE_LIMIT_PER_MINUTE_TENANT: '4' });
    const { tenantId } = tenant;
    const keys = await Promise.all(
      [1, 2, 3, 4, 5].map(() => aKey(installation.stores, { tenantId, scopes: ['read'] })),
    );
    const answers = [];
    for (const { key } of keys) answers.push(await ask(key));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    expectLimited(answers[4]);
    const mcp = await call('POST', `${installation.baseUrl}/mcp`, { key: tenant.agentKey, body: {} });
    expectRefusal(mcp, 429, 'rate_limited');
    const other = await aTenant(installation.stores);
    expect((await ask(other.agentKey)).status).toBe(200);
  });

  it('are counted by address: an invented key is no new budget', async () => {
    await limited({ RATE_LIMIT_PER_MINUTE_ADDRESS: '5' });
    let made = 0;
    const answers = await times(6, () => ask(`mm_live_${String((made += 1)).padStart(43, 'x')}`));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expectLimited(answers[5]);
  });
});
