/** Stories of the workflows beside the send: a mail that comes in, one that people let through, and webhooks that take two tries. */
import { Client, Connection } from '@temporalio/client';
import { anApprover, api, aPolicy, ref, stage } from '../support/approvers.js';
import { approve, decide, submit, submitted, untilStatus } from '../support/mails.js';
import type { MessageState } from '../../domain/message-state.js';
import { eventually } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { received } from '../support/received.js';
import { startScriptedClamd, type ScriptedClamd } from '../support/scripted-clamd.js';
import { anOutsideMail, bring, FROM } from '../support/smtp-client.js';
import { aTenant } from '../support/tenants.js';
import { startWebhookReceiver } from '../support/webhook-receiver.js';
import { got, subscribe } from '../support/webhooks.js';
import { workflowIdOf } from '../../temporal/sends.js';

const UNREADABLE = 'MULTIMAIL-TEST-UNREADABLE';
let isReadable = false;

/** A scanner that cannot read one kind of mail at first. */
export function startStoryScanner(): Promise<ScriptedClamd> {
  return startScriptedClamd((bytes) => (bytes.includes(UNREADABLE) && !isReadable ? 'ERROR' : 'stream: OK'));
}

/** It could not be read when it came, and can be read from now on. */
async function scannedOnce(installation: Installation, id: string, held: MessageState): Promise<void> {
  await untilStatus(installation, id, held);
  isReadable = true;
}

