/**
 * Somebody who owns the database: no trigger and no right stands in the way. Each deed is done for real, and taken back
 * once the evidence was asked for.
 */
import { generateKeyPairSync } from 'node:crypto';
import { checkpointIn, checkpointText } from '../../../domain/audit-log/checkpoint.js';
import { runsFor, type TileRun } from '../../../domain/audit-log/tiles.js';
import type { AuditContent } from '../../../domain/audit-entry.js';
import { withConnection } from '../../../local/postgres.js';
import { nodeHash } from '../../../prisma/stores/log-tile-store.js';
import { signedNote } from '../../../signing/note.js';
import { alteredLog, type LogDeed, type LogLine } from './altered-log.js';
import type { Chance } from './chance.js';

export interface Superuser {
  /** Alters the entries, with or without the tiles over them. */
  alterLog(deed: LogDeed, chance: Chance): Promise<void>;
  /** Puts another checkpoint in the place of the newest. */
  replaceCheckpoint(chance: Chance): Promise<void>;
  /** Alters a row that tells of the message. */
  alterStory(messageId: string, chance: Chance): Promise<void>;
  takeBack(): Promise<void>;
}

type Client = Parameters<Parameters<typeof withConnection>[1]>[0];

const TABLES = [
  'audit_entry',
  'audit_head',
  'log_tile',
  'log_checkpoint',
  'vote',
  'approval_request',
  'delivery_attempt',
  'revision',
  'message',
] as const;

export function asSuperuser<T>(
  adminUrl: string,
  tenantId: string,
  work: (superuser: Superuser) => Promise<T>,
): Promise<T> {
  return withConnection(adminUrl, async (client) => {
    await client.query('SET session_replication_role = replica; SET synchronous_commit = off');
    for (const table of TABLES) {
      await client.query(
        `CREATE TEMP TABLE kept_${table} AS SELECT * FROM ${table} WHERE tenant_id = '${tenantId}'`,
      );
    }
    return work(superuserOf(client, tenantId));
  });
}

function superuserOf(client: Client, tenantId: string): Superuser {
  let touched: readonly string[] = [];
  return {
    async alterLog(deed, chance) {
      touched = ['audit_entry', 'audit_head', 'log_tile', 'log_checkpoint'];
      const lines = alteredLog(await linesOf(client), deed, chance);
      await writeLog(client, tenantId, lines);
      if (chance.odds(0.5)) await writeTiles(client, tenantId, lines);
      if (deed === 'truncate' && chance.odds(0.5)) {
        await client.query('DELETE FROM log_checkpoint WHERE tenant_id = $1 AND size > $2', [
          tenantId,
          lines.length,
        ]);
      }
    },
    async replaceCheckpoint(chance) {
      touched = ['log_checkpoint'];
      await replaceCheckpoint(client, tenantId, chance);
    },
    async alterStory(messageId, chance) {
      const [table, statement] = chance.one(STORY);
      touched = [table];
      await client.query(statement, [messageId]);
    },
    async takeBack() {
      const statements = touched.map(
        (table) =>
          `DELETE FROM ${table} WHERE tenant_id = '${tenantId}'; INSERT INTO ${table} SELECT * FROM kept_${table}`,
      );
      await client.query(`BEGIN; ${statements.join('; ')}; COMMIT`);
      touched = [];
    },
  };
}

/** Everything here stands in the log too, or in a signed statement. */
const STORY: readonly (readonly [table: string, statement: string])[] = [
  ['vote', `DELETE FROM vote WHERE message_id = $1`],
  ['vote', `UPDATE vote SET decision = 'reject' WHERE message_id = $1`],
  ['vote', `UPDATE vote SET person_id = 'somebody' WHERE message_id = $1`],
  ['vote', `UPDATE vote SET stage = stage + 1 WHERE message_id = $1`],
  ['vote', `UPDATE vote SET revision = revision + 1 WHERE message_id = $1`],
  ['vote', `UPDATE vote SET reason = 'forged' WHERE message_id = $1`],
  ['vote', `UPDATE vote SET counted_at = NULL WHERE message_id = $1`],
  ['vote', `UPDATE vote SET statement = overlay(statement placing 'AAAA' from 80) WHERE message_id = $1`],
  ['approval_request', `UPDATE approval_request SET digest = 'forged' WHERE message_id = $1`],
  ['approval_request', `UPDATE approval_request SET state = 'rejected' WHERE message_id = $1`],
  ['approval_request', `UPDATE approval_request SET state = 'open' WHERE message_id = $1`],
  [
    'approval_request',
    `UPDATE approval_request SET policy_version = policy_version + 1 WHERE message_id = $1`,
  ],
  ['approval_request', `UPDATE approval_request SET resolution_ref = 'forged' WHERE message_id = $1`],
  ['delivery_attempt', `DELETE FROM delivery_attempt WHERE message_id = $1`],
  ['delivery_attempt', `UPDATE delivery_attempt SET state = 'refused' WHERE message_id = $1`],
  ['delivery_attempt', `UPDATE delivery_attempt SET number = number + 1 WHERE message_id = $1`],
  ['delivery_attempt', `UPDATE delivery_attempt SET address = 'x' || address WHERE message_id = $1`],
  ['revision', `UPDATE revision SET digest = 'forged' WHERE message_id = $1`],
  ['revision', `UPDATE revision SET mime_sha256 = 'forged' WHERE message_id = $1`],
  ['message', `UPDATE message SET status = 'rejected' WHERE id = $1`],
  ['message', `UPDATE message SET status = 'cancelled' WHERE id = $1`],
  ['message', `UPDATE message SET status = 'send_failed' WHERE id = $1`],
];

