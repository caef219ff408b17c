/** From the agent's call to the recipients' mail through Microsoft 365: approved, drafted, compared, sent once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { MockActivityEnvironment } from '@temporalio/testing';
import { attemptByItsWay } from '../../activities/attempt-joint-delivery.js';
import type { Dependencies } from '../../activities/dependencies.js';
import { createMailTransports } from '../../activities/mail-transports/index.js';
import { htmlForm } from '../../activities/mime/html-form.js';
import { recipientsHash } from '../../activities/mime/message-hash.js';
import { microsoft365Of, microsoft365Settings } from '../../settings/microsoft365.js';
import { readSettings } from '../../settings/read-settings.js';
import { dependencies } from '../activities/world.js';
import { call, eventually } from '../support/http.js';
import { actionsOn, approve, copiesOf, untilStatus } from '../support/mails.js';
import { anOutsideMail } from '../support/smtp-client.js';
import { startGraphScene, type GraphScene, type Moved } from '../microsoft/graph-scene.js';
import { contentOf } from '../support/stored-content.js';

let scene: GraphScene;

beforeAll(async () => {
  scene = await startGraphScene();
}, 60_000);
afterAll(() => scene.stop(), 60_000);

async function submitted({ mailbox }: Moved, body: Record<string, unknown> = {}): Promise<string> {
  const answer = await call('POST', `${scene.installation.baseUrl}/v1/mailboxes/${mailbox.id}/send`, {
    key: scene.tenant.agentKey,
    body: { to: ['ann@example.com'], subject: `Hello ${mailbox.id}`, markdown: 'Some **text**.', ...body },
  });
  expect(answer.status).toBe(202);
  return String(answer.body.id);
}

const approved = (id: string) => approve(scene.installation, scene.tenant.oversightKey, id);
const recipients = (id: string) => scene.installation.stores.messages.recipients(id);
const identityOf = (sent: { content: Record<string, unknown> } | undefined) =>
  (sent?.content.internetMessageHeaders as { name: string; value: string }[]).find(
    ({ name }) => name === 'X-MultiMail-Identity',
  )?.value ?? '';

/** What a worker of the installation has, as much as an attempt needs. */
async function partsOf({ graph, installation }: GraphScene): Promise<Partial<Dependencies>> {
  const app = microsoft365Of(readSettings(microsoft365Settings, graph.settings('contoso')));
  const relay = { url: String(installation.env.SMTP_URL), name: 'test' };
  const { microsoft365 } = await createMailTransports({ relay, microsoft365: app });
  return { stores: installation.stores, content: contentOf(installation), microsoft365 };
}

