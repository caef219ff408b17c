/** What is tidied of mail that came in: rows of what is a message by now, and nothing that is not or that is evidence. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { Database } from '../../../prisma/client.js';
import type { ReceivedMail } from '../../../prisma/stores/inbound-store.js';
import type { Stores } from '../../../prisma/stores/index.js';
import { aTenant, type TestTenant } from '../../support/tenants.js';
import { startStores, type TestStores } from '../../support/test-stores.js';

let place: TestStores;
let database: Database;
let stores: Stores;
let tenant: TestTenant;

beforeAll(async () => {
  place = await startStores(4);
  ({ database, stores } = place);
  tenant = await aTenant(stores);
});
afterAll(() => place.stop());

const DAY_MS = 24 * 60 * 60 * 1000;
const LONG_AGO = new Date(Date.now() - 100 * DAY_MS);
const RECENTLY = new Date(Date.now() - DAY_MS);

async function accepted(
  name: string,
  { at = LONG_AGO, started = LONG_AGO }: { at?: Date; started?: Date | null } = {},
) {
  const { tenantId, mailbox } = tenant;
  const rawSha256 = createHash('sha256').update(name).digest('hex');
  const bringer = { mailFrom: '', clientAddress: '', helo: '', source: 'smtp' };
  const of = { tenantId, mailboxId: mailbox.id, rawSha256, size: 1 };
  await stores.inboundMails.accept([
    { ...bringer, ...of, id: name, aboutMessageId: null, aboutAddress: null },
  ]);
  const change = { receivedAt: at, workflowStartedAt: started };
  await database.inboundMail.update({ where: { id: name }, data: change });
  return of;
}

async function takenIn(name: string, change: Partial<ReceivedMail> = {}, at = LONG_AGO): Promise<void> {
  const { tenantId, mailboxId, rawSha256 } = await accepted(name, { at });
  await stores.inbound.receive(
    {
      ...{ tenantId, mailboxId, rawSha256, providerMessageId: `smtp-${name}`, messageIdHeader: null },
      ...{ from: 'pat@sender.example', to: [], cc: [], replyTo: null, subject: '', markdown: '' },
      ...{ textBody: null, headers: {}, attachments: [], inReplyTo: null, references: [] },
      ...{ spamScore: null, spamVerdict: null, authentication: null, findings: null, identity: null },
      ...{ kind: 'normal', isAutomatic: false, ...change },
    },
    () => 'unread',
    () => ({
      audit: {
        ...{ tenantId, action: 'email.receive', actor: 'system', resourceType: 'email' },
        ...{ resourceId: name, metadata: {} },
      },
      events: [],
    }),
  );
}

it('removes what is a message by now, and keeps what nothing else names', async () => {
  await takenIn('old');
  await takenIn('young', {}, RECENTLY);
  await takenIn('told by a provider', { rawSha256: null });
  await accepted('never started', { started: null });
  await accepted('never taken in');
  await stores.expiredRows.remove(new Date());
  const left = await database.inboundMail.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  expect(left.map(({ id }) => id)).toEqual([
    'never started',
    'never taken in',
    'told by a provider',
    'young',
  ]);
  expect(await database.message.count({ where: { mailboxId: tenant.mailbox.id } })).toBe(3);
});

it('removes reports that were only counted, and keeps those that came as a mail', async () => {
  const { tenantId } = tenant;
  await accepted('a bounce');
  const [counted, recent] = [ulid(), ulid()];
  const report = { tenantId, messageId: ulid(), address: 'x@y.example', kind: 'failed', code: '5.2.2' };
  await database.mailReport.createMany({
    data: [
      { ...report, id: 'a bounce', createdAt: LONG_AGO },
      { ...report, id: counted, createdAt: LONG_AGO },
      { ...report, id: recent, createdAt: RECENTLY },
    ],
  });
  await stores.expiredRows.remove(new Date());
  const left = await database.mailReport.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([recent, 'a bounce'].sort());
});
