/** A mode that is made stricter, or a kill switch thrown, while a finished copy waits for its next attempt. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { simpleParser } from 'mailparser';
import { startCatcher, type Catcher } from '../../local/catcher.js';
import { freePort } from '../../local/ports.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtIn } from '../support/servers.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let folder: string;
let port: number;
let catcher: Catcher | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'multimail-late-'));
  port = await freePort();
  installation = await startInstallation({ SMTP_URL: `smtp://127.0.0.1:${port}` });
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 60_000);

afterEach(async () => {
  await installation.stop();
  await catcher?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** A message whose copy is finished, and whose first attempt found no relay. */
async function released(): Promise<string> {
  const { body } = await call('POST', `${installation.baseUrl}/v1/send`, {
    key: tenant.agentKey,
    body: { to: ['pat@example.com'], subject: 'Hello', markdown: 'Text' },
  });
  await eventually(
    () => installation.stores.messages.recipients(String(body.id)),
    ([recipient]) => (recipient?.attempts ?? 0) > 0,
  );
  return String(body.id);
}

const copies = () => caughtIn(folder).filter(({ envelope }) => envelope.rcpt_to.includes('pat@example.com'));

const became = (id: string, status: string) =>
  eventually(
    () => installation.stores.messages.find(id),
    (message) => message?.status === status,
  );

describe('before the first DATA', () => {
  it('a stricter mode asks people, and the copy that leaves names their approval', async () => {
    const id = await released();
    await call('PATCH', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}`, {
      key: tenant.adminKey,
      body: { oversight_mode: 'gated_send' },
    });
    catcher = await startCatcher({ folder, port, log: () => undefined });
    await became(id, 'pending_send_approval');
    expect(copies()).toHaveLength(0);

    await call('POST', `${installation.baseUrl}/v1/oversight/decide`, {
      key: tenant.oversightKey,
      body: { email_id: id, action: 'approve' },
    });
    await became(id, 'sent');
    const [copy] = copies();
    const mail = await simpleParser(copy?.raw ?? '');
    const claim = decodeJwt(String(mail.headers.get('x-multimail-identity')));
    expect(claim).toMatchObject({ oversight_mode: 'gated_send', approval_ref: expect.any(String) });
    expect(copies()).toHaveLength(1);
  }, 60_000);

  it('read_only refuses what was on its way', async () => {
    const id = await released();
    await call('PATCH', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}`, {
      key: tenant.adminKey,
      body: { oversight_mode: 'read_only' },
    });
    catcher = await startCatcher({ folder, port, log: () => undefined });
    await became(id, 'rejected');
    expect(copies()).toHaveLength(0);
  }, 60_000);
});
