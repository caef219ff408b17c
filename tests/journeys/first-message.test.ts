/**
 * The first quarter of an hour of a new user: start, send with the printed curl, sign in with the link in a real browser,
 * approve on the page, find the mail in the catcher, verify it, read the audit log, stop, and start again.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importJWK, jwtVerify } from 'jose';
import { simpleParser } from 'mailparser';
import type { Browser, Page } from 'playwright-core';
import { processesOf, startEmbedded, type EmbeddedStart } from '../support/embedded-start.js';
import { call, eventually } from '../support/http.js';
import { picture } from '../support/pictures.js';
import { launchBrowser } from '../support/real-browser.js';
import { caughtIn } from '../support/servers.js';

const home = mkdtempSync(join(tmpdir(), 'multimail-journey-'));
let start: EmbeddedStart;
let browser: Browser;
let page: Page;
let messageId: string;

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

const copies = () =>
  caughtIn(start.summary.catcher?.messages ?? '').filter(({ envelope }) =>
    envelope.rcpt_to.includes('pat@example.com'),
  );

describe('a first message', () => {
  it('is sent by the curl that the start printed, and held', () => {
    const curl = /^curl .*$/m.exec(start.output())?.[0] ?? '';
    const answer = JSON.parse(execFileSync('bash', ['-c', curl], { encoding: 'utf8' })) as {
      id: string;
      oversight: { gate: string };
    };
    messageId = answer.id;
    expect(answer).toMatchObject({ status: 'pending_scan', oversight: { gate: 'hold', mode: 'gated_send' } });
    expect(copies()).toHaveLength(0);
  });

  it('waits on the page that the one-time link opens', async () => {
    await page.goto(start.summary.demo.sign_in_link);
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.waitForURL(/\/console$/);
    await page.getByRole('link', { name: 'Hello from an agent' }).click();
    const shown = await page.locator('main').innerText();
    await picture(page, 'console-asks');
    for (const fact of [
      'pat@example.com',
      'agent@demo.multimail.test',
      'A first message, held until a person approves it.',
    ]) {
      expect(shown).toContain(fact);
    }
  });

  it('leaves when a person clicks approve, and not before', async () => {
    expect(copies()).toHaveLength(0);
    await page.getByRole('button', { name: /^approve/i }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/approved|sent/i);
    await picture(page, 'console-approved');
    const [copy] = await eventually(copies, (found) => found.length > 0);
    const mail = await simpleParser(copy?.raw ?? '');
    const jwk = await fetch(`${start.summary.api}/.well-known/multimail-signing-key`).then((r) => r.json());
    const { payload } = await jwtVerify(
      String(mail.headers.get('x-multimail-identity')),
      await importJWK(jwk as object, 'ES256'),
    );
    expect(payload).toMatchObject({ jti: messageId, operator: 'Demo company', oversight_mode: 'gated_send' });
  });

  it('cannot be decided again from a page that was left open', async () => {
    await page.goBack();
    const approve = page.getByRole('button', { name: /^approve/i });
    if ((await approve.count()) > 0) {
      await approve.click();
      await page.waitForLoadState();
    }
    expect(await page.locator('main').innerText()).toMatch(/already|approved/i);
    await picture(page, 'console-stale');
    expect(copies()).toHaveLength(1);
  });

  it('stands in the audit log', async () => {
    const { body } = await call(
      'GET',
      `${start.summary.api}/v1/audit-log?resource_id=${messageId}&after_seq=0`,
      {
        key: start.summary.demo.admin_key,
      },
    );
    const actions = body.entries.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['email.submit', 'email.hold', 'email.approve', 'email.send']),
    );
    await page.goto(`${start.summary.console}/audit`);
    expect(await page.locator('main').innerText()).toContain('email.approve');
    await picture(page, 'console-audit');
  });
});

describe('stopping and starting again', () => {
  it('leaves no process behind, keeps its secrets to its owner, and has lost nothing', async () => {
    expect(statSync(join(home, 'summary.json')).mode & 0o777).toBe(0o600);
    const { agent_key } = start.summary.demo;
    expect(await start.interrupt()).toBe(0);
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    expect(processesOf(home, pids)).toEqual([]);

    start = await startEmbedded(home);
    expect(start.summary.demo.agent_key).toBe(agent_key);
    const { body } = await call('GET', `${start.summary.api}/v1/emails/${messageId}/status`, {
      key: agent_key,
    });
    expect(body).toMatchObject({ status: 'sent', delivery: 'complete' });
  }, 60_000);
});
