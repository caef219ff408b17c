/** The Merkle log of a tenant as others read and verify it: checkpoint, tiles, proofs (C2SP tlog-tiles, RFC 9162). */
import { createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../local/postgres.js';
import { startWorker } from '../../worker/main.js';
import { noteKeyId, readVerifierKey } from '../../signing/note.js';
import { expectOutput, expectRefusal, refusedFields } from '../support/answers.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { leafOf, rootByInclusion, rootOf, rootsByConsistency } from '../support/merkle-reference.js';
import { startScriptedWitness, type ScriptedWitness } from '../support/scripted-witness.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let witness: ScriptedWitness;

beforeAll(async () => {
  witness = await startScriptedWitness();
  installation = await startInstallation({ WITNESS_URL: witness.url, WITNESS_KEY: witness.key });
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(async () => {
  await installation.stop();
  await witness.stop();
}, 60_000);

const ask = (path: string, key: string | undefined = tenant.adminKey) =>
  call('GET', `${installation.baseUrl}/v1/audit-log/${path}`, { key });
const read = (path: string, key: string | undefined = tenant.adminKey, of = tenant.tenantId) =>
  fetch(`${installation.baseUrl}/log/${of}/${path}`, { headers: { Authorization: `Bearer ${key}` } });
const bytesAt = async (path: string) => Buffer.from(await (await read(path)).arrayBuffer());

/** Entries in the log of a tenant, and a checkpoint about all of them. */
async function written(count: number, { tenantId, adminKey } = tenant): Promise<number> {
  const drafts = Array.from({ length: count }, (_, index) => ({
    ...({ tenantId, action: 'mailbox.update', actor: 'system', resourceType: 'mailbox' } as const),
    resourceId: `m${index}`,
  }));
  for (let taken = 0; taken < count; taken += 200) {
    await installation.stores.audit.append(drafts.slice(taken, taken + 200));
  }
  const [last] = await installation.stores.audit.list({ tenantId, limit: 1, order: 'newest_first' });
  const wanted = last?.seq ?? 0;
  const { body } = await eventually(
    () => ask('checkpoint', adminKey),
    ({ body: seen }) => seen.size >= wanted,
  );
  return body.size as number;
}

const hashes = (bytes: Buffer) =>
  Array.from({ length: bytes.length / 32 }, (_, index) => bytes.subarray(index * 32, index * 32 + 32));
const unhex = (text: string) => Buffer.from(text, 'hex');

function entriesIn(bundle: Buffer): string[] {
  const entries: string[] = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + bundle.readUInt16BE(at);
    entries.push(bundle.toString('utf8', at + 2, end));
    at = end;
  }
  return entries;
}

describe('the log', () => {
  it('is served as a signed checkpoint, tiles and the entries that they are made of', async () => {
    const size = await written(300);
    const { body, ...answer } = await ask('checkpoint');
    expectOutput('get_log_checkpoint', { body, ...answer });
    const served = await read('checkpoint');
    expect([served.headers.get('content-type'), served.headers.get('cache-control')]).toEqual([
      'text/plain; charset=utf-8',
      'no-store',
    ]);
    const [text = '', signatures = ''] = (body.note as string).split('\n\n');
    expect(await served.text()).toContain(`${text}\n\n${signatures.split('\n')[0]}\n`);
    expect(text.split('\n')).toEqual([body.origin, String(size), unhex(body.root).toString('base64')]);
    expect(body.origin).toBe(`${installation.baseUrl.slice('http://'.length)}/log/${tenant.tenantId}`);
    const key = readVerifierKey(body.keys[0] as string);
    const signature = Buffer.from(signatures.split('\n')[0]?.split(' ')[2] ?? '', 'base64');
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.raw]);
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(signature.subarray(0, 4)).toEqual(noteKeyId(key));
    expect(verify(null, Buffer.from(`${text}\n`), publicKey, signature.subarray(4))).toBe(true);

    const rest = size % 256;
    const leaves = [...hashes(await bytesAt('tile/0/000')), ...hashes(await bytesAt(`tile/0/001.p/${rest}`))];
    expect(leaves).toHaveLength(size);
    expect(Buffer.from(rootOf(leaves)).toString('hex')).toBe(body.root);
    expect(hashes(await bytesAt('tile/1/000.p/1'))).toEqual([rootOf(leaves.slice(0, 256))]);
    const entries = [
      ...entriesIn(await bytesAt('tile/entries/000')),
      ...entriesIn(await bytesAt(`tile/entries/001.p/${rest}`)),
    ];
    expect(entries.map((entry) => leafOf(Buffer.from(entry)))).toEqual(leaves);
    expect(entries.map((entry) => (JSON.parse(entry) as { seq: number }).seq)).toEqual(
      Array.from({ length: size }, (_, index) => index + 1),
    );
  });

  it('has its newest checkpoint in a file, too, with another witness of it', async () => {
    await written(1);
    const { body } = await eventually(
      () => ask('checkpoint'),
      ({ body: seen }) => String(seen.note).includes('witness.test'),
    );
    const file = join(installation.env.CHECKPOINT_FOLDER ?? '', tenant.tenantId, 'checkpoint');
    expect(body.note).toContain(await readFile(file, 'utf8'));
    // The witness had seen one entry: it is asked again from there, with a proof.
    expect(witness.asked.some((text) => text.startsWith('old 1\n'))).toBe(true);
  });

  it('lets tiles be kept for ever, and only full ones stand at the short address', async () => {
    const size = await written(1);
    const full = await read('tile/0/000');
    expect(full.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(full.headers.get('content-type')).toBe('application/octet-stream');
    const absent = [
      'tile/0/001',
      `tile/0/001.p/${(size % 256) + 1}`,
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/6/000',
      'tile/0/x001/000',
      'tile/entries/001',
      'tile/data/000',
      'checkpoints',
      '',
    ];
    for (const path of absent)
      expect({ path, status: (await read(path)).status }).toEqual({ path, status: 404 });
  });

  it('is shown to the administrators of its tenant alone', async () => {
    await written(1);
    const other = await aTenant(installation.stores);
    expect((await read('checkpoint', tenant.agentKey)).status).toBe(403);
    expect((await read('checkpoint', tenant.oversightKey)).status).toBe(403);
    expect((await read('checkpoint', other.adminKey)).status).toBe(404);
    expect((await read('tile/0/000', other.adminKey)).status).toBe(404);
    expect((await read('checkpoint', tenant.adminKey, 'system')).status).toBe(404);
    expect((await read('checkpoint', 'mm_live_nobody')).status).toBe(401);
  });

  it('is gone on with where two workers look, each entry once', async () => {
    const before = await written(1);
    const second = await startWorker(installation.env);
    const size = await written(900);
    await second.stop();
    expect(size).toBe(before + 900);
    const { body } = await ask(`consistency-proof?from=${before}`);
    expect(body.to).toBe(size);
  });

  it('signs nothing more once an entry below it, or a tile, is not what it was', async () => {
    const broken = await aTenant(installation.stores);
    const size = await written(5, broken);
    const asOwner = (statement: string) =>
      withConnection(installation.databaseUrls.adminUrl, async (client) => {
        await client.query('SET session_replication_role = replica');
        await client.query(statement, [broken.tenantId]);
      });
    await asOwner(`UPDATE log_tile SET hashes = overlay(hashes placing '\\x00' from 3) WHERE tenant_id = $1`);
    await installation.stores.audit.append([
      {
        tenantId: broken.tenantId,
        action: 'mailbox.update',
        actor: 'system',
        resourceType: 'mailbox',
        resourceId: 'm',
      },
    ]);
    await eventually(
      () => installation.stores.logTiles.size(broken.tenantId),
      (now) => now === size + 1,
    );
    // Another log is signed after it: the sequencer has been there and went on.
    await written(1);
    await written(1);
    expect((await ask('checkpoint', broken.adminKey)).body.size).toBe(size);
    await asOwner(
      `UPDATE audit_entry SET canonical = replace(canonical, 'system', 'nobody') WHERE tenant_id = $1`,
    );
    await expect(installation.stores.logTiles.takeIn(broken.tenantId, 10)).resolves.toBe(size + 1);
    await installation.stores.audit.append([
      {
        tenantId: broken.tenantId,
        action: 'mailbox.update',
        actor: 'system',
        resourceType: 'mailbox',
        resourceId: 'm',
      },
    ]);
    await asOwner(
      `UPDATE audit_entry SET canonical = replace(canonical, 'mailbox', 'tenant') WHERE tenant_id = $1`,
    );
    await expect(installation.stores.logTiles.takeIn(broken.tenantId, 10)).rejects.toThrow(
      /not what was hashed/,
    );
  });
});

describe('a proof', () => {
  it('of inclusion leads from each entry to the root that was signed', async () => {
    const size = await written(3);
    const { body: signed } = await ask('checkpoint');
    for (const seq of [1, 2, 255, 256, 257, size]) {
      const answer = await ask(`inclusion-proof?seq=${seq}&size=${signed.size}`);
      expectOutput('get_inclusion_proof', answer);
      const { leaf_index: index, leaf_hash: leaf, path } = answer.body;
      const proof = { index, size: signed.size, leaf: unhex(leaf), path: path.map(unhex) };
      expect(Buffer.from(rootByInclusion(proof) ?? []).toString('hex')).toBe(signed.root);
      const [entry] = await installation.stores.audit.list({
        ...{ tenantId: tenant.tenantId, limit: 1, order: 'oldest_first' as const },
        afterSeq: seq - 1,
      });
      expect(leaf).toBe(entry?.leaf_hash);
    }
  });

  it('of consistency leads from a root that was kept to the one that was signed', async () => {
    const { body: kept } = await ask('checkpoint');
    await written(300);
    const { body: signed } = await ask('checkpoint');
    const answer = await ask(`consistency-proof?from=${kept.size}&to=${signed.size}`);
    expectOutput('get_consistency_proof', answer);
    const path = answer.body.path.map(unhex);
    const growth = { older: kept.size, newer: signed.size, rootBefore: unhex(kept.root), path };
    expect(rootsByConsistency(growth)?.map((root) => Buffer.from(root).toString('hex'))).toEqual([
      kept.root,
      signed.root,
    ]);
    expect(answer.body).toMatchObject({ root_from: kept.root, root_to: signed.root });
  });

  it('is refused for what no checkpoint is about, and to who is no administrator', async () => {
    const { size } = (await ask('checkpoint')).body;
    expectRefusal(await ask(`inclusion-proof?seq=${size + 1000}`), 404, 'not_found');
    expectRefusal(await ask(`inclusion-proof?seq=1&size=${size + 1000}`), 404, 'not_found');
    expectRefusal(await ask('inclusion-proof?seq=2&size=1'), 404, 'not_found');
    expectRefusal(await ask(`consistency-proof?from=3&to=2`), 400, 'validation_failed');
    expect(refusedFields(await ask('inclusion-proof?seq=0'))).toEqual(['seq']);
    for (const path of ['checkpoint', 'inclusion-proof?seq=1', 'consistency-proof?from=1']) {
      expectRefusal(await ask(path, tenant.agentKey), 403, 'insufficient_scope');
    }
  });
});
