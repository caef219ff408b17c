/** One statement for what four tables hold: it must read every column as the tables' own stores do. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import { DEFAULT_POLICY } from '../../../domain/approval-policy.js';
import type { MessageDraft, Revision } from '../../../domain/message.js';
import type { Stores } from '../../../prisma/stores/index.js';
import { aTenant, type TestTenant } from '../../support/tenants.js';
import { startStores, type TestStores } from '../../support/test-stores.js';

let place: TestStores;
let stores: Stores;
let tenant: TestTenant;

beforeAll(async () => {
  place = await startStores(2);
  ({ stores } = place);
  tenant = await aTenant(stores, { agentRef: 'agent-1', signatureBlock: 'Kind regards' });
});
afterAll(() => place.stop());

async function aMessage(change: Partial<MessageDraft> = {}): Promise<string> {
  const { tenantId, mailbox } = tenant;
  const draft: MessageDraft = {
    tenantId,
    mailboxId: mailbox.id,
    operation: 'send',
    from: mailbox.address,
    to: ['pat@example.com'],
    cc: [],
    bcc: [],
    replyTo: null,
    subject: 'Hello',
    markdown: 'A *message*',
    attachments: [],
    sendAt: null,
    gateTiming: 'gate_first',
    authoredBy: 'key:agent',
    authorPersonId: null,
    mode: 'gated_send',
    fingerprint: ulid(),
    idempotencyKey: null,
    ...change,
  };
  const submission = await stores.messages.submit(draft, (resourceId) => ({
    tenantId,
    action: 'email.submit',
    actor: 'system',
    resourceType: 'email',
    resourceId,
  }));
  if (submission.kind !== 'new') throw new Error('the message was not taken in');
  return submission.message.id;
}

function aRevision(messageId: string): Revision {
  return {
    messageId,
    number: 1,
    tenantId: tenant.tenantId,
    digest: 'd'.repeat(64),
    binding: { v: 1 },
    mimeSha256: 'a'.repeat(64),
    mimeSize: 321,
    messageIdHeader: `<${messageId}@example.com>`,
    text: 'A message',
    html: '<p>A <em>message</em></p>',
    editor: 'key:agent',
    findings: [{ code: 'attachment_type', severity: 'hold', place: 'attachments[0]', message: 'A program' }],
  };
}

describe('belongings', () => {
  it('are undefined for a message that is not there', async () => {
    expect(await stores.messages.belongings(ulid())).toBeUndefined();
  });

  it('are what the message, its mailbox and its tenant are, before anything was frozen', async () => {
    const id = await aMessage();
    expect(await stores.messages.belongings(id)).toEqual({
      message: await stores.messages.find(id),
      mailbox: await stores.mailboxes.find(tenant.mailbox.id),
      isAgentHalted: false,
      isEditedByPerson: false,
      tenant: await stores.mailboxes.tenant(tenant.tenantId),
      revision: undefined,
      policy: undefined,
      hasWebhooks: false,
    });
  });

  it('read lists, moments, attachments and texts as the message store does', async () => {
    const id = await aMessage({
      to: ['a@example.com', 'b"c@example.com'],
      cc: ['d@example.com'],
      replyTo: 'e@example.com',
      subject: 'Größe, "quoted" {braces}',
      sendAt: new Date('2031-02-03T04:05:06.789Z'),
      attachments: [{ name: 'x.txt', contentType: 'text/plain', sha256: 'b'.repeat(64), size: 3 }],
      authorPersonId: tenant.approver.id,
    });
    expect((await stores.messages.belongings(id))?.message).toEqual(await stores.messages.find(id));
  });

  it('come with the current revision once there is one', async () => {
    const id = await aMessage();
    const revision = aRevision(id);
    await stores.messages.freeze({
      revision,
      fingerprint: (await stores.messages.find(id))?.fingerprint ?? '',
      audit: {
        tenantId: tenant.tenantId,
        action: 'email.freeze',
        actor: 'system',
        resourceType: 'email',
        resourceId: id,
      },
    });
    const { digest, findings, mimeSha256, mimeSize, number } = revision;
    expect((await stores.messages.belongings(id))?.revision).toEqual({
      digest,
      findings,
      mimeSha256,
      mimeSize,
      number,
    });
  });

  it("come with the newest policy of the mailbox, before any of the tenant's", async () => {
    const id = await aMessage();
    const add = (mailboxId: string | null, version: number) =>
      stores.mailboxes.addPolicy({
        id: ulid(),
        tenantId: tenant.tenantId,
        mailboxId,
        definition: { ...DEFAULT_POLICY, version },
      });
    const versionNow = async () => (await stores.messages.belongings(id))?.policy?.version;
    await add(null, 8);
    await add(null, 9);
    expect(await versionNow()).toBe(9);
    await add(tenant.mailbox.id, 2);
    await add(tenant.mailbox.id, 3);
    expect(await versionNow()).toBe(3);
    expect((await stores.messages.belongings(id))?.policy).toEqual({ ...DEFAULT_POLICY, version: 3 });
  });
});
