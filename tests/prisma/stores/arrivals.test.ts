/** Whoever reads a mailbox in order waits for ids that were made and have not committed yet: polling skips nothing. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../../prisma/client.js';
import { announceArrival, nextMessageId } from '../../../prisma/stores/arrivals.js';
import type { ReceivedMail } from '../../../prisma/stores/inbound-store.js';
import type { Stores } from '../../../prisma/stores/index.js';
import { eventually } from '../../support/http.js';
import { aTenant, type TestTenant } from '../../support/tenants.js';
import { startStores, type TestStores } from '../../support/test-stores.js';

let place: TestStores;
let database: Database;
let stores: Stores;
let tenant: TestTenant;

beforeAll(async () => {
  place = await startStores(6);
  ({ database, stores } = place);
  tenant = await aTenant(stores);
}, 60_000);
afterAll(() => place.stop());

let count = 0;
async function aReceived(): Promise<string> {
  count += 1;
  const mail: ReceivedMail = {
    tenantId: tenant.tenantId,
    mailboxId: tenant.mailbox.id,
    providerMessageId: `mail-${count}`,
    messageIdHeader: null,
    from: 'pat@example.com',
    to: [tenant.mailbox.address],
    cc: [],
    replyTo: null,
    subject: 'Hello',
    markdown: 'x',
    textBody: null,
    headers: {},
    attachments: [],
    inReplyTo: null,
    references: [],
    spamScore: null,
    spamVerdict: null,
    authentication: null,
    findings: null,
    identity: null,
    rawSha256: null,
    kind: 'normal',
    isAutomatic: false,
  };
  const message = await stores.inbound.receive(
    mail,
    () => 'unread',
    ({ id, tenantId }) => ({
      events: [],
      audit: { tenantId, action: 'email.receive', actor: 'system', resourceType: 'email', resourceId: id },
    }),
  );
  if (!message) throw new Error('the mail was not taken in');
  return message.id;
}

const since = (id: string) =>
  stores.messages.search({
    within: null,
    tenantId: tenant.tenantId,
    mailboxId: tenant.mailbox.id,
    place: { kind: 'since', id },
    limit: 10,
    seesHeld: true,
  });

/** Somebody waits for an advisory lock. */
const somebodyWaits = () =>
  eventually(
    () => database.$queryRaw<unknown[]>`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
    (waiting) => waiting.length > 0,
  );

describe('a reader of a mailbox', () => {
  it('waits for a smaller id that is still on its way, and then sees both', async () => {
    const known = await aReceived();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let slowId = '';
    const slow = database.$transaction(async (tx) => {
      await announceArrival(tx, tenant.mailbox.id);
      slowId = await nextMessageId(tx);
      await gate;
      const {
        id: _,
        providerMessageId: __,
        ...like
      } = await tx.message.findUniqueOrThrow({ where: { id: known } });
      await tx.message.create({
        data: {
          ...like,
          id: slowId,
          attachments: [],
          tags: {},
          headers: {},
          gate: undefined as never,
          authentication: undefined as never,
          findings: undefined as never,
          identity: undefined as never,
          template: undefined as never,
        },
      });
    });
    await eventually(
      () => slowId,
      (id) => id !== '',
    );
    const fast = await aReceived();
    expect(fast > slowId).toBe(true);

    const reading = since(known);
    const first = await Promise.race([reading.then(() => 'answered'), somebodyWaits().then(() => 'waits')]);
    open();
    await slow;
    expect(first).toBe('waits');
    expect((await reading).map(({ id }) => id)).toEqual([slowId, fast]);
  });

  it('of another mailbox waits for nobody', async () => {
    const other = await aTenant(stores);
    await database.$transaction(async (tx) => {
      await announceArrival(tx, tenant.mailbox.id);
      const found = await stores.messages.search({
        within: null,
        tenantId: other.tenantId,
        mailboxId: other.mailbox.id,
        place: { kind: 'newest', offset: 0 },
        limit: 10,
        seesHeld: true,
      });
      expect(found).toEqual([]);
    });
  });
});
