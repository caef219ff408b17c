/**
 * The deeds of a delivery on a database and a content store of their own, with no workflow around them: a test makes one
 * attempt after the other, over whatever transport it likes, and never waits for a timer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { attemptDelivery } from '../../activities/attempt-delivery.js';
import type { AttemptAnswer } from '../../activities/settle-attempt.js';
import { freezeRevision } from '../../activities/freeze-revision.js';
import { gatherFacts } from '../../activities/gather-facts.js';
import { createSmtpTransport } from '../../activities/mail-transports/smtp.js';
import { recordGate } from '../../activities/record-gate.js';
import { releaseCopies } from '../../activities/release-copies.js';
import { createFileSystemContentStore } from '../../content-store/file-system.js';
import { clearanceOfGate } from '../../domain/clearance.js';
import { decideGate } from '../../domain/gate.js';
import { NO_SCANNING } from '../../inbound/malware-scanner.js';
import { connectDatabase } from '../../prisma/client.js';
import { createStores, type Stores } from '../../prisma/stores/index.js';
import { createKeyring } from '../../signing/keyring.js';
import { dependencies } from '../activities/world.js';
import { freshDatabase } from './servers.js';
import { aTenant, type TestTenant } from './tenants.js';

export interface Delivering {
  readonly stores: Stores;
  readonly tenant: TestTenant;
  /** Id of a message to one recipient that may leave now. */
  released(change?: { markdown?: string }): Promise<string>;
  /** One attempt at a server. */
  attempt(messageId: string, url: string): Promise<AttemptAnswer>;
  /** As if the time had passed for which domains that had enough are left in peace. */
  endPauses(): Promise<void>;
  /** States of the attempts so far, in order. */
  attempts(messageId: string): Promise<string[]>;
  /** What stands behind our own headers, as it was frozen. */
  frozen(messageId: string): Promise<Buffer>;
  stop(): Promise<void>;
}

/** Servers that refuse are what is tried here, so no mailbox becomes stricter by it. */
const NEVER_DEMOTED = {
  windowMs: 86_400_000,
  suggestion: { decisions: 1_000, days: 1_000, approvalPercent: 100 },
  demotion: { bouncePercent: 101, complaintPercent: 101, rejectedInARow: 1_000 },
};

const PATIENCE = { connect: 5_000, greeting: 5_000, reply: 10_000 };

export async function startDelivering(): Promise<Delivering> {
  const urls = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'multimail-delivering-'));
  const database = connectDatabase(urls.appUrl, 3);
  const stores = createStores(database);
  const keyring = createKeyring({ store: stores.signingKeys, masterKey: Buffer.alloc(32, 7) });
  await keyring.ensure();
  const content = createFileSystemContentStore(folder);
  const tenant = await aTenant(stores, { oversightMode: 'autonomous' });
  const parts = {
    stores,
    keyring,
    content,
    mailDomain: 'multimail.test',
    threadMailsPerHour: 1000,
    scanning: NO_SCANNING,
    trust: NEVER_DEMOTED,
  };
  const deps = dependencies(parts);
  const activity = new MockActivityEnvironment();

  return {
    stores,
    tenant,
    async released({ markdown = 'Text' } = {}) {
      const messageId = await submitted(stores, tenant, markdown);
      await freezeRevision(deps, { messageId });
      const { gate: facts } = await gatherFacts(deps, { messageId });
      const gate = decideGate(facts);
      if (gate.kind !== 'allow') throw new Error(`the gate says ${gate.kind}`);
      await recordGate(deps, { messageId, step: 'submission', gate });
      const frozen = await freezeRevision(deps, { messageId });
      await releaseCopies(deps, { messageId, clearance: clearanceOfGate(gate, frozen), dueAtMs: 0 });
      return messageId;
    },
    async attempt(messageId, url) {
      const transport = createSmtpTransport({ url, name: 'multimail.test', timeouts: PATIENCE });
      const over = dependencies({ ...parts, transport, transportFor: () => transport });
      const answer = await activity.run(attemptDelivery, over, { messageId, recipient: 0 });
      await transport.close();
      return answer as AttemptAnswer;
    },
    async endPauses() {
      await database.destination.updateMany({ data: { pausedUntil: new Date(0) } });
    },
    async attempts(messageId) {
      const rows = await database.deliveryAttempt.findMany({
        where: { messageId },
        orderBy: { number: 'asc' },
      });
      return rows.map(({ state }) => state);
    },
    async frozen(messageId) {
      const message = await stores.messages.find(messageId);
      const revision = await stores.messages.revision(messageId, message?.revision ?? 0);
      return content.get(revision?.mimeSha256 ?? '');
    },
    async stop() {
      await database.$disconnect();
      await urls.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let count = 0;

async function submitted(stores: Stores, { mailbox, agentKeyId, tenantId }: TestTenant, markdown: string) {
  count += 1;
  const submission = await stores.messages.submit(
    {
      tenantId,
      mailboxId: mailbox.id,
      operation: 'send',
      from: mailbox.address,
      // A domain of its own: one that puts us off is left in peace for a while.
      to: [`pat@d${count}.example`],
      cc: [],
      bcc: [],
      replyTo: null,
      subject: `Hello ${count}`,
      markdown,
      attachments: [],
      sendAt: null,
      gateTiming: 'gate_first',
      authoredBy: `key:${agentKeyId}`,
      authorPersonId: null,
      mode: 'autonomous',
      fingerprint: `delivering-${count}`,
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
  return submission.message.id;
}
