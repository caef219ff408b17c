/** Personal chats of our bot in Teams: where a person can be written to, for as long as the app is installed there. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Database } from '../client.js';
import type { TeamsConversationModel } from '../generated/models.js';
import { appendAudit } from './audit-store.js';
import type { EntraId } from './people-in-entra.js';

export type TeamsConversation = Omit<TeamsConversationModel, 'isInstalled' | 'changedAt'>;

export interface TeamsConversationStore {
  /** The chat as it is now; audited where it was not known as installed before. */
  keep(conversation: TeamsConversation, audit: AuditDraft): Promise<void>;
  /**
   * Nothing is written there any more; audited where it was installed.
   * @param asOf what the caller knows is from then: whoever installed it anew since is kept
   */
  forget(entra: EntraId, audit: AuditDraft, asOf?: Date): Promise<void>;
  /** Where this person has the app; undefined where they have not, or never signed in with Entra ID. */
  ofPerson(personId: string): Promise<TeamsConversation | undefined>;
}

export function createTeamsConversationStore(database: Database): TeamsConversationStore {
  return {
    keep: (conversation, audit) =>
      database.$transaction(async (tx) => {
        const { entraTenantId, entraObjectId } = conversation;
        const where = { entraTenantId_entraObjectId: { entraTenantId, entraObjectId } };
        const known = await tx.teamsConversation.findUnique({ where });
        const changed = { ...conversation, isInstalled: true, changedAt: new Date() };
        await tx.teamsConversation.upsert({ where, create: changed, update: changed });
        if (!known?.isInstalled || known.tenantId !== conversation.tenantId) await appendAudit(tx, [audit]);
      }),
    forget: ({ tenantId, objectId }, audit, asOf = new Date()) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.teamsConversation.updateMany({
          where: {
            entraTenantId: tenantId,
            entraObjectId: objectId,
            isInstalled: true,
            changedAt: { lte: asOf },
          },
          data: { isInstalled: false, changedAt: new Date() },
        });
        if (count > 0) await appendAudit(tx, [audit]);
      }),
    async ofPerson(personId) {
      const person = await database.person.findUnique({ where: { id: personId } });
      if (!person || person.entraTenantId === null || person.entraObjectId === null) return undefined;
      const { tenantId, entraTenantId, entraObjectId } = person;
      const row = await database.teamsConversation.findFirst({
        where: { tenantId, entraTenantId, entraObjectId, isInstalled: true },
      });
      return row ?? undefined;
    },
  };
}
