/** What a mailbox has earned in its mode, and the demotions that came of it. */
import { encodeTime } from 'ulid';
import type { AuditDraft } from '../../domain/audit-entry.js';
import { LICENSED_MODES, type LicensedMode } from '../../domain/directory-reading.js';
import { DEMOTION_REASONS, type Demotion, type DemotionReason } from '../../domain/demotion.js';
import { OVERSIGHT_MODES, type OversightMode } from '../../domain/oversight-mode.js';
import { DECISIONS, trustEvidence, type ConductSince, type TrustEvidence } from '../../domain/trust.js';
import type { Database, Transaction } from '../client.js';
import type { ModeDemotionModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { tightenTo } from './mailbox-store.js';
import { oneOf } from './rows.js';

export interface ModeDemotion {
  readonly id: string;
  readonly tenantId: string;
  readonly mailboxId: string;
  readonly from: OversightMode;
  readonly to: OversightMode;
  readonly reasons: readonly DemotionReason[];
  readonly at: Date;
}

export interface NewDemotion extends Pick<ModeDemotion, 'id' | 'tenantId' | 'mailboxId' | 'from'>, Demotion {
  readonly audit: AuditDraft;
}

export interface TrustStore {
  /** Of the latest messages since the mode was set, and not before `after`. */
  evidence(mailboxId: string, after: Date): Promise<TrustEvidence | undefined>;
  /** The loosest mode that the agent was seen to hold the licence for, since the mode was set. */
  licenceSeen(mailboxId: string): Promise<LicensedMode | null>;
  noteLicence(mailboxId: string, mode: LicensedMode): Promise<void>;
  /** False where the mailbox is as strict already: nothing happened then. */
  demote(demotion: NewDemotion): Promise<boolean>;
  latestDemotion(mailboxId: string): Promise<ModeDemotion | undefined>;
  untold(limit: number): Promise<ModeDemotion[]>;
  markTold(id: string, audit: AuditDraft): Promise<void>;
  /** Active mailboxes of the installation in the order of their ids. */
  mailboxesAfter(id: string, limit: number): Promise<string[]>;
}

/** What lies further back than so many messages says little of today. */
const LATEST = 500;

export function createTrustStore(database: Database): TrustStore {
  return {
    evidence: (mailboxId, after) => readEvidence(database, mailboxId, after),
    async licenceSeen(mailboxId) {
      const row = await database.mailbox.findUnique({
        where: { id: mailboxId },
        select: { licenceSeen: true },
      });
      return LICENSED_MODES.find((mode) => mode === row?.licenceSeen) ?? null;
    },
    async noteLicence(mailboxId, licenceSeen) {
      await database.mailbox.updateMany({
        where: { id: mailboxId, OR: [{ licenceSeen: null }, { licenceSeen: { not: licenceSeen } }] },
        data: { licenceSeen },
      });
    },
    demote: (demotion) => database.$transaction((tx) => demoteWithin(tx, demotion)),
    async latestDemotion(mailboxId) {
      const row = await database.modeDemotion.findFirst({
        where: { mailboxId },
        orderBy: { createdAt: 'desc' },
      });
      return row ? demotionOf(row) : undefined;
    },
    async untold(take) {
      const rows = await database.modeDemotion.findMany({
        where: { toldAt: null },
        orderBy: { id: 'asc' },
        take,
      });
      return rows.map(demotionOf);
    },
    markTold: (id, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.modeDemotion.updateMany({
          where: { id, toldAt: null },
          data: { toldAt: new Date() },
        });
        if (count > 0) await appendAudit(tx, [audit]);
      }),
    async mailboxesAfter(id, take) {
      const rows = await database.mailbox.findMany({
        where: { isActive: true, id: { gt: id } },
        orderBy: { id: 'asc' },
        take,
        select: { id: true },
      });
      return rows.map((row) => row.id);
    },
  };
}

async function demoteWithin(
  tx: Transaction,
  { audit, to, from, reasons, ...demotion }: NewDemotion,
): Promise<boolean> {
  if (!(await tightenTo(tx, { id: demotion.mailboxId, mode: to, audit }))) return false;
  await tx.modeDemotion.create({
    data: { ...demotion, fromMode: from, toMode: to, reasons: [...reasons] },
  });
  return true;
}

async function readEvidence(
  database: Database,
  mailboxId: string,
  after: Date,
): Promise<TrustEvidence | undefined> {
  const box = await database.mailbox.findUnique({
    where: { id: mailboxId },
    select: { modeSince: true, createdAt: true },
  });
  if (!box) return undefined;
  const set = box.modeSince ?? box.createdAt;
  const since = set > after ? set : after;
  // Ids are in the order of time: the index over them finds the latest.
  const first = encodeTime(since.getTime());
  const [counts] = await database.$queryRaw<Omit<ConductSince, 'since'>[]>`
    WITH latest AS (
      SELECT * FROM message
       WHERE mailbox_id = ${mailboxId} AND id >= ${first} AND direction = 'outbound' AND created_at >= ${since}
       ORDER BY id DESC LIMIT ${LATEST})
    SELECT count(*) FILTER (WHERE m.status = 'sent')::int AS sent,
           count(*) FILTER (WHERE m.bounced_at IS NOT NULL AND m.bounce_type <> 'suppressed')::int AS bounced,
           count(*) FILTER (WHERE EXISTS (SELECT 1 FROM mail_report r
             WHERE r.message_id = m.id AND r.kind = 'complaint'))::int AS complained,
           count(*) FILTER (WHERE m.gate->'reasons' ? 'finding' OR m.gate->>'reason' = 'content_filtered')::int AS findings,
           count(*) FILTER (WHERE EXISTS (SELECT 1 FROM revision r WHERE r.message_id = m.id AND r.number = m.revision
             AND r.findings @> '[{"code":"attachment.malware"}]'))::int AS malware
      FROM latest m`;
  const decided = await database.$queryRaw<{ decision: string; askedAt: Date; decidedAt: Date }[]>`
    SELECT CASE WHEN q.state = 'approved' AND r.editor LIKE 'person:%' THEN 'edited' ELSE q.state END AS decision,
           q.created_at AS "askedAt", q.closed_at AS "decidedAt"
      FROM message m
      JOIN approval_request q ON q.message_id = m.id
      LEFT JOIN revision r ON r.message_id = q.message_id AND r.number = q.revision
     WHERE m.mailbox_id = ${mailboxId} AND m.id >= ${first} AND m.direction = 'outbound' AND m.created_at >= ${since}
       AND q.closed_at IS NOT NULL AND q.state IN ('approved', 'rejected', 'changes_requested')
     ORDER BY q.closed_at DESC, q.id DESC LIMIT ${LATEST}`;
  const none = { sent: 0, bounced: 0, complained: 0, findings: 0, malware: 0 };
  return trustEvidence(
    { since, ...(counts ?? none) },
    decided.map(({ decision, ...at }) => ({ decision: oneOf(DECISIONS, decision), ...at })),
  );
}

function demotionOf(row: ModeDemotionModel): ModeDemotion {
  const { id, tenantId, mailboxId, createdAt: at } = row;
  return {
    ...{ id, tenantId, mailboxId, at },
    from: oneOf(OVERSIGHT_MODES, row.fromMode),
    to: oneOf(OVERSIGHT_MODES, row.toMode),
    reasons: row.reasons.map((reason) => oneOf(DEMOTION_REASONS, reason)),
  };
}
