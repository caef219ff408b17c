/** What a decision follows on (product.md 6): earlier messages of the thread, on the page and in the data alike. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parsePage } from '../api/pages/parsed-page.js';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { expectOutput } from '../support/answers.js';
import { signedIn } from '../support/console-visit.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { received } from '../support/received.js';
import { aKey, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const asked = (tenant: TestTenant, number: number, body = `Question ${number}.`) =>
  received(installation, tenant.mailbox, {
    Subject: `Question ${number}`,
    TextBody: body,
    Headers: [
      { Name: 'Message-ID', Value: `<q${number}-${tenant.tenantId}@example.com>` },
      { Name: 'References', Value: `<q0-${tenant.tenantId}@example.com>` },
    ],
  });

async function replied({ mailbox, agentKey }: TestTenant, id: string, markdown: string): Promise<string> {
  const url = `${installation.baseUrl}/v1/mailboxes/${mailbox.id}/reply/${id}`;
  const { body } = await call('POST', url, { key: agentKey, body: { markdown } });
  return String(body.id);
}

const pendingFor = async (key: string, id: string) => {
  const answer = await call('GET', `${installation.baseUrl}/v1/oversight/pending`, { key });
  expectOutput('list_pending', answer);
  return answer.body.emails.find((item: { id: string }) => item.id === id);
};

describe('whoever decides', () => {
  it('is shown the newest messages before it, short, and told which are of outsiders', async () => {
    const tenant = await aTenant(installation.stores);
    for (let number = 0; number < 5; number += 1) await asked(tenant, number);
    const last = await asked(tenant, 5, `Hello\n<script>alert(1)</script> ${'long '.repeat(300)}END`);
    const first = await replied(tenant, last, 'A first answer.');
    const second = await replied(tenant, last, 'A second answer.');

    const item = await pendingFor(tenant.oversightKey, second);
    expect(item.has_more_thread).toBe(true);
    expect(item.thread).toMatchObject([
      ...[2, 3, 4, 5].map((number) => ({
        ...{ direction: 'inbound', status: 'unread', from: 'pat@example.com', subject: `Question ${number}` },
      })),
      {
        ...{ id: first, direction: 'outbound', status: 'pending_send_approval' },
        ...{ from: tenant.mailbox.address, excerpt: 'A first answer.' },
      },
    ]);

    const request = await installation.stores.approvals.forMessage(second);
    const visitor = await signedIn(installation, tenant.approver);
    const page = await visitor.get(`/console/approvals/${request?.requestId}`);
    const { text } = parsePage(page.text);
    for (const fact of [
      'Earlier in this thread',
      'Question 2',
      'Question 5',
      'Outsider',
      'Not sent: pending send approval',
      'A first answer.',
      '<script>alert(1)</script> long',
    ]) {
      expect(text).toContain(fact);
    }
    // The lines of a text are lines, and no hidden characters.
    for (const other of ['Question 1', 'END', 'U+000A']) expect(text).not.toContain(other);
    expect(page.text).not.toContain('<script>alert');
  });

  it('finds nothing where nothing came before', async () => {
    const tenant = await aTenant(installation.stores, { oversightMode: 'gated_all' });
    const id = await asked(tenant, 0);
    const item = await eventually(
      () => pendingFor(tenant.oversightKey, id),
      (found) => found !== undefined,
    );
    expect(item).toMatchObject({ thread: [], has_more_thread: false });
  });

  it('without the right to read what is held, is told nothing of it here either', async () => {
    const tenant = await aTenant(installation.stores, { oversightMode: 'gated_all' });
    await asked(tenant, 0, 'Secret.');
    const id = await asked(tenant, 1);
    const { key } = await aKey(installation.stores, {
      tenantId: tenant.tenantId,
      scopes: ['oversight_read'],
    });
    const waiting = (asking: string) =>
      eventually(
        () => pendingFor(asking, id),
        (found) => found !== undefined,
      );
    expect((await waiting(tenant.oversightKey)).thread).toMatchObject([{ excerpt: 'Secret.' }]);
    expect(await waiting(key)).toMatchObject({ subject: '[held for approval]', thread: [] });
  });
});
