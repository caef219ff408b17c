/** What stands between an edit and everything else that happens to a message: each deed looks under the lock. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Message, Revision } from '../../../domain/message.js';
import type { Database } from '../../../prisma/client.js';
import type { Edit } from '../../../prisma/stores/edit-store.js';
import type { Stores } from '../../../prisma/stores/index.js';
import { storedDraft } from '../../support/scheduled-message.js';
import { aTenant, type TestTenant } from '../../support/tenants.js';
import { startStores, type TestStores } from '../../support/test-stores.js';

let place: TestStores;
let database: Database;
let stores: Stores;
let tenant: TestTenant;
let id: string;

beforeAll(async () => {
  place = await startStores(2);
  ({ database, stores } = place);
  tenant = await aTenant(stores, { oversightMode: 'autonomous' });
});
afterAll(() => place.stop());
beforeEach(async () => {
  const message = await storedDraft(stores, tenant, { sendAt: SEND_AT });
  id = message.id;
  await freeze(1, message.fingerprint);
  await gate(1);
});

const SEND_AT = new Date(Date.now() + 3_600_000);
const auditOf = <Action extends string>(action: Action) => ({
  tenantId: tenant.tenantId,
  action,
  actor: 'system' as const,
  resourceType: 'email' as const,
  resourceId: id,
});

function freeze(number: number, fingerprint: string): Promise<Revision | undefined> {
  return stores.messages.freeze({
    revision: {
      messageId: id,
      number,
      tenantId: tenant.tenantId,
      digest: String(number).repeat(64),
      binding: {},
      mimeSha256: 'a'.repeat(64),
      mimeSize: 1,
      messageIdHeader: `<${id}@example.com>`,
      text: '',
      html: '',
      editor: 'key:agent',
      findings: [],
    },
    fingerprint,
    audit: auditOf('email.freeze'),
  });
}

const gate = (revision: number) =>
  stores.sends.recordGate({
    messageId: id,
    revision,
    step: 'submission',
    gate: { kind: 'allow', basis: 'mode' },
    mode: 'autonomous',
    status: 'scheduled',
    approvedBy: null,
    request: null,
    tenantId: tenant.tenantId,
    events: [],
    audit: [],
  });

const release = (revision: number, sendAt: Date) =>
  stores.sends.release({
    messageId: id,
    revision,
    dueAtMs: sendAt.getTime(),
    releasedAtSeconds: 1,
    tenantId: tenant.tenantId,
    recipients: [{ address: 'old@example.com', role: 'to' }],
    copies: [{ address: 'old@example.com', wireSha256: 'b'.repeat(64), mailFrom: 'b@a.test', identity: 'c' }],
    audit: [],
  });

const edited = (change: Partial<Edit['content']>, sendAt = SEND_AT) =>
  stores.edits.apply(id, ({ message }) => ({
    sendAt,
    content: { ...message, authoredBy: 'key:editor', fingerprint: ulid(), ...change },
    audit: auditOf('email.edit'),
  }));
const moved = (sendAt: Date) =>
  stores.edits.apply(id, () => ({ sendAt, content: undefined, audit: auditOf('email.edit') }));
const now = async (): Promise<Message | undefined> => stores.messages.find(id);

describe('other content', () => {
  it('takes the message out of its revision and back to the scan, under its new author', async () => {
    const before = await now();
    const { message, isChanged } = await edited({ subject: 'New', to: ['new@example.com'] });
    expect(isChanged).toBe(true);
    expect(message).toEqual(await now());
    expect(message).toMatchObject({
      ...before,
      status: 'pending_scan',
      revision: 0,
      gate: null,
      subject: 'New',
      to: ['new@example.com'],
      authoredBy: 'key:editor',
      fingerprint: message.fingerprint,
    });
    expect((await stores.messages.belongings(id))?.revision).toBeUndefined();
    expect((await stores.messages.recipients(id)).map(({ address }) => address)).toEqual(['new@example.com']);
  });

  it('is not recorded as gated by a gate that saw what it was', async () => {
    await edited({});
    expect(await gate(1)).toBe('edited');
    expect(await now()).toMatchObject({ status: 'pending_scan', gate: null });
  });

  it('is not released by a release that was cleared for what it was', async () => {
    await edited({});
    expect(await release(1, SEND_AT)).toBe('edited');
    expect(await now()).toMatchObject({ status: 'pending_scan', releasedAtSeconds: null });
    expect(await database.recipient.count({ where: { messageId: id } })).toBe(0);
  });

  it('is not frozen by a freeze that read what it was, and once by one that read it', async () => {
    const before = await now();
    const { message } = await edited({});
    expect(await freeze(2, before?.fingerprint ?? '')).toBeUndefined();
    expect(await freeze(2, message.fingerprint)).toMatchObject({ number: 2 });
    expect(await freeze(3, message.fingerprint)).toMatchObject({ number: 2 });
    expect(await stores.messages.revisionCount(id)).toBe(2);
    expect(await gate(2)).toMatchObject({ status: 'scheduled' });
    expect(await release(2, SEND_AT)).toBe('released');
  });

  it('lets no first byte leave, whatever was prepared before', async () => {
    await release(1, SEND_AT);
    const destination = { messageId: id, address: 'old@example.com' };
    const attempt = await stores.deliveries.begin(destination, 'hold');
    if (attempt.kind !== 'begun') throw new Error(attempt.kind);
    const body = { ...attempt, mailDomain: tenant.mailbox.address.replace(/^.*@/, '') };
    // No edit is allowed after the release; were there one, the status alone would not be trusted.
    await database.message.update({ where: { id }, data: { revision: 0 } });
    expect(await stores.deliveries.dataBegins(destination, body)).toBe(false);
    await database.message.update({ where: { id }, data: { revision: 1 } });
    // Nor does one leave whose sender's domain nobody has proved, or has any more.
    const elsewhere = { ...body, mailDomain: 'elsewhere.test' };
    expect(await stores.deliveries.dataBegins(destination, elsewhere)).toBe(false);
    const domain = { id: `d${id}`, tenantId: tenant.tenantId, domain: body.mailDomain, challenge: 'x' };
    await database.domain.create({ data: domain });
    expect(await stores.deliveries.dataBegins(destination, elsewhere)).toBe(false);
    await database.domain.update({ where: { id: domain.id }, data: { status: 'active' } });
    expect(await stores.deliveries.dataBegins(destination, elsewhere)).toBe(true);
  });
});

describe('another time', () => {
  it('keeps revision, gate and state', async () => {
    const before = await now();
    const later = new Date(SEND_AT.getTime() + 1);
    expect((await moved(later)).message).toEqual({ ...before, sendAt: later });
  });

  it('is not overtaken by a release that waited for the old one', async () => {
    const later = new Date(SEND_AT.getTime() + 1);
    await moved(later);
    expect(await release(1, SEND_AT)).toBe('edited');
    expect(await release(1, later)).toBe('released');
  });
});

describe('an edit', () => {
  it('that is refused changes nothing, and one that changes nothing writes nothing', async () => {
    const before = await now();
    await expect(
      stores.edits.apply(id, () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await stores.edits.apply(id, () => undefined)).toEqual({ message: before, isChanged: false });
    const entries = await stores.audit.list({
      tenantId: tenant.tenantId,
      resourceId: id,
      limit: 9,
      order: 'oldest_first',
    });
    expect(entries.map(({ action }) => action)).not.toContain('email.edit');
  });

  it('knows whether people approved, and whether the body has begun to leave', async () => {
    const seen = async () => {
      let facts = {};
      await stores.edits.apply(id, ({ isApproved, hasDataBegun }) => {
        facts = { isApproved, hasDataBegun };
        return undefined;
      });
      return facts;
    };
    expect(await seen()).toEqual({ isApproved: false, hasDataBegun: false });
    await database.deliveryAttempt.create({
      data: {
        messageId: id,
        address: 'old@example.com',
        number: 1,
        tenantId: tenant.tenantId,
        state: 'data_begun',
        dataBegunAt: new Date(),
      },
    });
    expect(await seen()).toEqual({ isApproved: false, hasDataBegun: true });
  });
});

describe('whose workflow has not heard', () => {
  const future = () => new Date(Date.now() + 60_000);
  const isUnheard = async () =>
    (await stores.edits.unheard(future(), 100)).some(({ messageId }) => messageId === id);

  it('are messages with other content, and those whose time has passed', async () => {
    await stores.messages.markStarted(id);
    expect(await isUnheard()).toBe(false);
    await moved(new Date(Date.now() - 1_000));
    expect(await isUnheard()).toBe(true);
    await moved(SEND_AT);
    await edited({});
    expect(await isUnheard()).toBe(true);
  });

  it('are not those a kill switch holds, nor those that were never frozen', async () => {
    await stores.messages.markStarted(id);
    await moved(new Date(Date.now() - 1_000));
    const where = { id: tenant.mailbox.id };
    await database.mailbox.update({ where, data: { isHalted: true } });
    expect(await isUnheard()).toBe(false);
    await database.mailbox.update({ where, data: { isHalted: false } });
    await database.message.update({ where: { id }, data: { status: 'pending_scan', sendAt: SEND_AT } });
    expect(await isUnheard()).toBe(false);
  });
});
