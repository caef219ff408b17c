/** Confirming a sign-up in a browser: link → form → welcome, with the key shown once and in no address. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../support/http.js';
import { visit } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { mailedCode, mailedPath } from '../support/our-mails.js';
import { aSignUp, EASY_PROOF, signUp } from '../support/sign-ups.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation(EASY_PROOF);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

async function asked() {
  const request = await aSignUp(installation);
  await signUp(installation, request);
  return request.oversight_email;
}

describe('confirming in a browser', () => {
  it('leads from the mailed link to a form that holds the code, and confirms nothing by that', async () => {
    const address = await asked();
    const browser = visit(installation);
    const link = await browser.get(await mailedPath(installation, address));
    expect(link.status).toBe(302);
    const path = String(link.headers.get('location'));
    const form = await browser.get(path);
    expect(form.status).toBe(200);
    expect(form.text).toContain(`value="${await mailedCode(installation, address)}"`);
    expect(form.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(form.headers.get('cache-control')).toBe('no-store');
    expect(await installation.stores.signUps.hasAccount(address)).toBe(false);
    const bare = await browser.get('/v1/confirm');
    expect([bare.status, bare.headers.get('location')]).toEqual([302, '/console/confirm']);
  });

  it('shows the key once, on a page whose address does not hold it', async () => {
    const address = await asked();
    const browser = visit(installation);
    const posted = await browser.post('/v1/confirm', { code: await mailedCode(installation, address) });
    expect([posted.status, posted.headers.get('location')]).toEqual([303, '/console/welcome']);
    expect(posted.headers.getSetCookie().join()).toMatch(/^mm_welcome=[^;]+;.*HttpOnly/);
    expect(browser.cookie.value).not.toContain('mm_live_');
    const welcome = await browser.get('/console/welcome');
    const key = /mm_live_[\w-]{43}/.exec(welcome.text)?.[0];
    const account = await call('GET', `${installation.baseUrl}/v1/account`, { key });
    expect(account.body.oversight_email).toBe(address);
    const again = await browser.get('/console/welcome');
    expect(again.status).toBe(410);
    expect(again.text).not.toContain('mm_live_');
  });

  it('says on the form why a code opened nothing', async () => {
    const answer = await visit(installation).post('/v1/confirm', { code: 'AAA-"><b>' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('This code is wrong, was used or has expired.');
    expect(answer.text).not.toContain('"><b>');
  });

  it('takes no form that another site made', async () => {
    const address = await asked();
    const code = await mailedCode(installation, address);
    const answer = await visit(installation).post(
      '/v1/confirm',
      { code },
      { Origin: 'https://evil.example' },
    );
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []]);
    expect(await installation.stores.signUps.hasAccount(address)).toBe(false);
  });

  it('shows nothing for a cookie that is not of our making', async () => {
    const browser = visit(installation);
    browser.cookie.value = 'mm_welcome=AAAA';
    expect((await browser.get('/console/welcome')).status).toBe(410);
  });

  it('leaves JSON to the operation, also without a body', async () => {
    const answer = await call('POST', `${installation.baseUrl}/v1/confirm`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });

  it('tells too many wrong codes on the form as well', async () => {
    const browser = visit(installation);
    for (let tries = 0; tries < 5; tries += 1) await browser.post('/v1/confirm', { code: 'BBB-BBB-BBB' });
    const late = await browser.post('/v1/confirm', { code: 'BBB-BBB-BBB' });
    expect(late.status).toBe(429);
    expect(late.text).toContain('Too many wrong codes');
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
