/** The way of a message, every step real: HTTP, PostgreSQL, Temporal, SMTP. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importJWK, jwtVerify } from 'jose';
import { simpleParser } from 'mailparser';
import { ulid } from 'ulid';
import { expectRefusal } from '../support/answers.js';
import { signedIn } from '../support/console-visit.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores, { agentRef: '11111111-2222-3333-4444-555555555555' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const sentTo = (address: string) =>
  installation.catcher.messages().filter(({ envelope }) => envelope.rcpt_to.includes(address));

describe('the way of a message', () => {
  it('is held, approved by a person, signed, delivered and provable', async () => {
    const { baseUrl } = installation;
    const accepted = await call('POST', `${baseUrl}/v1/send`, {
      key: tenant.agentKey,
      body: { to: ['pat@example.com'], subject: 'Hello', markdown: 'A **first** message.' },
    });
    expect(accepted).toMatchObject({
      status: 202,
      body: { status: 'pending_scan', oversight: { gate: 'hold', mode: 'gated_send' } },
    });
    expect(sentTo('pat@example.com')).toHaveLength(0);

    const decided = await call('POST', `${baseUrl}/v1/oversight/decide`, {
      key: tenant.oversightKey,
      body: { email_id: accepted.body.id, action: 'approve' },
    });
    expect(decided).toMatchObject({ status: 200, body: { status: 'approved_and_sent' } });

    const [copy] = sentTo('pat@example.com');
    if (!copy) throw new Error('nothing was delivered');
    const mail = await simpleParser(copy.raw);
    // The seed's own snippet, unchanged.
    const jwk = await fetch(`${baseUrl}/.well-known/multimail-signing-key`).then((r) => r.json());
    const key = await importJWK(jwk as object, 'ES256');
    const { payload } = await jwtVerify(String(mail.headers.get('x-multimail-identity')), key);
    expect(payload).toMatchObject({
      operator: 'Acme',
      oversight_mode: 'gated_send',
      agent_ref: '11111111-2222-3333-4444-555555555555',
      jti: accepted.body.id,
      mailbox: tenant.mailbox.address,
      iss: baseUrl,
    });

    // What was approved is what was sent, byte for byte: only our own front block stands before it.
    const revision = await installation.stores.messages.revision(accepted.body.id, 1);
    const start = copy.raw.indexOf('From: ');
    const { createHash } = await import('node:crypto');
    expect(createHash('sha256').update(copy.raw.subarray(start)).digest('hex')).toBe(revision?.mimeSha256);

    const audit = await call('GET', `${baseUrl}/v1/audit-log?resource_id=${accepted.body.id}&after_seq=0`, {
      key: tenant.adminKey,
    });
    const actions = audit.body.entries.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => !action.startsWith('oversight.notice'))).toEqual([
      'email.submit',
      'email.freeze',
      'email.hold',
      'email.vote',
      'email.approve',
      'email.release',
      'email.attempt',
      'email.send',
    ]);
    const approval = audit.body.entries.find(({ action }: { action: string }) => action === 'email.approve');
    expect(payload.approval_ref).toBe(approval.id);
  });

  it('ends unsent when nobody decides in time, and no yes counts after that, on the page or over REST', async () => {
    const { stores } = installation;
    const late = await aTenant(stores);
    await stores.mailboxes.addPolicy({
      id: ulid(),
      tenantId: late.tenantId,
      mailboxId: late.mailbox.id,
      definition: {
        version: 2,
        stages: [{ approvers: [{ kind: 'oversight_address' }], needed: 1, justification: 'optional' }],
        expiresAfterSeconds: 1,
        editorMayVote: false,
      },
    });
    const id = await submitted(installation, late);
    const path = `/console/approvals/${(await stores.approvals.forMessage(id))?.requestId}`;
    const visitor = await signedIn(installation, late.approver);
    const form = { ...(await visitor.formOn(path, path)), decision: 'approve' };
    await untilStatus(installation, id, 'rejected');
    expect((await visitor.post(path, form)).status).toBe(409);
    expectRefusal(await approve(installation, late.oversightKey, id), 409, 'not_pending');
    expect(await stores.approvals.forMessage(id)).toMatchObject({ state: 'expired' });
    expect(await installation.database.vote.count({ where: { messageId: id } })).toBe(0);
    expect(copiesOf(installation, id)).toEqual([]);
  });

  it('tells the approver by a notice that holds no content', async () => {
    const notices = await eventually(
      () => sentTo(tenant.approver.email),
      (found) => found.length > 0,
    );
    const text = (await simpleParser(notices[0]?.raw ?? '')).text ?? '';
    expect(text).toContain('/console/approvals/');
    expect(text).not.toContain('first');
  });
});
