/** Clients that an operator registered by hand, each together with what the authorization server knows of it. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { SCOPES, type ActorRef, type Scope } from '../../domain/caller.js';
import type { Database } from '../client.js';
import type { Prisma } from '../generated/client.js';
import type { OauthClientModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import { revokeGrant } from './grant-store.js';
import { oneOf } from './rows.js';

export interface OauthClient {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly isConfidential: boolean;
  readonly scopes: readonly Scope[];
  readonly createdBy: string;
  readonly createdAt: Date;
}

export type NewOauthClient = Omit<OauthClient, 'createdAt'>;

export interface OauthClientStore {
  /** Whose client this is; undefined where it registered itself, or was deleted. */
  find(id: string): Promise<OauthClient | undefined>;
  /** Oldest first, without deleted ones. */
  list(tenantId: string): Promise<OauthClient[]>;
  /** @param metadata what the authorization server keeps of it, its secret sealed */
  create(
    client: NewOauthClient,
    metadata: Readonly<Record<string, unknown>>,
    audit: AuditDraft,
  ): Promise<void>;
  /** Deletes it and ends every grant it has; false where it is not there. */
  remove(removal: ClientRemoval): Promise<boolean>;
}

export interface ClientRemoval {
  readonly tenantId: string;
  readonly id: string;
  readonly actor: ActorRef;
}

export function createOauthClientStore(database: Database): OauthClientStore {
  return {
    async find(id) {
      const row = await database.oauthClient.findFirst({ where: { id, deletedAt: null } });
      return row ? clientOf(row) : undefined;
    },
    async list(tenantId) {
      const rows = await database.oauthClient.findMany({
        where: { tenantId, deletedAt: null },
        orderBy: { id: 'asc' },
      });
      return rows.map(clientOf);
    },
    async create(client, metadata, audit) {
      const { redirectUris, scopes, ...rest } = client;
      await database.$transaction(async (tx) => {
        await tx.oauthClient.create({
          data: { ...rest, redirectUris: [...redirectUris], scopes: [...scopes] },
        });
        await tx.oidcPayload.create({
          data: { model: 'Client', id: client.id, payload: metadata as Prisma.InputJsonValue },
        });
        await appendAudit(tx, [audit]);
      });
    },
    remove: (removal) => remove(database, removal),
  };
}

function remove(database: Database, { tenantId, id, actor }: ClientRemoval): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const { count } = await tx.oauthClient.updateMany({
      where: { id, tenantId, deletedAt: null },
      data: { deletedAt: new Date() },
    });
    if (count !== 1) return false;
    await tx.oidcPayload.deleteMany({ where: { model: 'Client', id } });
    for (const grant of await tx.oauthGrant.findMany({ where: { clientId: id, revokedAt: null } })) {
      const audit = { tenantId: grant.tenantId, actor, resourceType: 'grant', resourceId: grant.id } as const;
      await revokeGrant(tx, grant.id, { ...audit, action: 'grant.revoke', metadata: { with_client: id } });
    }
    await appendAudit(tx, [
      { tenantId, action: 'oauth_client.delete', actor, resourceType: 'oauth_client', resourceId: id },
    ]);
    return true;
  });
}

function clientOf({ deletedAt: _, ...row }: OauthClientModel): OauthClient {
  return { ...row, scopes: row.scopes.map((scope) => oneOf(SCOPES, scope)) };
}
