/** Destination domains in the real database: places that are taken, pauses that hold, and whom they hold for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { AttemptOutcome } from '../../../domain/delivery-attempt.js';
import type { Database } from '../../../prisma/client.js';
import type { AttemptEnd, Beginning, Destination } from '../../../prisma/stores/delivery-store.js';
import type { AskedRetry } from '../../../prisma/stores/destination-store.js';
import type { Stores } from '../../../prisma/stores/index.js';
import { storedDraft } from '../../support/scheduled-message.js';
import { aTenant, type TestTenant } from '../../support/tenants.js';
import { startStores, type TestStores } from '../../support/test-stores.js';

let place: TestStores;
let database: Database;
let stores: Stores;
let tenant: TestTenant;
let domain: string;

beforeAll(async () => {
  place = await startStores(6);
  ({ database, stores } = place);
});
afterAll(() => place.stop());
beforeEach(async () => {
  tenant = await aTenant(stores, { oversightMode: 'autonomous' });
  domain = `${ulid().toLowerCase()}.test`;
});

const THROTTLED: AttemptOutcome = { kind: 'deferred', reason: 'throttled', delay: 'schedule' };
const POLICY: AttemptOutcome = { kind: 'refused', reason: 'policy', suppress: 'keep' };

async function released(of = tenant): Promise<Destination> {
  const { id: messageId } = await storedDraft(stores, of);
  const address = `ann@${domain}`;
  await database.recipient.create({
    data: { messageId, address, tenantId: of.tenantId, role: 'to', wireSha256: 'a'.repeat(64) },
  });
  return { messageId, address };
}

const begin = (destination: Destination, places?: number) =>
  stores.deliveries.begin(destination, 'hold', places);

function end(destination: Destination, beginning: Beginning, outcome: AttemptOutcome) {
  if (beginning.kind !== 'begun') throw new Error(`nothing was begun: ${beginning.kind}`);
  const state: AttemptEnd['state'] = outcome.kind;
  return stores.deliveries.end({
    destination,
    number: beginning.number,
    state,
    recipientState:
      outcome.kind === 'deferred' ? 'waiting' : outcome.kind === 'held' ? 'waiting' : outcome.kind,
    reply: null,
    suppress: 'keep',
    outcome,
    nextAttemptAt: null,
    audit: [],
  });
}

async function attempt(outcome: AttemptOutcome, of = tenant) {
  const destination = await released(of);
  return end(destination, await begin(destination), outcome);
}

describe('places at a domain', () => {
  it('are taken by as many as there are, however many ask at once, and are free again afterwards', async () => {
    const waiting = await Promise.all(Array.from({ length: 5 }, () => released()));
    const beginnings = await Promise.all(waiting.map((destination) => begin(destination, 2)));
    expect(beginnings.map(({ kind }) => kind).sort()).toEqual(['begun', 'begun', 'full', 'full', 'full']);
    const at = beginnings.findIndex(({ kind }) => kind === 'begun');
    const full = beginnings.findIndex(({ kind }) => kind === 'full');
    await end(waiting[at] as Destination, beginnings[at] as Beginning, { kind: 'accepted' });
    expect((await begin(waiting[full] as Destination, 2)).kind).toBe('begun');
  });

  it('are those of every tenant together, and no limit where none is set', async () => {
    await begin(await released(), 1);
    const other = await aTenant(stores, { oversightMode: 'autonomous' });
    const destination = await released(other);
    expect((await begin(destination, 1)).kind).toBe('full');
    expect((await begin(destination)).kind).toBe('begun');
  });

  it('of a worker that died are free when its lease has ended, and leave no attempt behind when there is none', async () => {
    const dead = await released();
    await begin(dead, 1);
    const next = await released();
    expect((await begin(next, 1)).kind).toBe('full');
    expect(await database.deliveryAttempt.count({ where: { messageId: next.messageId } })).toBe(0);
    await database.recipient.update({
      where: { messageId_address: dead },
      data: { lockedUntil: new Date(Date.now() - 1) },
    });
    expect((await begin(next, 1)).kind).toBe('begun');
  });
});

describe('a domain that asks for less', () => {
  it('gets nothing of this tenant for a while, with an audit entry; others go on', async () => {
    const other = await aTenant(stores, { oversightMode: 'autonomous' });
    expect(await attempt(THROTTLED)).toEqual({ domain, reason: 'throttled', seconds: 300 });
    const next = await released();
    const found = await begin(next);
    expect(found).toEqual({ kind: 'paused', until: expect.any(Date) });
    expect(await database.deliveryAttempt.count({ where: { messageId: next.messageId } })).toBe(0);
    expect((await stores.messages.recipients(next.messageId))[0]?.nextAttemptAt).toEqual(
      (found as { until: Date }).until,
    );
    expect(await attempt({ kind: 'accepted' }, other)).toBeNull();
    const entries = await database.auditEntry.findMany({
      where: { tenantId: tenant.tenantId, action: 'destination.pause' },
    });
    expect(entries.map(({ resourceType, resourceId }) => [resourceType, resourceId])).toEqual([
      ['destination', domain],
    ]);
  });

  it('is not left longer in peace for what was under way when it asked', async () => {
    const [one, two] = [await released(), await released()];
    const [first, second] = [await begin(one), await begin(two)];
    expect(await end(one, first, THROTTLED)).toMatchObject({ seconds: 300 });
    expect(await end(two, second, THROTTLED)).toBeNull();
  });

  it('is asked again when the pause is over, and left longer if it says the same', async () => {
    await attempt(THROTTLED);
    await database.destination.updateMany({
      where: { domain },
      data: { pausedUntil: new Date(Date.now() - 1) },
    });
    expect(await attempt(THROTTLED)).toMatchObject({ seconds: 600 });
    await database.destination.updateMany({
      where: { domain },
      data: { pausedUntil: new Date(Date.now() - 1) },
    });
    await attempt({ kind: 'accepted' });
    expect(await attempt(THROTTLED)).toMatchObject({ seconds: 300 });
  });
});

describe('a pause that is ended', () => {
  it('leaves whoever waits there to be told once, by the numbers of their delivery', async () => {
    const first = await released();
    const bob = { messageId: first.messageId, address: `bob@${domain}` };
    const elsewhere = { messageId: first.messageId, address: 'abe@other.test' };
    for (const other of [bob, elsewhere]) {
      await database.recipient.create({ data: { ...other, tenantId: tenant.tenantId, role: 'to' } });
    }
    const nextAttemptAt = new Date(Date.now() + 3_600_000);
    await database.recipient.updateMany({
      where: { messageId: first.messageId },
      data: { nextAttemptAt },
    });
    await attempt(THROTTLED);
    const resume = () =>
      stores.destinations.resume(tenant.tenantId, domain, {
        ...{ tenantId: tenant.tenantId, action: 'destination.resume', actor: 'system' },
        ...{ resourceType: 'destination', resourceId: domain },
      });
    expect(await resume()).toBe(true);
    const unheard = () => stores.destinations.unheard(10);
    const [told, ...others] = await unheard();
    // By address: abe, ann, bob.
    expect([told, others]).toEqual([
      { messageId: first.messageId, recipients: [1, 2], askedAt: expect.any(Date) },
      [],
    ]);
    // One of them is tried before it is told.
    expect((await begin(first)).kind).toBe('begun');
    expect(await unheard()).toMatchObject([{ recipients: [2] }]);
    await stores.destinations.heard(told as AskedRetry);
    expect(await unheard()).toEqual([]);
    const times = (await stores.messages.recipients(first.messageId)).map((one) => one.nextAttemptAt);
    expect(times[0]).toEqual(nextAttemptAt);
    expect(times[2]?.getTime()).toBeLessThan(nextAttemptAt.getTime());
  });
});

describe('a domain that refuses by policy', () => {
  it('is left in peace after three messages in a row', async () => {
    expect(await attempt(POLICY)).toBeNull();
    expect(await attempt(POLICY)).toBeNull();
    expect(await attempt(POLICY)).toEqual({ domain, reason: 'policy', seconds: 3600 });
    expect((await begin(await released())).kind).toBe('paused');
  });
});

describe('a late message', () => {
  it('is told of once, with its first late recipient', async () => {
    const first = await released();
    const second = { ...first, address: `bob@${domain}` };
    await database.recipient.create({ data: { ...second, tenantId: tenant.tenantId, role: 'cc' } });
    const audit = [
      {
        tenantId: tenant.tenantId,
        action: 'email.delay',
        actor: 'system',
        resourceType: 'email',
        resourceId: first.messageId,
      },
    ] as const;
    for (const destination of [first, first, second]) {
      await stores.deliveries.delay(destination, { events: [], audit });
    }
    const where = { tenantId: tenant.tenantId, action: 'email.delay' };
    expect(await database.auditEntry.count({ where })).toBe(1);
    const recipients = await stores.messages.recipients(first.messageId);
    expect(recipients.map(({ delayedAt }) => delayedAt)).toEqual([expect.any(Date), expect.any(Date)]);
  });
});
