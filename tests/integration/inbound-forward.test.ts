/** `forward_inbound`: what a mailbox receives goes to the oversight address, once its agent may see it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { call, eventually } from '../support/http.js';
import { startMailDoor, type MailDoor } from '../support/mail-door.js';
import { approve, caughtFor } from '../support/mails.js';
import { received } from '../support/received.js';
import { anOutsideMail, bring, FROM } from '../support/smtp-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let door: MailDoor;
beforeAll(async () => {
  door = await startMailDoor(DOOR_SETTINGS);
}, 60_000);
afterAll(() => door.stop(), 60_000);

/** What came of a message that is to be passed on. */
async function endOf({ tenantId }: TestTenant, resourceId: string): Promise<unknown> {
  const action = 'email.forward_inbound';
  const [entry] = await eventually(
    () =>
      door.installation.stores.audit.list({ tenantId, resourceId, action, limit: 5, order: 'newest_first' }),
    (entries) => entries.length > 0,
  );
  return entry?.metadata;
}

const passedOn = ({ approver }: TestTenant) =>
  caughtFor(door.installation, approver.email).filter(({ raw }) => raw.includes('Subject: Received by'));

describe('a mailbox that passes on what it receives', () => {
  it('does so with a mail of ours that has the original attached, and never in circles', async () => {
    const tenant = await aTenant(door.installation.stores);
    const { mailbox, adminKey } = tenant;
    const url = `${door.installation.baseUrl}/v1/mailboxes/${mailbox.id}`;
    // What came before the switch stays where it is.
    const early = await received(door.installation, mailbox);
    expect((await call('PATCH', url, { key: adminKey, body: { forward_inbound: 1 } })).status).toBe(200);

    const raw = anOutsideMail(mailbox.address, { Subject: 'Offer' });
    await bring(door.port, { from: FROM, to: [mailbox.address], raw });
    const { id } = await eventually(
      () =>
        door.installation.database.message.findFirst({ where: { mailboxId: mailbox.id, subject: 'Offer' } }),
      (row) => row !== null,
    ).then((row) => ({ id: String(row?.id) }));
    const away = await received(door.installation, mailbox, {
      Headers: [{ Name: 'Auto-Submitted', Value: 'auto-replied' }],
    });
    const own = await received(door.installation, mailbox, { FromFull: { Email: tenant.approver.email } });

    expect(await endOf(tenant, id)).toEqual({ outcome: 'accepted' });
    expect(await endOf(tenant, away)).toEqual({ reason: 'answer_of_program' });
    expect(await endOf(tenant, own)).toEqual({ reason: 'own_mail' });
    const [copy, ...more] = passedOn(tenant);
    expect(more).toEqual([]);
    const mail = await simpleParser(String(copy?.raw));
    expect(mail.subject).toBe(`Received by ${mailbox.address}: Offer`);
    expect(mail.attachments[0]?.content.toString()).toContain('Subject: Offer');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    // It comes back, because the overseer's mailbox sends everything on, in its own name.
    const bounced = String(copy?.raw).replace(/^From: .*$/mu, 'From: forwarder@elsewhere.example');
    await bring(door.port, { from: FROM, to: [mailbox.address], raw: bounced });
    const back = await eventually(
      () =>
        door.installation.database.message.findFirst({
          where: { fromAddress: 'forwarder@elsewhere.example' },
        }),
      (row) => row !== null,
    );
    expect(await endOf(tenant, String(back?.id))).toEqual({ reason: 'loop' });
    expect(passedOn(tenant)).toHaveLength(1);
    expect(await door.installation.database.inboundForward.count({ where: { messageId: early } })).toBe(0);
  });

  it('waits for the person who lets a held message through', async () => {
    const tenant = await aTenant(door.installation.stores, {
      oversightMode: 'gated_all',
      forwardInbound: true,
    });
    const id = await received(door.installation, tenant.mailbox, { Subject: 'Secret' });
    await eventually(
      () => door.installation.stores.approvals.forMessage(id),
      (request) => request !== undefined,
    );
    expect(await door.installation.stores.inboundForwards.isWaiting(id)).toBe(false);
    await approve(door.installation, tenant.oversightKey, id);
    expect(await endOf(tenant, id)).toEqual({ outcome: 'accepted' });
    expect(passedOn(tenant)).toHaveLength(1);
  });
});
