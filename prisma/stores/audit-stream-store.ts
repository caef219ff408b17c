/** Receivers of the audit log and how far each one has it. Setting them up is written down; pushing is not. */
import type { AuditContent, AuditDraft } from '../../domain/audit-entry.js';
import type { AuditRecord } from '../../domain/audit-streams/record.js';
import {
  AUDIT_STREAM_STATES,
  type AuditStream,
  type AuditStreamState,
  type AuditStreamTarget,
} from '../../domain/audit-streams/stream.js';
import type { Database } from '../client.js';
import type { Prisma } from '../generated/client.js';
import type { AuditStreamModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { oneOf } from './rows.js';

export type AuditStreamDraft = Pick<
  AuditStream,
  'id' | 'tenantId' | 'name' | 'target' | 'sealedSecret' | 'cursorSeq'
>;

export interface AuditStreamChange {
  readonly name?: string;
  readonly target?: AuditStreamTarget;
  readonly sealedSecret?: string | null;
  readonly state?: AuditStreamState;
  readonly cursorSeq?: number;
}

type Place = Pick<AuditStream, 'id' | 'tenantId' | 'cursorSeq'>;

export interface AuditStreamStore {
  /** A tenant has at most `limit`, each of a name of its own. */
  create(
    draft: AuditStreamDraft,
    limit: number,
    audit: AuditDraft,
  ): Promise<AuditStream | 'too_many' | 'name_taken'>;
  /** By name. */
  list(tenantId: string): Promise<AuditStream[]>;
  find(tenantId: string, id: string): Promise<AuditStream | undefined>;
  /** Begins anew with patience, and is looked at at once. Answers undefined where there is none, or another of this name. */
  update(
    place: Omit<Place, 'cursorSeq'>,
    change: AuditStreamChange,
    audit: AuditDraft,
  ): Promise<AuditStream | undefined>;
  remove(place: Omit<Place, 'cursorSeq'>, audit: AuditDraft): Promise<boolean>;
  /** Writes an entry, which is then pushed like any other, and has it looked at at once; answers its `seq`. */
  probe(place: Omit<Place, 'cursorSeq'>, audit: AuditDraft): Promise<number>;
  /** How many entries the tenant's log has. */
  logSize(tenantId: string): Promise<number>;
  /** Only where it is to be pushed to. */
  active(id: string): Promise<AuditStream | undefined>;
  /** The entries after its cursor, in order. */
  page(place: Place, limit: number): Promise<AuditRecord[]>;
  /** The receiver has all up to there; nothing where somebody set the cursor elsewhere meanwhile. */
  moved(place: Place, cursorSeq: number): Promise<void>;
  /** Answers how often in a row. */
  failed(place: Place, reason: string): Promise<number>;
  /** Nothing where somebody wants it looked at before. */
  lookAgain(id: string, moment: Date): Promise<void>;
  /** Streams that somebody has to wake: made or changed, or not looked at since before `overdue`. */
  unattended(overdue: Date, limit: number): Promise<Omit<Place, 'cursorSeq'>[]>;
  attended(id: string): Promise<void>;
}

type Pushing = 'active' | 'page' | 'moved' | 'failed' | 'lookAgain' | 'unattended' | 'attended';

export function createAuditStreamStore(database: Database): AuditStreamStore {
  return { ...settingUp(database), ...pushing(database) };
}

const AFRESH = { failures: 0, lastError: null, lastErrorAt: null, lookAgainAt: null } as const;

function settingUp(database: Database): Omit<AuditStreamStore, Pushing> {
  const { auditStream } = database;
  return {
    create: ({ target, ...draft }, limit, audit) =>
      database.$transaction(async (tx) => {
        const others = await tx.auditStream.findMany({ where: { tenantId: draft.tenantId } });
        if (others.length >= limit) return 'too_many';
        if (others.some(({ name }) => name === draft.name)) return 'name_taken';
        const row = await tx.auditStream.create({ data: { ...draft, ...columnsOf(target) } });
        await appendAudit(tx, [audit]);
        return streamOf(row);
      }),
    async list(tenantId) {
      const rows = await auditStream.findMany({ where: { tenantId }, orderBy: { name: 'asc' } });
      return rows.map(streamOf);
    },
    async find(tenantId, id) {
      const row = await auditStream.findFirst({ where: { tenantId, id } });
      return row ? streamOf(row) : undefined;
    },
    update: ({ id, tenantId }, { target, ...change }, audit) =>
      database.$transaction(async (tx) => {
        const { name } = change;
        const isTaken =
          name !== undefined &&
          (await tx.auditStream.count({ where: { tenantId, name, id: { not: id } } })) > 0;
        if (isTaken) return undefined;
        const data = { ...change, ...(target === undefined ? {} : columnsOf(target)), ...AFRESH };
        const [row] = await tx.auditStream.updateManyAndReturn({ where: { id, tenantId }, data });
        if (!row) return undefined;
        await appendAudit(tx, [audit]);
        return streamOf(row);
      }),
    remove: ({ id, tenantId }, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.auditStream.deleteMany({ where: { id, tenantId } });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1;
      }),
    probe: ({ id, tenantId }, audit) =>
      database.$transaction(async (tx) => {
        await tx.auditStream.updateMany({ where: { id, tenantId }, data: { lookAgainAt: null } });
        const [entryId] = await appendAudit(tx, [audit]);
        const { seq } = await tx.auditEntry.findUniqueOrThrow({ where: { id: entryId ?? '' } });
        return Number(seq);
      }),
    async logSize(tenantId) {
      const [head] = await database.$queryRaw<{ seq: bigint }[]>`
        SELECT seq FROM audit_head WHERE tenant_id = ${tenantId}`;
      return Number(head?.seq ?? 0);
    },
  };
}

