/** What an operation wrote into the audit logs, against what its contract says that it records. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation, Recorded } from '../../api/operations/operation.js';
import type { AuditAction } from '../../domain/audit-action.js';
import type { World } from './row.js';

const MOST_LOOKS = 400;

export interface Written {
  readonly action: AuditAction;
  readonly actor: string;
}

/** The kinds that a contract names; none where it names a reason. */
export function kindsOf(records: Recorded): readonly AuditAction[] {
  if (typeof records === 'string') return [records];
  return 'kinds' in records ? records.kinds : [];
}

/** Null where this is what was declared: one of the kinds, and nothing beside it but what was named. */
export function faultIn(records: Recorded, written: readonly Written[]): string | null {
  const beside = typeof records === 'object' && 'beside' in records ? records.beside : [];
  const actions = [...new Set(written.map(({ action }) => action))];
  const declared = kindsOf(records);
  const others = (kind: AuditAction) =>
    actions.filter((action) => action !== kind && !beside?.includes(action));
  const isDeclared =
    declared.length === 0
      ? actions.length === 0
      : declared.some((kind) => actions.includes(kind) && others(kind).length === 0);
  return isDeclared ? null : `declared ${JSON.stringify(records)}, wrote ${actions.join(', ') || 'nothing'}`;
}

/** Answers a look at what was written from now on, in the tenant's log and in logs that there are not yet. */
export async function recorder({ installation, tenant }: World, { contract, asksOperator }: Operation) {
  const { database } = installation;
  const heads = await database.auditHead.findMany();
  const known = new Map(heads.map(({ tenantId, seq }) => [tenantId, seq]));
  const isOurs = (tenantId: string) => tenantId === tenant.tenantId || !known.has(tenantId);
  const kinds = kindsOf(contract.records);

  async function written(): Promise<Written[]> {
    const rows = await database.auditEntry.findMany({
      where: { OR: [{ tenantId: tenant.tenantId }, { tenantId: { notIn: [...known.keys()] } }] },
      select: { tenantId: true, seq: true, action: true, actor: true },
    });
    return rows
      .filter(({ tenantId, seq }) => isOurs(tenantId) && seq > (known.get(tenantId) ?? 0n))
      .map(({ action, actor }) => ({ action: action as AuditAction, actor }))
      .filter(({ action, actor }) => isOfTheCall(action, actor));
  }

  /** Workflows write as the installation, unless they name whoever asked; doors let nobody in who has a name. */
  function isOfTheCall(action: AuditAction, actor: string): boolean {
    if (asksOperator && /^operator\.(?:ask|approve)$/.test(action)) return false;
    return actor !== 'system' || (contract.door !== undefined && kinds.includes(action));
  }

  /** Null where it is what was declared; what a workflow has to write is waited for. */
  return async (records: Recorded = contract.records): Promise<string | null> => {
    for (let look = 1; ; look += 1) {
      const fault = faultIn(records, await written());
      if (fault === null || kindsOf(records).length === 0 || look === MOST_LOOKS) return fault;
      await sleep(50);
    }
  };
}
