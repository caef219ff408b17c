/** What belongs to another tenant does not exist (rest.md 1), by no way round either; every route is `tests/operations`. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal } from '../support/answers.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { submit, submitted } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let victim: TestTenant;
let stranger: TestTenant;
let held: string;

beforeAll(async () => {
  installation = await startInstallation();
  victim = await aTenant(installation.stores);
  stranger = await aTenant(installation.stores);
  held = await submitted(installation, victim, {
    subject: 'Only for the victim',
    bcc: ['hidden@victim.test'],
  });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

describe('a stranger', () => {
  it('does not reach a message of the victim through a mailbox of their own', async () => {
    const own = `${installation.baseUrl}/v1/mailboxes/${stranger.mailbox.id}/emails/${held}`;
    expectRefusal(await call('GET', own, { key: stranger.agentKey }), 404, 'not_found');
    expectRefusal(await call('POST', `${own}/cancel`, { key: stranger.agentKey }), 404, 'not_found');
  });

  it('cannot send from the victim by naming its mailbox anywhere', async () => {
    for (const field of ['mailbox_id', 'mailbox', 'from']) {
      for (const mailbox of [victim.mailbox.id, victim.mailbox.address]) {
        expectRefusal(await submit(installation, stranger, { [field]: mailbox }), 404, 'not_found');
      }
    }
  });

  it('sees none of it in any list', async () => {
    const lists = [
      ['/v1/mailboxes', stranger.agentKey],
      ['/v1/oversight/pending', stranger.oversightKey],
      ['/v1/emails/pending', stranger.adminKey],
      ['/v1/audit-log?limit=100', stranger.adminKey],
      [`/v1/audit-log?resource_id=${held}`, stranger.adminKey],
      [`/v1/audit-log?after_seq=0&actor=key:${victim.agentKeyId}`, stranger.adminKey],
    ] as const;
    for (const [path, key] of lists) {
      const answer = await call('GET', installation.baseUrl + path, { key });
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`${held}|${victim.tenantId}|victim`));
    }
    expectRefusal(
      await call('GET', `${installation.baseUrl}/v1/oversight/pending?mailbox=${victim.mailbox.id}`, {
        key: stranger.oversightKey,
      }),
      404,
      'not_found',
    );
  });

  it('shares no idempotency key with the victim', async () => {
    const mine = await submit(installation, victim, { idempotency_key: 'shared' });
    const theirs = await submit(installation, stranger, { idempotency_key: 'shared' });
    expect([mine.status, theirs.status]).toEqual([202, 202]);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });
});
