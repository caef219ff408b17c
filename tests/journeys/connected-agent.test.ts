/**
 * An agent that is given nothing but `url` and OAuth, as the seed's Foundry example: discovery, registration, a person who
 * signs in and consents in a real browser, tools, a message, its approval by a person, and the mail in the catcher.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startEmbedded, type EmbeddedStart } from '../support/embedded-start.js';
import { call, eventually } from '../support/http.js';
import { serveHttpsDocument, type HttpsDocument } from '../support/https-document.js';
import { CLIENTS, type McpClient } from '../support/mcp-clients.js';
import { programAt, type Program } from '../support/oauth-program.js';
import { authorizeUrl, newPkce } from '../support/oauth-client.js';
import { launchBrowser } from '../support/real-browser.js';
import { caughtIn, type CaughtMessage } from '../support/servers.js';

const home = mkdtempSync(join(tmpdir(), 'multimail-journey-'));
let start: EmbeddedStart;
let description: HttpsDocument;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  description = await serveHttpsDocument(home, {
    client_name: 'On this machine',
    redirect_uris: ['http://127.0.0.1/callback'],
    token_endpoint_auth_method: 'none',
  });
  start = await startEmbedded(home, { NODE_EXTRA_CA_CERTS: description.authorityFile });
  browser = await launchBrowser();
  // Everything here works without script.
  page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await start.interrupt();
  await description.stop();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const caughtFor = (address: string): CaughtMessage[] =>
  caughtIn(start.summary.catcher?.messages ?? '').filter(({ envelope }) =>
    envelope.rcpt_to.includes(address),
  );

function codesMailed(): string[] {
  return caughtFor(start.summary.demo.approver).flatMap(
    ({ raw }) => /^Code: (\d{6})\r?$/m.exec(String(raw))?.[1] ?? [],
  );
}

/** Signs in by mailed code and lets the program in, as the page suggests. */
async function person(authorizationUrl: URL): Promise<void> {
  const before = codesMailed().length;
  await page.goto(authorizationUrl.href);
  if ((await page.getByLabel('Your e-mail address').count()) > 0) {
    await page.getByLabel('Your e-mail address').fill(start.summary.demo.approver);
    await page.getByRole('button', { name: 'Mail me a code' }).click();
    const codes = await eventually(codesMailed, (found) => found.length > before);
    await page.getByRole('textbox', { name: 'Code' }).fill(String(codes.at(-1)));
    await page.getByRole('button', { name: 'Go on' }).click();
  }
  const asked = await page.locator('main').innerText();
  for (const fact of ['Demo company', start.summary.demo.approver, start.summary.demo.mailbox, 'Send mail']) {
    expect(asked).toContain(fact);
  }
  await page.getByRole('button', { name: 'Let it in' }).click();
  await page.getByText('You can go back to the program.').waitFor();
}

describe.each(CLIENTS)('an agent with %s', (kind) => {
  let program: Program;
  let agent: McpClient;
  let messageId: string;
  const recipient = `pat-${CLIENTS.indexOf(kind)}@example.com`;

  afterAll(async () => {
    await agent.close();
    await program.stop();
  });

  it('is let in, knowing the address alone', async () => {
    program = await programAt(start.summary.mcp, kind, person);
    agent = await program.connect();
    expect(program.memory.asked).toBe(1);
    expect(program.memory.tokens?.scope).toBe('read send');
    expect((await agent.tools()).length).toBeGreaterThanOrEqual(41);
  });

  it('sends, and hears that a person decides', async () => {
    const answer = await agent.call('send_email', {
      to: [recipient],
      subject: `Written by ${kind}`,
      markdown: 'Apologies for the delay.',
    });
    expect(answer.json).toMatchObject({
      status: 'pending_scan',
      oversight: { gate: 'hold', mode: 'gated_send' },
    });
    messageId = String(answer.json.id);
    expect(caughtFor(recipient)).toEqual([]);
  });

  it('cannot decide on it', async () => {
    const answer = await agent.call('decide_email', { email_id: messageId, action: 'approve' });
    expect(answer).toMatchObject({ isError: true, json: { code: 'insufficient_scope' } });
  });

  it('sees it leave once a person has approved it on the page', async () => {
    const waiting = agent.call('wait_for_decision', { email_id: messageId, timeout_seconds: 45 });
    const approval = await call('GET', `${start.summary.api}/v1/oversight/pending`, {
      key: start.summary.demo.oversight_key,
    });
    const pending = approval.body.emails.find(({ id }: { id: string }) => id === messageId);
    await page.goto(pending.approve_url);
    // The first of the two signs in by the link of the start, the other is signed in already.
    if ((await page.getByRole('button', { name: /^approve/i }).count()) === 0) {
      await page.goto(start.summary.demo.sign_in_link);
      await page.getByRole('button', { name: /sign in/i }).click();
      await page.goto(pending.approve_url);
    }
    expect(await page.locator('main').innerText()).toContain(`Written by ${kind}`);
    await page.getByRole('button', { name: /^approve/i }).click();
    await page.waitForLoadState();
    await eventually(
      () => caughtFor(recipient),
      (found) => found.length === 1,
    );
    expect((await waiting).isError).toBe(false);
  });

  it('is in the operator’s list, and out with the next call once it is revoked there', async () => {
    await page.goto(`${start.summary.console}/connections`);
    const row = page.getByRole('listitem').filter({ hasText: `A program with ${kind}` });
    await row.getByRole('button', { name: /revoke/i }).click();
    await page.waitForLoadState();
    const token = String(program.memory.tokens?.access_token);
    const answer = await call('GET', `${start.summary.api}/v1/mailboxes`, { key: token });
    expect(answer.status).toBe(401);
  });
});

describe('a program described at an address of this machine', () => {
  it('is not fetched, although the certificate is trusted: nobody reaches inside through us', async () => {
    // Without the guard it could be had.
    await description.askUnguarded();
    expect(description.asked).toHaveLength(1);
    const shown = await fetch(
      authorizeUrl(
        { baseUrl: start.summary.api },
        {
          response_type: 'code',
          client_id: description.url,
          redirect_uri: 'http://127.0.0.1:5555/callback',
          code_challenge: newPkce().challenge,
          code_challenge_method: 'S256',
          scope: 'read',
        },
      ),
      { headers: { Accept: 'text/html' } },
    );
    expect(shown.status).toBe(400);
    expect(await shown.text()).toContain('not known here');
    expect(description.asked).toHaveLength(1);
  });
});