function pushing(database: Database): Pick<AuditStreamStore, Pushing> {
  const { auditStream, auditEntry } = database;
  return {
    async active(id) {
      const row = await auditStream.findFirst({ where: { id, state: 'active' } });
      return row ? streamOf(row) : undefined;
    },
    async page({ tenantId, cursorSeq }, limit) {
      const rows = await auditEntry.findMany({
        where: { tenantId, seq: { gt: cursorSeq } },
        orderBy: { seq: 'asc' },
        take: limit,
        select: { canonical: true, leafHash: true },
      });
      return rows.map(({ canonical, leafHash }) => ({
        entry: { ...(JSON.parse(canonical) as AuditContent), leaf_hash: leafHash },
        canonical,
      }));
    },
    async moved({ id, cursorSeq: before }, cursorSeq) {
      await auditStream.updateMany({
        where: { id, cursorSeq: before },
        data: { cursorSeq, failures: 0, lastError: null, lastErrorAt: null, lastPushedAt: new Date() },
      });
    },
    async failed({ id }, reason) {
      const data = { failures: { increment: 1 }, lastError: reason, lastErrorAt: new Date() };
      const [row] = await auditStream.updateManyAndReturn({ where: { id }, data });
      return row?.failures ?? 1;
    },
    async lookAgain(id, moment) {
      await auditStream.updateMany({
        where: { id, lookAgainAt: { not: null } },
        data: { lookAgainAt: moment },
      });
    },
    unattended: (overdue, limit) =>
      auditStream.findMany({
        where: { state: 'active', OR: [{ lookAgainAt: null }, { lookAgainAt: { lt: overdue } }] },
        take: limit,
        select: { id: true, tenantId: true },
      }),
    async attended(id) {
      await auditStream.updateMany({ where: { id }, data: { lookAgainAt: new Date() } });
    },
  };
}

function columnsOf({ kind, options }: AuditStreamTarget) {
  return { kind, options: { ...options } satisfies Prisma.InputJsonObject };
}

function streamOf({
  kind,
  options,
  cursorSeq,
  state,
  lookAgainAt: _,
  ...row
}: AuditStreamModel): AuditStream {
  // Written by this store, from a target.
  const target = { kind, options } as unknown as AuditStreamTarget;
  return { ...row, target, cursorSeq: Number(cursorSeq), state: oneOf(AUDIT_STREAM_STATES, state) };
}