async function linesOf(client: Client): Promise<LogLine[]> {
  const { rows } = await client.query<LogLine>(
    'SELECT canonical, leaf_hash AS "leafHash" FROM kept_audit_entry ORDER BY seq',
  );
  return rows;
}

async function writeLog(client: Client, tenantId: string, lines: readonly LogLine[]): Promise<void> {
  const contents = lines.map(({ canonical }) => JSON.parse(canonical) as AuditContent);
  await client.query('BEGIN');
  await client.query('DELETE FROM audit_entry WHERE tenant_id = $1', [tenantId]);
  await client.query(
    `INSERT INTO audit_entry (id, tenant_id, seq, action, actor, actor_key_id, resource_type, resource_id, identity,
       prev_hash, leaf_hash, canonical, created_at)
     SELECT 'a' || place, $1, place, c ->> 'action', c ->> 'actor', c ->> 'actor_key_id', c ->> 'resource_type',
            c ->> 'resource_id', c ->> 'identity', c ->> 'prev_hash', hash, canonical, now()
       FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS line (canonical, hash, place),
            LATERAL (SELECT canonical::json) AS parsed (c)`,
    [tenantId, lines.map(({ canonical }) => canonical), lines.map(({ leafHash }) => leafHash)],
  );
  await client.query('UPDATE audit_head SET seq = $2, leaf_hash = $3 WHERE tenant_id = $1', [
    tenantId,
    contents.length,
    lines.at(-1)?.leafHash ?? '',
  ]);
  await client.query('COMMIT');
}

/** As the sequencer would have made them from these entries. */
async function writeTiles(client: Client, tenantId: string, lines: readonly LogLine[]): Promise<void> {
  const leaves = lines.map(({ leafHash }) => Buffer.from(leafHash, 'hex'));
  const runs: readonly TileRun[] =
    leaves.length === 0 ? [] : runsFor({ size: 0, leaves, edges: [] }, nodeHash);
  await client.query('DELETE FROM log_tile WHERE tenant_id = $1', [tenantId]);
  for (const { level, number, first, hashes } of runs) {
    await client.query(
      'INSERT INTO log_tile (tenant_id, level, number, first, hashes) VALUES ($1, $2, $3, $4, $5)',
      [tenantId, level, number, first, Buffer.concat(hashes)],
    );
  }
}

async function replaceCheckpoint(client: Client, tenantId: string, chance: Chance): Promise<void> {
  const { rows } = await client.query<{ size: string; note: string }>(
    'SELECT size, note FROM kept_log_checkpoint ORDER BY size DESC',
  );
  const [newest, ...older] = rows;
  if (newest === undefined) throw new Error('there is no checkpoint to be replaced');
  const note = forged(
    newest.note,
    older.length > 0 && chance.odds(0.3) ? chance.one(older).note : undefined,
    chance,
  );
  const said = checkpointIn(note);
  const root = Buffer.from(said?.root ?? '', 'base64').toString('hex');
  await client.query('DELETE FROM log_checkpoint WHERE tenant_id = $1', [tenantId]);
  await client.query('INSERT INTO log_checkpoint (tenant_id, size, root, note) VALUES ($1, $2, $3, $4)', [
    tenantId,
    said?.size ?? 0,
    root,
    note,
  ]);
}

/** An older one that was really signed, or this one with another size, another root, another signature or another key. */
function forged(note: string, older: string | undefined, chance: Chance): string {
  if (older !== undefined) return older;
  const said = checkpointIn(note);
  if (said === undefined) throw new Error('not a checkpoint');
  const { origin, size, root } = said;
  const hash = Buffer.from(root, 'base64');
  hash[5] = (hash[5] ?? 0) ^ 1;
  const text = chance.one([
    { origin, size: size - 1, root },
    { origin, size, root: hash.toString('base64') },
    { origin: `${origin}x`, size, root },
  ]);
  if (chance.odds(0.5)) return note.replace(checkpointText(said), checkpointText(text));
  return signedNote(checkpointText(text), text.origin, generateKeyPairSync('ed25519').privateKey);
}
