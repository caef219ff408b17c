/** A grant that was given for some mailboxes: the others do not exist for it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePage } from '../api/pages/parsed-page.js';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { submitted } from '../support/mails.js';
import { allow } from '../support/oauth-browser.js';
import { consentPageFor, letIn, registered } from '../support/oauth-client.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const ask = (token: string, path: string, method = 'GET', body?: unknown): Promise<Answer> =>
  call(method, `${installation.baseUrl}${path}`, { key: token, body });

describe('a grant for one mailbox', () => {
  it('sees that mailbox and no other: not in lists, not by id, not by message', async () => {
    const { stores } = installation;
    const own = await aTenant(stores);
    const second = await aMailbox(stores, {
      tenantId: own.tenantId,
      address: `second@${own.mailbox.address.split('@')[1]}`,
    });
    const hidden = await submitted(installation, own, { mailbox_id: second.id });
    const seen = await submitted(installation, own, { mailbox_id: own.mailbox.id });
    const { access_token: token } = await letIn(installation, {
      client: await registered(installation),
      email: own.approver.email,
      choice: [
        ['scope', 'read'],
        ['scope', 'send'],
        ['reach', 'some'],
        ['mailbox', own.mailbox.id],
      ],
    });
    const { body } = await ask(token, '/v1/mailboxes');
    expect(body.mailboxes.map(({ id }: { id: string }) => id)).toEqual([own.mailbox.id]);
    for (const path of [
      `/v1/mailboxes/${second.id}`,
      `/v1/mailboxes/${second.id}/emails`,
      `/v1/emails/${hidden}`,
      `/v1/mailboxes/${second.id}/emails/${hidden}`,
    ]) {
      expect({ path, status: (await ask(token, path)).status }).toEqual({ path, status: 404 });
    }
    expect((await ask(token, `/v1/emails/${seen}`)).status).toBe(200);
    // The only mailbox there is for it need not be named.
    const sent = await ask(token, '/v1/send', 'POST', {
      to: ['pat@example.com'],
      subject: 'S',
      markdown: 'M',
    });
    expect(sent.status).toBe(202);
    expect((await stores.messages.find(sent.body.id))?.mailboxId).toBe(own.mailbox.id);
    const elsewhere = await ask(token, `/v1/mailboxes/${second.id}/send`, 'POST', {
      to: ['pat@example.com'],
      subject: 'S',
      markdown: 'M',
    });
    expect(elsewhere.status).toBe(404);
  });

  it('cannot be one that administers', async () => {
    const { browser, page } = await consentPageFor(installation, {
      client: await registered(installation),
      email: tenant.approver.email,
      scope: 'admin',
    });
    const answered = await allow(browser, page, [
      ['scope', 'admin'],
      ['reach', 'some'],
      ['mailbox', tenant.mailbox.id],
    ]);
    expect(parsePage(answered.text).text).toContain('reaches every mailbox');
  });
});
