/** Conversations in PostgreSQL: who joins which, which turn out to be one, and what claims say of those who do not. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../../prisma/client.js';
import type { ReceivedMail } from '../../../prisma/stores/inbound-store.js';
import type { Stores } from '../../../prisma/stores/index.js';
import { aTenant, type TestTenant } from '../../support/tenants.js';
import { startStores, type TestStores } from '../../support/test-stores.js';
import { partitionOfAll, shuffledMails, type Mail } from '../../support/threaded-mails.js';

let place: TestStores;
let database: Database;
let stores: Stores;
let tenant: TestTenant;

beforeAll(async () => {
  place = await startStores(6);
  ({ database, stores } = place);
}, 60_000);
afterAll(() => place.stop());
beforeEach(async () => {
  tenant = await aTenant(stores);
});

const PASS = { spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: 'none', arc_sealer: null } as const;

function received({ id, from, to, names, isDisowned }: Mail): Promise<unknown> {
  const mail: ReceivedMail = {
    tenantId: tenant.tenantId,
    mailboxId: tenant.mailbox.id,
    providerMessageId: id,
    messageIdHeader: `<${id}>`,
    from,
    to,
    cc: [],
    replyTo: null,
    subject: id,
    markdown: 'x',
    textBody: null,
    headers: {},
    attachments: [],
    inReplyTo: names.length === 0 ? null : `<${names.at(-1)}>`,
    references: names.map((name) => `<${name}>`),
    spamScore: null,
    spamVerdict: null,
    authentication: { ...PASS, from_domain: 'x.test', dmarc: isDisowned === true ? 'fail' : 'pass' },
    findings: null,
    identity: null,
    ...{ rawSha256: null, kind: 'normal', isAutomatic: false },
  };
  return stores.inbound.receive(
    mail,
    () => 'unread',
    ({ id: resourceId, tenantId }) => ({
      events: [],
      audit: { tenantId, action: 'email.receive', actor: 'system', resourceType: 'email', resourceId },
    }),
  );
}

const mail = (id: string, from: string, names: readonly string[] = [], to: readonly string[] = []): Mail => ({
  ...{ id: `${id}@x.test`, from: `${from}@x.test`, names: names.map((name) => `${name}@x.test`) },
  to: [tenant.mailbox.address, ...to.map((name) => `${name}@x.test`)],
});

/** By the subject, which is the id. */
async function rows() {
  const found = await database.message.findMany({ where: { mailboxId: tenant.mailbox.id } });
  return new Map(found.map((row) => [row.subject.split('@')[0], row]));
}

async function partition(): Promise<string[]> {
  const threads = Map.groupBy((await rows()).values(), ({ threadId }) => threadId);
  return [...threads.values()]
    .map((found) =>
      found
        .map(({ subject }) => subject)
        .sort()
        .join(' '),
    )
    .sort();
}

describe('conversations', () => {
  it('are the same in whichever order mail arrives', async () => {
    await fc.assert(
      fc.asyncProperty(shuffledMails('agent@own.test', 6), async ({ all, order }) => {
        tenant = await aTenant(stores);
        const own = (address: string) => (address === 'agent@own.test' ? tenant.mailbox.address : address);
        const here = (one: Mail): Mail => ({ ...one, from: own(one.from), to: one.to.map(own) });
        for (const one of order) await received(here(one));
        expect(await partition()).toEqual(partitionOfAll(all.map(here), tenant.mailbox.address));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('that turn out to be one are found by either name, and a reply to the former goes where they are now', async () => {
    await received(mail('b', 'pat', ['a']));
    await received(mail('c', 'pat', ['a']));
    const before = await rows();
    await received(mail('a', 'pat'));
    const names = [before.get('b')?.threadId, before.get('c')?.threadId].map(String);
    for (const threadId of names) {
      const query = { tenantId: tenant.tenantId, threadId, within: null, seesHeld: true };
      expect((await stores.messages.thread(query)).map(({ subject }) => subject)).toEqual([
        'b@x.test',
        'c@x.test',
        'a@x.test',
      ]);
    }
    expect(await database.mergedThread.count({ where: { mailboxId: tenant.mailbox.id } })).toBe(1);
    expect(await database.unjoinedReference.count({ where: { mailboxId: tenant.mailbox.id } })).toBe(0);
  });

  it('are claimed by whoever names them and takes no part, whichever comes first', async () => {
    await received(mail('early', 'eve', ['a']));
    await received(mail('a', 'pat'));
    await received(mail('late', 'eve', ['a']));
    const found = await rows();
    const claimed = found.get('a')?.threadId;
    expect(found.get('early')).toMatchObject({ threadClaim: claimed });
    expect(found.get('late')).toMatchObject({ threadClaim: claimed });
    expect(found.get('a')).toMatchObject({ threadClaim: null });
    await received(mail('b', 'pat', ['a'], ['eve']));
    expect([...(await rows()).values()].map(({ threadClaim }) => threadClaim)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(await partition()).toHaveLength(1);
  });

  it('do not draw in the answers to somebody else’s message by bearing its Message-ID', async () => {
    await received(mail('a', 'pat', [], ['kim']));
    const forged = mail('a', 'eve', [], ['kim']);
    await received({ ...forged, id: `${forged.id}` });
    await database.message.updateMany({
      where: { mailboxId: tenant.mailbox.id, fromAddress: 'eve@x.test' },
      data: { subject: 'forged' },
    });
    await received(mail('answer', 'kim', ['a']));
    const found = await rows();
    expect(found.get('answer')?.threadId).not.toBe(found.get('forged')?.threadId);
  });

  it('of other mailboxes do not count', async () => {
    const elsewhere = tenant;
    await received(mail('a', 'pat'));
    tenant = await aTenant(stores);
    await received(mail('b', 'pat', ['a']));
    expect(await partition()).toEqual(['b@x.test']);
    expect((await rows()).get('b')).toMatchObject({ threadClaim: null });
    tenant = elsewhere;
    expect(await partition()).toEqual(['a@x.test']);
  });

  it('stand when their mails arrive at the same moment', async () => {
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(
      names.map((id) =>
        received(
          mail(
            id,
            'pat',
            names.filter((name) => name !== id),
          ),
        ),
      ),
    );
    expect(await partition()).toHaveLength(1);
  });
});
