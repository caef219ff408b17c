/** Entries as they are hashed: canonical bytes, chain and size, whatever an entry says. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { EMPTY_LOG_HASH, MOST_ENTRY_BYTES, type AuditDraft } from '../../../domain/audit-entry.js';
import { leafHash } from '../../../prisma/stores/audit-store.js';
import { startStores, type TestStores } from '../../support/test-stores.js';

let database: TestStores;
beforeAll(async () => {
  database = await startStores(8);
}, 60_000);
afterAll(() => database.stop(), 60_000);

const draft = (tenantId: string, change: Partial<AuditDraft> = {}): AuditDraft => ({
  tenantId,
  action: 'mailbox.update',
  actor: 'key:k',
  resourceType: 'mailbox',
  resourceId: 'm',
  ...change,
});

async function rowsOf(tenantId: string) {
  return database.database.auditEntry.findMany({ where: { tenantId }, orderBy: { seq: 'asc' } });
}

describe('an entry', () => {
  it('is hashed as its canonical bytes, also where it says what the pieces around it look like', async () => {
    const awkward = ',"created_at":"",prev_hash":"\\","seq":0,\u0001\u2028\ud83d\ude00 é "';
    await database.stores.audit.append([
      draft('a', { identity: awkward, resourceId: awkward }),
      draft('a', { metadata: { prev_hash: '', seq: 0, created_at: '', [awkward]: [awkward] } }),
      draft('a', { actor: `key:${awkward}`, metadata: { ä: null, z: true, '\u{1f600}': -1 } }),
    ]);
    const rows = await rowsOf('a');
    let before = EMPTY_LOG_HASH;
    for (const [place, row] of rows.entries()) {
      const content = JSON.parse(row.canonical) as Record<string, unknown>;
      expect(canonicalize(content)).toBe(row.canonical);
      expect(row.leafHash).toBe(leafHash(row.canonical));
      expect(content).toMatchObject({
        ...{ seq: place + 1, prev_hash: before, tenant_id: 'a', id: row.id, actor: row.actor },
        ...{ resource_id: row.resourceId, identity: row.identity, actor_key_id: row.actorKeyId },
        created_at: row.createdAt.toISOString(),
      });
      before = row.leafHash;
    }
    expect(rows.map(({ resourceId }) => resourceId)).toEqual([awkward, 'm', 'm']);
    expect(JSON.parse(rows[1]?.canonical ?? '')).toMatchObject({
      metadata: { prev_hash: '', seq: 0, created_at: '', [awkward]: [awkward] },
    });
  });

  it('goes on the one before, without a gap, whoever writes at the same time', async () => {
    const many = Array.from({ length: 40 }, () => database.stores.audit.append([draft('b'), draft('b')]));
    await Promise.all(many);
    const rows = await rowsOf('b');
    expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 80 }, (_, place) => place + 1));
    expect(rows.map(({ prevHash }) => prevHash)).toEqual([
      EMPTY_LOG_HASH,
      ...rows.slice(0, -1).map(({ leafHash: hash }) => hash),
    ]);
  });

  it('that no log of tiles could hold is refused, and nothing of its transaction is written', async () => {
    const saying = (bytes: number) => draft('c', { metadata: { text: 'x'.repeat(bytes) } });
    await expect(database.stores.audit.append([draft('c'), saying(MOST_ENTRY_BYTES)])).rejects.toMatchObject({
      code: 'payload_too_large',
    });
    expect(await rowsOf('c')).toEqual([]);
    const frame = 400;
    await database.stores.audit.append([saying(MOST_ENTRY_BYTES - frame)]);
    const [row] = await rowsOf('c');
    expect(Buffer.byteLength(row?.canonical ?? '')).toBeLessThanOrEqual(MOST_ENTRY_BYTES);
  });
});
