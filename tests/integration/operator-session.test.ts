/** The operator's session (rest.md 2): a mailed code, a cookie for 15 minutes, and what it lifts. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashCode } from '../../api/auth/codes.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { mailedCode } from '../support/our-mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  await installation.database.rateCount.deleteMany();
});

function operator(path: string, body: unknown = {}, cookie?: string, key = tenant.adminKey): Promise<Answer> {
  const headers = cookie === undefined ? {} : { Cookie: cookie };
  return call('POST', `${installation.baseUrl}/v1/operator/${path}`, { key, body, headers });
}

function session(cookie?: string, key = tenant.adminKey): Promise<Answer> {
  const headers = cookie === undefined ? {} : { Cookie: cookie };
  return call('GET', `${installation.baseUrl}/v1/operator/session`, { key, headers });
}

async function startedCode(): Promise<string> {
  await operator('start-session');
  return mailedCode(installation, tenant.approver.email);
}

const cookieIn = (answer: Answer) => String(answer.headers.getSetCookie()[0]?.split(';')[0]);

describe('an operator session', () => {
  it('opens with six digits from the mail and is carried by a strict cookie', async () => {
    const started = await operator('start-session');
    expect(started.status).toBe(202);
    expectOutput('start_operator_session', started);
    expect(started.body.masked_email).toBe(tenant.approver.email.replace(/^(.)[^@]*/, '$1***'));
    const code = await mailedCode(installation, tenant.approver.email);
    expect(code).toMatch(/^\d{6}$/);
    const opened = await operator('verify-session', { code });
    expect(opened.status).toBe(200);
    expectOutput('verify_operator_session', opened);
    expect(opened.body.expires_at - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(opened.body.expires_at - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    expect(opened.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^mm_operator=[\w-]{43}; Max-Age=900; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    const cookie = cookieIn(opened);
    expect((await session(cookie)).body).toEqual({
      active: true,
      expires_at: opened.body.expires_at,
      max_tier: 'medium',
    });
    // The code is used up.
    expectRefusal(await operator('verify-session', { code }), 404, 'no_pending_approval');
  });

  it('ends when it is told to, and the cookie goes with it', async () => {
    const cookie = cookieIn(await operator('verify-session', { code: await startedCode() }));
    const ended = await operator('end-session', {}, cookie);
    expect(ended.body).toEqual({ status: 'ended' });
    expect(ended.headers.getSetCookie()[0]).toMatch(/^mm_operator=; Max-Age=0;/);
    expect((await session(cookie)).body).toEqual({ active: false, expires_at: null, max_tier: null });
    expect((await operator('end-session', {}, cookie)).status).toBe(200);
    const { tenantId } = tenant;
    const ends = { tenantId, action: 'operator.session_end' } as const;
    expect(await installation.stores.audit.list({ ...ends, limit: 9, order: 'oldest_first' })).toHaveLength(
      1,
    );
  });

  it('counts for keys of its own tenant only, and for nobody by itself', async () => {
    const cookie = cookieIn(await operator('verify-session', { code: await startedCode() }));
    const other = await aTenant(installation.stores);
    expect((await session(cookie, other.adminKey)).body.active).toBe(false);
    await operator('end-session', {}, cookie, other.adminKey);
    expect((await session(cookie)).body.active).toBe(true);
    expectRefusal(
      await call('GET', `${installation.baseUrl}/v1/operator/session`, { headers: { Cookie: cookie } }),
      401,
      'unauthenticated',
    );
  });

  it('spares no code for what is of tier high', async () => {
    const cookie = cookieIn(await operator('verify-session', { code: await startedCode() }));
    const answer = await call('DELETE', `${installation.baseUrl}/v1/account`, {
      key: tenant.adminKey,
      headers: { Cookie: cookie },
    });
    expect(answer).toMatchObject({
      status: 202,
      body: { status: 'pending_approval', action: 'account.delete' },
    });
  });

  it('is void after five wrong codes, and with a newer request', async () => {
    const first = await startedCode();
    const second = await startedCode();
    if (first !== second) {
      expectRefusal(await operator('verify-session', { code: first }), 403, 'invalid_approval_code');
    }
    const wrong = second === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) await operator('verify-session', { code: wrong });
    expectRefusal(await operator('verify-session', { code: second }), 404, 'no_pending_approval');
  });

  it('is not opened by a code that is too old', async () => {
    const code = await startedCode();
    await installation.database.operatorSession.updateMany({ data: { codeExpiresAt: new Date(0) } });
    expectRefusal(await operator('verify-session', { code }), 404, 'no_pending_approval');
    const [row] = await installation.database.operatorSession.findMany({
      where: { tenantId: tenant.tenantId },
    });
    expect(row?.codeHash).toBe(hashCode(code, String(row?.id)));
  });

  it('may be asked for ten times an hour', async () => {
    for (let asked = 0; asked < 10; asked += 1) expect((await operator('start-session')).status).toBe(202);
    const late = await operator('start-session');
    expectRefusal(late, 429, 'rate_limited');
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