/** Each plays its story and answers the id of the workflow that ran. */
export const MORE_STORIES: Readonly<Record<string, (installation: Installation) => Promise<string>>> = {
  'received-and-released': async (installation) => {
    const tenant = await aTenant(installation.stores, { oversightMode: 'gated_all' });
    const id = await received(installation, tenant.mailbox, { Subject: 'Recorded' });
    // The request is opened by the workflow, a moment after the mail was taken in.
    await eventually(
      () => approve(installation, tenant.oversightKey, id),
      ({ status }) => status === 200,
    );
    await untilStatus(installation, id, 'unread');
    return workflowIdOf(id);
  },
  'edited-and-glass-broken': async (installation) => {
    const tenant = await aTenant(installation.stores);
    const around = { installation, tenant };
    const [ann, bob] = [await anApprover(around, 'ann'), await anApprover(around, 'bob')];
    await aPolicy(around, [stage([ann, bob], { needed: 2 })], { breakGlass: 'allowed' });
    const id = await submitted(installation, tenant, {
      to: ['a@example.com'],
      subject: 'Recorded',
      markdown: 'Text',
    });
    const say = async (key: string, path: string, body: object) => {
      const request = await installation.stores.approvals.forMessage(id);
      const seen = {
        approval_id: request?.requestId,
        revision: request?.revision,
        digest: request?.digest,
      };
      await api(around, key, { method: 'POST', path, body: { ...seen, ...body } });
    };
    await say(ann.key, '/v1/oversight/edit', { subject: 'Edited' });
    for (const name of ['eve', 'fay']) {
      const { person, key } = await anApprover(around, name);
      await installation.database.person.update({
        where: { id: person.id },
        data: { roles: ['break_glass'] },
      });
      await say(key, '/v1/oversight/break-glass', { reason: 'Recorded' });
    }
    await untilStatus(installation, id, 'sent');
    return workflowIdOf(id);
  },
  'changed-and-escalated': async (installation) => {
    const tenant = await aTenant(installation.stores);
    const around = { installation, tenant };
    const [ann, bob] = [await anApprover(around, 'ann'), await anApprover(around, 'bob')];
    const late = { remindAfterSeconds: 1, escalation: { afterSeconds: 2, approvers: [ref(bob)] } };
    await aPolicy(around, [stage([ann]), stage([ann], late)]);
    const mail = { to: ['a@example.com'], subject: 'Recorded', markdown: 'Text' };
    const id = await submitted(installation, tenant, mail);
    const wish = { email_id: id, action: 'request_changes', reason: 'Recorded' };
    await decide(installation, ann.key, wish);
    await api(around, tenant.agentKey, {
      method: 'PATCH',
      path: `/v1/mailboxes/${tenant.mailbox.id}/emails/${id}/schedule`,
      body: { to: ['b@example.com'] },
    });
    await eventually(
      () => decide(installation, ann.key, { email_id: id, action: 'approve', revision: 2 }),
      ({ status }) => status === 200,
    );
    await eventually(
      () => decide(installation, bob.key, { email_id: id, action: 'approve', revision: 2 }),
      ({ status }) => status === 200,
    );
    await untilStatus(installation, id, 'sent');
    return workflowIdOf(id);
  },
  'strays-refused': async (installation) => {
    const tenant = await aTenant(installation.stores);
    const mail = { to: ['a@example.com'], subject: 'Recorded', markdown: 'Text' };
    const id = await submitted(installation, tenant, mail);
    const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = installation.env;
    const connection = await Connection.connect({ address: String(address) });
    const send = new Client({ connection, namespace: String(namespace) }).workflow.getHandle(
      workflowIdOf(id),
    );
    await send.signal('vote', 'approve');
    await send.executeUpdate('approve').catch(() => undefined);
    await send.executeUpdate('vote', { args: ['approve'] }).catch(() => undefined);
    await connection.close();
    await decide(installation, tenant.oversightKey, { email_id: id, action: 'approve' });
    await untilStatus(installation, id, 'sent');
    return workflowIdOf(id);
  },
  'scanned-later': async (installation) => {
    isReadable = false;
    const tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const { body } = await submit(installation, tenant, {
      to: ['a@example.com'],
      subject: 'Recorded',
      markdown: `Text ${UNREADABLE}`,
    });
    await scannedOnce(installation, String(body.id), 'pending_send_approval');
    await untilStatus(installation, String(body.id), 'sent');
    return workflowIdOf(String(body.id));
  },
  'received-and-scanned': async (installation) => {
    isReadable = false;
    const { mailbox } = await aTenant(installation.stores);
    const id = await received(installation, mailbox, { Subject: 'Recorded', TextBody: UNREADABLE });
    await scannedOnce(installation, id, 'pending_inbound_approval');
    await untilStatus(installation, id, 'unread');
    return workflowIdOf(id);
  },
  'taken-in': async (installation) => {
    const { mailbox } = await aTenant(installation.stores);
    const port = Number(String(installation.env.SMTP_INBOUND_LISTEN).split(':')[1]);
    const raw = anOutsideMail(mailbox.address, { Subject: 'Recorded' });
    await bring(port, { from: FROM, to: [mailbox.address], raw });
    const { id } = await installation.database.inboundMail.findFirstOrThrow({
      where: { mailboxId: mailbox.id },
    });
    return `take-in-${id}`;
  },
  'passed-on': async (installation) => {
    const { mailbox } = await aTenant(installation.stores, { forwardInbound: true });
    const id = await received(installation, mailbox, { Subject: 'Recorded' });
    await eventually(
      () => installation.stores.inboundForwards.isWaiting(id),
      (isWaiting) => !isWaiting,
    );
    return `pass-on-${id}`;
  },
  'webhooks-delivered': async (installation) => {
    const tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const receiver = await startWebhookReceiver((number) => (number === 0 ? 500 : 200));
    const events = ['message.sent', 'message.delivered'];
    const { id: subscription } = await subscribe(installation, tenant, { url: receiver.url, events });
    const { body } = await submit(installation, tenant, {
      to: ['a@example.com'],
      subject: 'Recorded',
      markdown: 'Text',
    });
    await got(receiver, 3);
    await receiver.stop();
    return `webhooks-${subscription}-${String(body.id)}`;
  },
  'audit-log-streamed': async ({ stores }) => {
    const { tenantId } = await aTenant(stores);
    const receiver = await startWebhookReceiver((number) => (number === 0 ? 500 : 200));
    const id = 'recorded';
    const audit = {
      tenantId,
      action: 'audit_stream.create',
      actor: 'system',
      resourceType: 'audit_stream',
      resourceId: id,
    } as const;
    const target = { kind: 'webhook', options: { url: receiver.url, ca_pem: null } } as const;
    const draft = { id, tenantId, name: 'Recorded', target, sealedSecret: null, cursorSeq: 0 };
    const stream = await stores.auditStreams.create(draft, 1, audit);
    if (typeof stream === 'string') throw new Error(stream);
    // The first page is refused, the second taken, and then nothing is new.
    await got(receiver, 2);
    await eventually(
      () => stores.auditStreams.find(tenantId, id),
      (found) => (found?.cursorSeq ?? 0) > 0,
    );
    await stores.auditStreams.update(stream, { state: 'paused' }, { ...audit, action: 'audit_stream.pause' });
    await receiver.stop();
    return `audit-stream-${id}`;
  },
  'cards-settled': async (installation) => {
    const tenant = await aTenant(installation.stores);
    const { body } = await submit(installation, tenant, {
      to: ['a@example.com'],
      subject: 'Recorded',
      markdown: 'Text',
    });
    const request = await installation.stores.approvals.forMessage(String(body.id));
    if (!request) throw new Error('the message is not held');
    // Nobody has the app there: the mail goes in its place.
    await installation.stores.presentedCards.present({ ...request, personId: tenant.approver.id }, 'teams');
    const where = { requestId: request.requestId };
    await eventually(
      () => installation.database.presentedCard.findFirst({ where }),
      (card) => Boolean(card?.settledAt),
    );
    return `cards-${request.requestId}`;
  },
};
