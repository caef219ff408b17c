/** How often strangers may knock: each limit is a setting, and says when to come again. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashCode } from '../../api/auth/codes.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { register, registered, requestIn, tokenRequest } from '../support/oauth-client.js';
import { caughtFor } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation({
    OAUTH_REGISTRATIONS_PER_HOUR: '6',
    OAUTH_TOKENS_PER_MINUTE: '3',
    OAUTH_LOGINS_PER_HOUR: '5',
    OAUTH_CODES_PER_HOUR: '4',
    OAUTH_MAILS_PER_HOUR: '2',
  });
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const begin = async () => requestIn(installation, await registered(installation));

describe('the limit', () => {
  it('of sign-ins, and of mails to one address, holds', async () => {
    const { browser, page } = await begin();
    for (let asked = 0; asked < 5; asked += 1) {
      expect((await browser.submit(page, [['email', tenant.approver.email]])).status).toBe(200);
    }
    const last = await browser.submit(page, [['email', tenant.approver.email]]);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(caughtFor(installation, tenant.approver.email).length).toBeLessThanOrEqual(2);
  });

  it('of codes for one address leaves nothing to guess, from however many machines', async () => {
    const rows = await installation.database.signInCode.findMany({
      where: { address: tenant.approver.email },
    });
    // The last one that was asked for above: no six digits open it.
    const [row] = rows;
    let opened = 0;
    for (let number = 0; number < 1_000_000; number += 1) {
      if (hashCode(String(number).padStart(6, '0'), String(row?.id)) === row?.codeHash) opened += 1;
      // The API runs in this process, and must go on answering.
      if (number % 10_000 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect({ codes: rows.length, opened }).toEqual({ codes: 1, opened: 0 });
  });

  it('of codes that are tried holds', async () => {
    const { browser, page } = await begin();
    const statuses: number[] = [];
    for (let tried = 0; tried < 5; tried += 1) {
      statuses.push((await browser.submit(page, [['code', '000000']])).status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 429]);
  });

  it('of token requests holds, in the words of RFC 6749', async () => {
    const ask = () =>
      tokenRequest(installation, { grant_type: 'refresh_token', client_id: 'x', refresh_token: 'y' });
    for (let asked = 0; asked < 3; asked += 1) expect((await ask()).body.error).toBe('invalid_client');
    const last = await ask();
    expect(last).toMatchObject({ status: 429, body: { error: 'rate_limited' } });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('of registrations holds', async () => {
    const statuses: number[] = [];
    for (let asked = 0; asked < 6; asked += 1) {
      statuses.push((await register(installation, { redirect_uris: ['https://a.example/cb'] })).status);
    }
    // Two were used up above.
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429]);
  });
});
