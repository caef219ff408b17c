/**
 * Approvals in Teams and Outlook as people have them: `npm run simulator` and its page in a real browser, on which Microsoft's
 * own library draws the cards, and every press goes the way that Teams and Outlook take.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { processesOf, startEmbedded, type EmbeddedStart } from '../support/embedded-start.js';
import { approveBySubject } from '../support/approve-by-subject.js';
import { says } from '../support/says.js';
import { picture } from '../support/pictures.js';
import { launchBrowser } from '../support/real-browser.js';

const home = mkdtempSync(join(tmpdir(), 'multimail-journey-'));
/** A policy's day: short enough to wait for reminders and escalations. */
const DAY = { SIMULATOR_DAY_SECONDS: '2' };
const complaints: string[] = [];
let simulator: EmbeddedStart;
let browser: Browser;
let page: Page;
let count = 0;

beforeAll(async () => {
  simulator = await startEmbedded(home, DAY, 'dist/tests/microsoft/page/main.js');
  browser = await launchBrowser();
  // The simulator's certificate is its own.
  page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1240, height: 960 } });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
  await page.goto(/^ {2}Page +(\S+)$/m.exec(simulator.output())?.[1] ?? '');
}, 120_000);

afterAll(async () => {
  await browser.close();
  await simulator.interrupt();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const press = (name: RegExp, within: Page | Locator = page) => within.getByRole('button', { name }).click();
/** On the page one is this person from now on. */
const as = (name: string) => press(new RegExp(name), page.locator('#people'));
const chat = () => page.locator('#chat article').first();
const mail = () => page.locator('#inbox article').first();
const fault = (service: string, outage: string) =>
  page.locator(`#faults select[name=${service}]`).selectOption(outage);

/** The agent sends a mail, and the page says that it is held; answers its subject. */
async function sent(from = 'agent@'): Promise<string> {
  count += 1;
  const subject = `Order ${count}`;
  const mailbox = page.locator('#mailbox');
  await mailbox.selectOption({ label: await mailbox.locator('option', { hasText: from }).innerText() });
  await page.getByLabel('Subject').fill(subject);
  await press(/^send$/i);
  await became(subject, 'pending_send_approval');
  return subject;
}

const became = (subject: string, status: string) =>
  says(page.locator('#sent li', { hasText: subject }), status);

describe('a card in Teams', () => {
  it('shows all of a message, is approved, and says so; the mail of another approver says who it was', async () => {
    const subject = await sent();
    await as('Alex');
    await says(chat(), subject);
    await says(chat(), 'your order of 12 chairs');
    await picture(page, 'teams-asks');
    await press(/^approve$/i, chat());
    await says(chat(), 'Approved');
    await picture(chat(), 'teams-approved');
    expect(
      await chat()
        .getByRole('button', { name: /approve|reject/i })
        .count(),
    ).toBe(0);
    await became(subject, 'sent');
    await as('Bo');
    await says(mail(), /Decided by: Alex Approver/);
    expect(
      await mail()
        .getByRole('button', { name: /approve|reject/i })
        .count(),
    ).toBe(0);
  });

  it('is not rejected without a reason, and with one it is', async () => {
    await as('Alex');
    const subject = await sent();
    await says(chat(), subject);
    await press(/^reject …$/i, chat());
    await press(/^reject$/i, chat());
    await says(chat(), 'Say why.');
    await picture(chat(), 'teams-say-why');
    await chat().getByLabel('Reason').fill('The price is wrong');
    await press(/^reject$/i, chat());
    await says(chat(), /Reason: The price is wrong/);
    await became(subject, 'rejected');
  });

  it('that somebody else decided meanwhile shows what happened when it is pressed', async () => {
    const subject = await sent();
    await says(chat(), subject);
    await fault('bot', '503');
    await as('Bo');
    await says(mail(), subject);
    await press(/^approve$/i, mail());
    await says(mail(), 'Approved');
    await as('Alex');
    await says(chat(), /Decided by: Bo Baker/); // it asks anew when the chat is opened
    await fault('bot', 'none');
  });

  it('pressed after that, where nothing could replace it, decides nothing and shows what happened', async () => {
    const subject = await sent();
    await says(chat(), subject);
    await fault('bot', '503');
    await approvedByKey(subject);
    await press(/^approve$/i, chat());
    await says(chat(), /Decided by:/);
    await picture(chat(), 'teams-stale');
    await fault('bot', 'none');
  });

  it('is replaced where it stands, without anybody asking, once the connector works again', async () => {
    const subject = await sent();
    await says(chat(), subject);
    const buttons = chat().getByRole('button', { name: /^approve$/i });
    const shown = await buttons.elementHandle();
    await fault('bot', '503');
    await approvedByKey(subject);
    expect(await shown?.isVisible()).toBe(true);
    await fault('bot', 'none');
    await says(chat(), /Approved/);
    expect(await buttons.count()).toBe(0);
  });
});

/** Decided elsewhere, while the chat stays as it is. */
async function approvedByKey(subject: string): Promise<void> {
  const { demo, api } = simulator.summary;
  await approveBySubject(api, demo.oversight_key, subject);
  await became(subject, 'sent');
}

describe('a card in Outlook', () => {
  it('is approved in the mail, which then shows how it stands', async () => {
    await as('Bo');
    const subject = await sent();
    await says(mail(), subject);
    await picture(mail(), 'outlook-asks');
    await press(/^approve$/i, mail());
    await says(mail(), 'Approved');
    await says(mail().locator('.said'), 'Done.');
    await picture(mail(), 'outlook-approved');
    await became(subject, 'sent');
  });

  it('of an earlier revision decides nothing: a colleague gave the message back, and the agent changed it', async () => {
    await as('Bo');
    const subject = await sent();
    await says(mail(), subject);
    await as('Alex');
    await says(chat(), subject);
    await press(/^request changes …$/i, chat());
    await chat().getByLabel('Reason').fill('Name the day');
    await press(/^request changes$/i, chat());
    await page.locator('#agent [name=text]').fill('It leaves on Friday, the 4th.');
    await press(/hand in revision/i);
    await says(chat(), 'Friday, the 4th');
    await as('Bo');
    await says(mail(), 'Friday, the 4th');
    await says(page.locator('#inbox article').nth(1), /Changes requested by: Alex Approver/);
    await picture(page.locator('#inbox article').nth(1), 'outlook-earlier-revision');
    expect(
      await page
        .locator('#inbox article')
        .nth(1)
        .getByRole('button', { name: /approve/i })
        .count(),
    ).toBe(0);
    await press(/^approve$/i, mail());
    await became(subject, 'sent');
  });

  it('that was forwarded decides nothing for whoever got it', async () => {
    await as('Bo');
    const subject = await sent();
    await says(mail(), subject);
    await mail().getByLabel('Forward to').selectOption({ label: 'Kim Colleague' });
    await press(/^forward$/i, mail());
    await as('Kim');
    await says(mail(), subject);
    await press(/^approve$/i, mail());
    await says(mail().locator('.said'), 'made for somebody else');
    await picture(mail(), 'outlook-forwarded');
    await became(subject, 'pending_send_approval');
  });
});

describe('two stages, two of three and then both of two, with nobody else answering for days', () => {
  it('reminds, asks one more, and sends once all that is needed has come', async () => {
    await as('Alex');
    const subject = await sent('contracts@');
    await says(chat(), subject);
    await press(/^approve$/i, chat());
    await says(chat(), 'It waits for somebody else now.');
    await as('Bo');
    const reminder = page.locator('#inbox article').filter({ hasText: /remind/i });
    await says(reminder.first(), 'contracts@');
    await as('Dana');
    await says(mail(), subject);
    await says(mail(), /Stage 1 of 2: 1 of 2 approvals/);
    await press(/^approve$/i, mail());
    await says(mail(), /Stage 1 of 2: 2 of 2 approvals/);
    await picture(mail(), 'outlook-escalated');
    for (const name of ['Cleo', 'Kim']) {
      await became(subject, 'pending_send_approval');
      await as(name);
      await says(chat().filter({ hasText: subject }), /Stage 1 of 2: 2 of 2 approvals/);
      await press(/^approve$/i, chat());
    }
    await says(chat(), 'Stage 2 of 2: 2 of 2 approvals');
    await picture(chat(), 'teams-two-stages');
    await became(subject, 'sent');
  }, 60_000);
});

describe('the end', () => {
  it('comes with Ctrl-C, leaves no process behind, and nothing went wrong on the page', async () => {
    expect(complaints).toEqual([]);
    expect(await simulator.interrupt()).toBe(0);
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    expect(processesOf(home, pids)).toEqual([]);
  }, 60_000);
});