describe('an approved message', () => {
  it('leaves as one message for all its recipients, says what was approved, and all of them are settled', async () => {
    const moved = await scene.aMovedMailbox('gated_send');
    const to = ['bob@example.com', 'ann@example.com'];
    const id = await submitted(moved, { to, cc: ['c@example.com'], bcc: ['hidden@example.com'] });
    expect(scene.graph.asked.filter((asked) => /messages/u.test(asked))).toEqual([]);
    await approved(id);
    await untilStatus(scene.installation, id, 'sent');

    const [sent, ...more] = moved.there.sent;
    expect(more).toEqual([]);
    const revision = await scene.installation.stores.messages.revision(id, 1);
    expect(htmlForm((sent?.content.body as { content: string }).content)).toBe(
      htmlForm(revision?.html ?? ''),
    );
    expect(scene.graph.shapeFaults).toEqual([]);
    expect(copiesOf(scene.installation, id)).toEqual([]);

    const claim = decodeJwt(identityOf(sent));
    const visible = [...to, 'c@example.com'];
    expect(claim).toMatchObject({
      jti: id,
      mailbox: moved.mailbox.address,
      rcpt_hash: recipientsHash(id, { all: [...visible, 'hidden@example.com'], visible }),
    });
    expect(await recipients(id)).toMatchObject(
      ['ann', 'bob', 'c', 'hidden'].map((name) => ({
        address: `${name}@example.com`,
        state: 'accepted',
        attempts: 1,
      })),
    );
    const message = await scene.installation.stores.messages.find(id);
    expect(message).toMatchObject({ delivery: 'complete', providerMessageId: sent?.internetMessageId });
    expect(await actionsOn(scene.installation, scene.tenant.tenantId, id)).toEqual(
      expect.arrayContaining(['email.approve', 'email.release', 'email.attempt', 'email.send']),
    );
  });

  it('leaves with an attachment that is too large for one request', async () => {
    const moved = await scene.aMovedMailbox('autonomous');
    const content = Buffer.alloc(3_500_000, 1).toString('base64');
    const large = { name: 'big.pdf', content_type: 'application/pdf', content_base64: content };
    const id = await submitted(moved, { attachments: [large] });
    await untilStatus(scene.installation, id, 'sent');
    const [file] = moved.there.sent[0]?.attachments ?? [];
    expect(file?.name).toBe('big.pdf');
    expect(file?.contentBytes === content).toBe(true);
    expect(scene.graph.asked.filter((asked) => /createUploadSession$/u.test(asked))).toHaveLength(1);
  });

  it('is sent again when Graph asked to wait, no sooner', async () => {
    const moved = await scene.aMovedMailbox('gated_send');
    const id = await submitted(moved);
    const throttled = { status: 429, code: 'ApplicationThrottled', retryAfter: '2' };
    scene.graph.faults.push({ method: 'POST', path: /\/send$/u, answer: throttled });
    await approved(id);
    await untilStatus(scene.installation, id, 'sent');
    const rows = await scene.installation.database.deliveryAttempt.findMany({
      where: { messageId: id },
      orderBy: { number: 'asc' },
    });
    expect(rows).toMatchObject([
      { state: 'deferred', reply: '429 ApplicationThrottled' },
      { state: 'accepted' },
    ]);
    const pause = (rows[1]?.startedAt.getTime() ?? 0) - (rows[0]?.endedAt?.getTime() ?? 0);
    expect(pause).toBeGreaterThanOrEqual(1_990);
    expect(moved.there.sent).toHaveLength(1);
  });

  it('whose draft was changed in the mailbox does not leave', async () => {
    const moved = await scene.aMovedMailbox('gated_send');
    const id = await submitted(moved);
    const { put } = moved.there;
    Object.assign(moved.there, {
      put: (message: Parameters<typeof put>[0]) => {
        const made = put(message);
        made.content = { ...made.content, subject: 'Something else' };
        return made;
      },
    });
    await approved(id);
    await untilStatus(scene.installation, id, 'send_failed');
    expect(moved.there.sent).toEqual([]);
    expect(await recipients(id)).toMatchObject([
      { state: 'refused', reply: 'the draft in the mailbox is not what was approved: subject' },
    ]);
  });

  it('whose worker died after it was sent is found sent, and not sent twice', async () => {
    const moved = await scene.aMovedMailbox('gated_send');
    const id = await submitted(moved);
    const { database } = scene.installation;
    scene.graph.faults.push({ method: 'POST', path: /\/send$/u, answer: 'lost' });
    await approved(id);
    await eventually(
      () => database.deliveryAttempt.findFirst({ where: { messageId: id } }),
      (attempt) => attempt?.state === 'deferred',
    );
    // As a worker leaves it that dies before it hears an answer.
    await database.deliveryAttempt.updateMany({
      where: { messageId: id },
      data: { state: 'data_begun', endedAt: null },
    });
    const deps = dependencies(await partsOf(scene));
    const answer = await new MockActivityEnvironment().run(attemptByItsWay, deps, {
      messageId: id,
      recipient: 0,
    });
    expect(answer).toEqual({ kind: 'settled', state: 'accepted' });
    expect(moved.there.sent).toHaveLength(1);
    expect(
      await database.deliveryAttempt.findMany({ where: { messageId: id }, orderBy: { number: 'asc' } }),
    ).toMatchObject([{ state: 'deferred', reply: 'the worker was lost' }, { state: 'accepted' }]);
  });
});

describe('an answer', () => {
  it('to a message that left there is put into its conversation', async () => {
    const moved = await scene.aMovedMailbox('autonomous', { receives: true });
    const id = await submitted(moved);
    await untilStatus(scene.installation, id, 'sent');
    const named = moved.there.sent[0]?.internetMessageId ?? '';
    const answer = { From: 'ann@example.com', 'In-Reply-To': named, References: named };
    await scene.graph.arrive(moved.there, anOutsideMail(moved.mailbox.address, answer));
    const { database, stores } = scene.installation;
    const received = await eventually(
      () => database.message.findFirst({ where: { mailboxId: moved.mailbox.id, direction: 'inbound' } }),
      (row) => row !== null,
    );
    expect(received?.threadId).toBe((await stores.messages.find(id))?.threadId);
  });
});

describe('before anybody is asked', () => {
  it('what the policy excludes is refused', async () => {
    const moved = await scene.aMovedMailbox('autonomous');
    await scene.installation.stores.mailboxes.addPolicy({
      id: `policy-${moved.mailbox.id}`,
      tenantId: scene.tenant.tenantId,
      mailboxId: moved.mailbox.id,
      definition: {
        version: 1,
        stages: [{ approvers: [{ kind: 'oversight_address' }], needed: 1, justification: 'optional' }],
        expiresAfterSeconds: 3600,
        editorMayVote: true,
        excludedTransports: ['microsoft365'],
      },
    });
    const answer = await call('POST', `${scene.installation.baseUrl}/v1/mailboxes/${moved.mailbox.id}/send`, {
      key: scene.tenant.agentKey,
      body: { to: ['ann@example.com'], subject: 'x', markdown: 'x' },
    });
    expect({ status: answer.status, code: answer.body.code }).toEqual({
      status: 400,
      code: 'content_filtered',
    });
    expect(moved.there.sent).toEqual([]);
  });

  it('a mailbox is moved only with the operator’s yes, and only of an account with a tenant there', async () => {
    const { installation, tenant } = scene;
    const url = `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/transport`;
    const asked = await call('PUT', url, { key: tenant.adminKey, body: { transport: 'microsoft365' } });
    expect(asked).toMatchObject({
      status: 202,
      body: { status: 'pending_approval', action: 'mailbox.set_transport' },
    });
    expect((await call('GET', url, { key: tenant.adminKey })).body).toMatchObject({ transport: 'default' });
    const agent = await call('PUT', url, { key: tenant.agentKey, body: { transport: 'microsoft365' } });
    expect(agent.status).toBe(403);
  });
});
