/**
 * The first hour of an account that signed up: confirm, send, open the link in the mail that asks for approval, have a
 * sign-in link mailed, come back to the message by it, approve, and find the mail in the catcher.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { Browser, Page } from 'playwright-core';
import { startEmbedded, type EmbeddedStart } from '../support/embedded-start.js';
import { call, eventually } from '../support/http.js';
import { launchBrowser } from '../support/real-browser.js';
import { caughtIn } from '../support/servers.js';
import { aProofFrom } from '../support/sign-ups.js';

const OPERATOR = 'olga@people.test';
const home = mkdtempSync(join(tmpdir(), 'multimail-journey-'));
let start: EmbeddedStart;
let browser: Browser;
let page: Page;
let apiKey: string;
let approvalLink: string;

beforeAll(async () => {
  start = await startEmbedded(home);
  browser = await launchBrowser();
  page = await browser.newPage();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await start.interrupt();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const caughtFor = (address: string) =>
  caughtIn(start.summary.catcher?.messages ?? '').filter(({ envelope }) =>
    envelope.rcpt_to.includes(address),
  );

/** What the newest mail to the operator says, once there are so many. */
async function mailToOperator(count: number): Promise<string> {
  const mails = await eventually(
    () => caughtFor(OPERATOR),
    ({ length }) => length >= count,
  );
  return (await simpleParser(mails.at(-1)?.raw ?? '')).text ?? '';
}

describe('an account that signed up', () => {
  it('is opened with the code from the mail', async () => {
    const { api } = start.summary;
    const asked = await call('POST', `${api}/v1/account`, {
      body: {
        operator_name: 'Olga Ltd',
        oversight_email: OPERATOR,
        accepted_tos: true,
        accepted_operator_agreement: true,
        accepted_anti_spam_policy: true,
        pow_solution: await aProofFrom(api),
      },
    });
    expect(asked.status).toBe(200);
    const code = /^Code: (\S+)$/m.exec(await mailToOperator(1))?.[1];
    const opened = await call('POST', `${api}/v1/confirm`, { body: { code } });
    expect(opened).toMatchObject({ status: 200, body: { oversight_mode: 'gated_send' } });
    apiKey = opened.body.api_key;
  });

  it('has a message held, and its operator gets a link to it', async () => {
    const sent = await call('POST', `${start.summary.api}/v1/send`, {
      key: apiKey,
      body: { to: ['pat@example.com'], subject: 'An offer', markdown: 'Ten apples for one euro.' },
    });
    expect(sent.status).toBe(202);
    approvalLink = /http:\/\/\S+\/console\/approvals\/\S+/.exec(await mailToOperator(2))?.[0] ?? '';
    expect(approvalLink).not.toBe('');
  });
});

describe('its operator', () => {
  it('sees nothing of the message without a sign-in, and has a link mailed', async () => {
    await page.goto(approvalLink);
    expect(await page.locator('body').innerText()).not.toContain('apples');
    await page.getByLabel('Your e-mail address').fill(OPERATOR.toUpperCase());
    await page.getByRole('button', { name: 'Mail me a sign-in link' }).click();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    const mail = await mailToOperator(3);
    expect(mail).toContain('Olga Ltd');
    await page.goto(/http:\/\/\S+\/sign-in\?\S+/.exec(mail)?.[0] ?? '');
  });

  it('lands on the message by the button of the link', async () => {
    await page.getByRole('button', { name: 'Sign in as o***@people.test' }).click();
    await page.waitForURL(approvalLink);
    expect(await page.locator('main').innerText()).toContain('Ten apples for one euro.');
  });

  it('approves, and the message leaves', async () => {
    expect(caughtFor('pat@example.com')).toEqual([]);
    await page.getByRole('button', { name: /^approve/i }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/approved|sent/i);
    const [copy] = await eventually(
      () => caughtFor('pat@example.com'),
      ({ length }) => length > 0,
    );
    expect((await simpleParser(copy?.raw ?? '')).subject).toBe('An offer');
  });
});
