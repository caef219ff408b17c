/** A scheduled message that is edited while its worker, or whoever should tell it, is gone: the old content never leaves. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { OversightMode } from '../../domain/oversight-mode.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, statusOf, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeEach(async () => {
  installation = await startInstallation();
}, 60_000);
afterEach(() => installation.stop(), 60_000);

const within = (ms: number) => new Date(Date.now() + ms).toISOString();

async function scheduled(oversightMode: OversightMode, ms: number): Promise<string> {
  tenant = await aTenant(installation.stores, { oversightMode });
  const id = await submitted(installation, tenant, {
    to: ['old@x.test'],
    subject: 'Old',
    send_at: within(ms),
    gate_timing: 'schedule_first',
  });
  await untilStatus(installation, id, 'scheduled');
  return id;
}

const edit = (id: string, body: object) =>
  call('PATCH', `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/emails/${id}/schedule`, {
    key: tenant.agentKey,
    body,
  });

async function sentSubjects(id: string): Promise<(string | undefined)[]> {
  return Promise.all(copiesOf(installation, id).map(async ({ raw }) => (await simpleParser(raw)).subject));
}

describe('the worker is away while the message is edited', () => {
  it('past its time: the new content is frozen, asked for and sent', async () => {
    const id = await scheduled('gated_send', 6_000);
    await installation.stopWorker();
    const answer = await edit(id, { subject: 'New', to: ['new@x.test'] });
    expect(answer.body).toMatchObject({ status: 'pending_scan' });
    const { sendAt } = await installation.database.message.findUniqueOrThrow({ where: { id } });
    await new Promise((resolve) => setTimeout(resolve, Number(sendAt) - Date.now() + 200));
    expect(await statusOf(installation, id)).toBe('pending_scan');

    await installation.startWorker();
    await untilStatus(installation, id, 'pending_send_approval');
    expect(copiesOf(installation, id)).toEqual([]);
    expect(await installation.stores.approvals.forMessage(id)).toMatchObject({ revision: 2 });
    await approve(installation, tenant.oversightKey, id);
    await untilStatus(installation, id, 'sent');
    expect(await sentSubjects(id)).toEqual(['New']);
    expect(copiesOf(installation, id)[0]?.envelope.rcpt_to).toEqual(['new@x.test']);
  }, 90_000);

  it('and its time is moved: it leaves at the new time', async () => {
    const id = await scheduled('autonomous', 3_600_000);
    await installation.stopWorker();
    expect((await edit(id, { send_at: within(500) })).body.status).toBe('scheduled');
    await installation.startWorker();
    await untilStatus(installation, id, 'sent');
    expect(await sentSubjects(id)).toEqual(['Old']);
  }, 90_000);
});

describe('the API dies between the stored edit and telling the send', () => {
  /** The edit as the API stores it, without a word to Temporal. */
  const storedUntold = (id: string, { sendAt, subject }: { sendAt: Date; subject?: string }) => {
    const authoredBy = `key:${tenant.agentKeyId}` as const;
    return installation.stores.edits.apply(id, ({ message }) => ({
      sendAt,
      content: subject === undefined ? undefined : { ...message, subject, fingerprint: 'new', authoredBy },
      audit: {
        tenantId: message.tenantId,
        action: 'email.edit',
        actor: authoredBy,
        resourceType: 'email',
        resourceId: id,
      },
    }));
  };

  it('other content: the sweep tells it, and it is scheduled anew long before its time', async () => {
    const id = await scheduled('autonomous', 3_600_000);
    const sendAt = new Date(Date.now() + 3_600_000);
    await storedUntold(id, { sendAt, subject: 'New' });
    await untilStatus(installation, id, 'scheduled');
    expect(await installation.stores.messages.find(id)).toMatchObject({ revision: 2, subject: 'New' });
  }, 60_000);

  it('an earlier time: the sweep tells it, and it leaves', async () => {
    const id = await scheduled('autonomous', 3_600_000);
    await storedUntold(id, { sendAt: new Date(Date.now() + 500) });
    await untilStatus(installation, id, 'sent');
    expect(copiesOf(installation, id)).toHaveLength(1);
  }, 60_000);
});
