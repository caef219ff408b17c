/**
 * Whatever lets somebody act ends with them, in one transaction: sessions, sign-in links, keys that carry their votes,
 * programs they let in, votes that were moved from them or to them. Nothing of it comes back when they do.
 */
import type { Transaction } from '../client.js';

export interface EndedAccess {
  readonly sessions: number;
  readonly keyIds: readonly string[];
  readonly grantIds: readonly string[];
  readonly delegationIds: readonly string[];
}

export async function endAccess(tx: Transaction, personId: string): Promise<EndedAccess> {
  const now = new Date();
  const sessions = await tx.session.updateMany({
    where: { personId, endedAt: null },
    data: { endedAt: now },
  });
  await tx.signInLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } });
  return {
    sessions: sessions.count,
    keyIds: await revokeKeys(tx, personId, now),
    grantIds: await revokeGrants(tx, personId, now),
    delegationIds: await endDelegations(tx, personId, now),
  };
}

async function revokeKeys(tx: Transaction, personId: string, revokedAt: Date): Promise<string[]> {
  const keys = await tx.apiKey.findMany({ where: { personId, revokedAt: null }, select: { id: true } });
  const ids = keys.map(({ id }) => id);
  await tx.apiKey.updateMany({ where: { id: { in: ids } }, data: { revokedAt } });
  return ids;
}

async function revokeGrants(tx: Transaction, personId: string, revokedAt: Date): Promise<string[]> {
  const grants = await tx.oauthGrant.findMany({ where: { personId, revokedAt: null }, select: { id: true } });
  const ids = grants.map(({ id }) => id);
  await tx.oauthGrant.updateMany({ where: { id: { in: ids } }, data: { revokedAt } });
  await tx.oidcPayload.deleteMany({
    where: { OR: [{ grantId: { in: ids } }, { model: 'Grant', id: { in: ids } }] },
  });
  return ids;
}

async function endDelegations(tx: Transaction, personId: string, endsAt: Date): Promise<string[]> {
  const moved = await tx.voteDelegation.findMany({
    where: {
      AND: [
        { OR: [{ fromPersonId: personId }, { toPersonId: personId }] },
        { OR: [{ endsAt: null }, { endsAt: { gt: endsAt } }] },
      ],
    },
    select: { id: true },
  });
  const ids = moved.map(({ id }) => id);
  await tx.voteDelegation.updateMany({ where: { id: { in: ids } }, data: { endsAt } });
  return ids;
}
