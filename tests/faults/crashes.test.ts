/** Processes that die without warning: nothing accepted is lost, nothing is sent unapproved, doubt is said. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { startProcess, type TestProcess } from '../support/processes.js';
import { SILENCE, startScriptedSmtp, type ScriptedSmtp } from '../support/scripted-smtp.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { countVote } from '../../activities/count-vote.js';
import type { Dependencies } from '../../activities/dependencies.js';
import { createKeyring } from '../../signing/keyring.js';
import { VOTE_TYPE, voteClaims } from '../../signing/vote-statement.js';
import { ulid } from 'ulid';

let installation: Installation;
let tenant: TestTenant;
let smtp: ScriptedSmtp | undefined;
const processes: TestProcess[] = [];

beforeEach(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);

afterEach(async () => {
  await Promise.all(processes.splice(0).map((child) => child.kill()));
  await installation.stop();
  await smtp?.close();
  smtp = undefined;
}, 60_000);

async function spawned(name: 'worker' | 'api', env: Record<string, string> = {}): Promise<TestProcess> {
  const child = await startProcess(name, { ...installation.env, ...env });
  processes.push(child);
  return child;
}

async function submit(): Promise<string> {
  const { body, status } = await call('POST', `${installation.baseUrl}/v1/send`, {
    key: tenant.agentKey,
    body: { to: ['pat@example.com'], subject: 'Hello', markdown: 'Text' },
  });
  expect(status).toBe(202);
  return String(body.id);
}

const approve = (id: string) =>
  call('POST', `${installation.baseUrl}/v1/oversight/decide`, {
    key: tenant.oversightKey,
    body: { email_id: id, action: 'approve' },
  });

const sent = (id: string) =>
  eventually(
    () => installation.stores.messages.find(id),
    (message) => message?.status === 'sent',
  );

const copies = () =>
  installation.catcher.messages().filter(({ envelope }) => envelope.rcpt_to.includes('pat@example.com'));

describe('the worker', () => {
  it('killed while people decide: the next one goes on, and sends once', async () => {
    await installation.stopWorker();
    const first = await spawned('worker');
    const id = await submit();
    await first.kill();
    expect(copies()).toHaveLength(0);
    await spawned('worker');
    expect((await approve(id)).body).toMatchObject({ status: 'approved_and_sent' });
    expect(copies()).toHaveLength(1);
  }, 90_000);

  it('killed after the final dot and before the reply: in doubt, never sent twice', async () => {
    smtp = await startScriptedSmtp({ dot: () => SILENCE });
    await installation.stopWorker();
    const first = await spawned('worker', { SMTP_URL: smtp.url });
    const id = await submitAutonomous();
    await eventually(
      () => smtp?.bodies.length ?? 0,
      (count) => count === 1,
    );
    await first.kill();
    await spawned('worker', { SMTP_URL: smtp.url });
    await sent(id);
    expect(await installation.stores.messages.find(id)).toMatchObject({ delivery: 'in_doubt' });
    expect(smtp.bodies).toHaveLength(1);
  }, 90_000);

  it('killed before DATA: nothing had left, so it is sent, once', async () => {
    let isSilent = true;
    smtp = await startScriptedSmtp({ answer: (verb) => (verb === 'RCPT' && isSilent ? SILENCE : undefined) });
    await installation.stopWorker();
    const first = await spawned('worker', { SMTP_URL: smtp.url });
    const id = await submitAutonomous();
    await eventually(() => smtp?.commands.some((line) => line.startsWith('RCPT')) ?? false, Boolean);
    await first.kill();
    isSilent = false;
    await spawned('worker', { SMTP_URL: smtp.url });
    await sent(id);
    expect(await installation.stores.messages.find(id)).toMatchObject({ delivery: 'complete' });
    expect(smtp.bodies).toHaveLength(1);
  }, 90_000);

  async function submitAutonomous(): Promise<string> {
    tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    return submit();
  }
});

describe('the API', () => {
  it('killed right after the answer: the message is there, held, and can be decided', async () => {
    await installation.stopApi();
    const first = await spawned('api');
    const id = await submit();
    await first.kill();
    await installation.startApi();
    expect((await approve(id)).body).toMatchObject({ status: 'approved_and_sent' });
    expect(copies()).toHaveLength(1);
  }, 60_000);

  it('dead between the commit and the start of the workflow: the sweep starts it, and the gate holds it', async () => {
    const { mailbox, agentKeyId, tenantId } = tenant;
    const submission = await installation.stores.messages.submit(
      {
        tenantId,
        mailboxId: mailbox.id,
        operation: 'send',
        from: mailbox.address,
        to: ['pat@example.com'],
        cc: [],
        bcc: [],
        replyTo: null,
        subject: 'Left behind',
        markdown: 'Text',
        attachments: [],
        sendAt: null,
        gateTiming: 'gate_first',
        authoredBy: `key:${agentKeyId}`,
        authorPersonId: null,
        mode: 'gated_send',
        fingerprint: 'left-behind',
        idempotencyKey: null,
      },
      (id) => ({
        tenantId,
        action: 'email.submit',
        actor: `key:${agentKeyId}`,
        resourceType: 'email',
        resourceId: id,
      }),
    );
    if (submission.kind !== 'new') throw new Error('the message was not new');
    await eventually(
      () => installation.stores.messages.find(submission.message.id),
      (message) => message?.status === 'pending_send_approval',
    );
    expect((await approve(submission.message.id)).body).toMatchObject({ status: 'approved_and_sent' });
  }, 60_000);

  it('dead after the vote was counted and before the workflow heard of it: the sweep tells it', async () => {
    const id = await submit();
    await countedUnheard(id);
    expect(copies()).toHaveLength(0);
    await sent(id);
    expect(copies()).toHaveLength(1);
  }, 60_000);

  /** A vote as the approval service signs and the worker counts it, without a word to Temporal. */
  async function countedUnheard(messageId: string): Promise<void> {
    const { stores, env } = installation;
    const masterKey = Buffer.from(env.MASTER_KEY ?? '', 'base64url');
    const keyring = createKeyring({ store: stores.signingKeys, masterKey });
    const request = await stores.approvals.forMessage(messageId);
    if (!request) throw new Error('nothing waits for a decision');
    const vote = {
      voteId: ulid(),
      tenantId: request.tenantId,
      requestId: request.requestId,
      messageId,
      revision: request.revision,
      stage: 0,
      personId: tenant.approver.id,
      decision: 'approve',
      reason: null,
      transport: 'oversight_key',
      keyId: tenant.oversightKeyId,
    } as const;
    const claims = voteClaims({ ...vote, digest: request.digest }, Math.floor(Date.now() / 1000));
    await stores.approvals.cast({ ...vote, statement: await keyring.sign('approval', VOTE_TYPE, claims) });
    await countVote({ stores, keyring } as unknown as Dependencies, { messageId, voteId: vote.voteId });
  }
});
