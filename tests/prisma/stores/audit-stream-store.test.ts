/** Streams of the audit log in the database: what is written down, whose cursor moves when, and who has to be woken. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ulid } from 'ulid';
import type { AuditAction } from '../../../domain/audit-action.js';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import type { AuditStream, AuditStreamTarget } from '../../../domain/audit-streams/stream.js';
import { connectDatabase, type Database } from '../../../prisma/client.js';
import { createStores, type Stores } from '../../../prisma/stores/index.js';
import { freshDatabase, type FreshDatabase } from '../../support/servers.js';

let urls: FreshDatabase;
let database: Database;
let stores: Stores;
let tenantId: string;

beforeAll(async () => {
  urls = await freshDatabase();
  database = connectDatabase(urls.appUrl, 3);
  stores = createStores(database);
}, 60_000);
afterAll(async () => {
  await database.$disconnect();
  await urls.drop();
});
beforeEach(() => {
  tenantId = ulid();
});

const target: AuditStreamTarget = {
  kind: 'ocsf_http',
  options: { url: 'https://siem.example.com/', secret_header: null, ca_pem: null },
};

const audit = (action: AuditAction, resourceId: string): AuditDraft => ({
  tenantId,
  action,
  actor: 'system',
  resourceType: 'audit_stream',
  resourceId,
});

async function aStream(name = 'SIEM'): Promise<AuditStream> {
  const id = ulid();
  const made = await stores.auditStreams.create(
    { id, tenantId, name, target, sealedSecret: 'sealed', cursorSeq: 0 },
    3,
    audit('audit_stream.create', id),
  );
  if (typeof made === 'string') throw new Error(made);
  return made;
}

const found = (id: string) => stores.auditStreams.find(tenantId, id);
const isUnattended = async (id: string) =>
  (await stores.auditStreams.unattended(new Date(0), 1000)).some((one) => one.id === id);

describe('a stream', () => {
  it('is kept with its entry, by a name of its own, and not too many of them', async () => {
    const made = await aStream();
    expect(made).toMatchObject({ name: 'SIEM', target, cursorSeq: 0, state: 'active', failures: 0 });
    await expect(aStream()).rejects.toThrow('name_taken');
    await aStream('two');
    await aStream('three');
    await expect(aStream('four')).rejects.toThrow('too_many');
    expect((await stores.auditStreams.list(tenantId)).map(({ name }) => name)).toEqual([
      'SIEM',
      'three',
      'two',
    ]);
    expect(await stores.auditStreams.logSize(tenantId)).toBe(3);
    expect(await stores.auditStreams.find('another', made.id)).toBeUndefined();
  });

  it('gives out the entries behind its cursor, as they were hashed', async () => {
    const made = await aStream();
    await stores.audit.append(['a', 'b', 'c'].map((id) => audit('audit_stream.test', id)));
    const page = await stores.auditStreams.page({ ...made, cursorSeq: 1 }, 2);
    expect(page.map(({ entry }) => entry)).toEqual(
      await stores.audit.list({ tenantId, limit: 2, order: 'oldest_first', afterSeq: 1 }),
    );
    const texts = await stores.audit.canonical(tenantId, [2, 3]);
    expect(page.map(({ canonical }) => canonical)).toEqual([texts.get(2), texts.get(3)]);
  });

  it('moves its cursor only from where it was read', async () => {
    const made = await aStream();
    await stores.auditStreams.moved(made, 5);
    await stores.auditStreams.moved(made, 3);
    expect(await found(made.id)).toMatchObject({ cursorSeq: 5, lastPushedAt: expect.any(Date) });
  });

  it('counts failures until something gets through, or somebody changes it', async () => {
    const made = await aStream();
    expect(await stores.auditStreams.failed(made, 'down')).toBe(1);
    expect(await stores.auditStreams.failed(made, 'down')).toBe(2);
    expect(await found(made.id)).toMatchObject({ failures: 2, lastError: 'down', cursorSeq: 0 });
    await stores.auditStreams.moved(made, 1);
    expect(await found(made.id)).toMatchObject({ failures: 0, lastError: null });
    await stores.auditStreams.failed(made, 'down');
    await stores.auditStreams.update(made, { cursorSeq: 0 }, audit('audit_stream.rewind', made.id));
    expect(await found(made.id)).toMatchObject({ failures: 0, lastError: null, cursorSeq: 0 });
  });

  it('is woken when it was made or changed, whatever its workflow says meanwhile, and when nobody looks', async () => {
    const made = await aStream();
    expect(await isUnattended(made.id)).toBe(true);
    await stores.auditStreams.attended(made.id);
    expect(await isUnattended(made.id)).toBe(false);
    await stores.auditStreams.update(made, { name: 'other' }, audit('audit_stream.update', made.id));
    await stores.auditStreams.lookAgain(made.id, new Date(Date.now() + 60_000));
    expect(await isUnattended(made.id)).toBe(true);
    await stores.auditStreams.attended(made.id);
    await stores.auditStreams.lookAgain(made.id, new Date(Date.now() + 60_000));
    expect(await isUnattended(made.id)).toBe(false);
    const later = await stores.auditStreams.unattended(new Date(Date.now() + 120_000), 1000);
    expect(later).toContainEqual({ id: made.id, tenantId });
  });

  it('is pushed to no more once it is paused or gone', async () => {
    const made = await aStream();
    expect(await stores.auditStreams.active(made.id)).toMatchObject({ id: made.id });
    await stores.auditStreams.update(made, { state: 'paused' }, audit('audit_stream.pause', made.id));
    expect(await stores.auditStreams.active(made.id)).toBeUndefined();
    expect(await isUnattended(made.id)).toBe(false);
    expect(await stores.auditStreams.remove(made, audit('audit_stream.delete', made.id))).toBe(true);
    expect(await stores.auditStreams.remove(made, audit('audit_stream.delete', made.id))).toBe(false);
    expect(await stores.auditStreams.logSize(tenantId)).toBe(3);
  });

  it('is tried with an entry that is like any other', async () => {
    const made = await aStream();
    expect(await stores.auditStreams.probe(made, audit('audit_stream.test', made.id))).toBe(2);
  });
});
