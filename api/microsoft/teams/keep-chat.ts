/** Our app was installed or removed in somebody's personal chat: from now on cards go there, or mails do again. */
import type { AuditDraft } from '../../../domain/audit-entry.js';
import type { Stores } from '../../../prisma/stores/index.js';
import type { Activity } from './activity.js';
import type { Sender } from './sender.js';

export async function keepChat(
  { teamsConversations }: Pick<Stores, 'teamsConversations'>,
  sender: Sender,
  said: Activity,
): Promise<void> {
  // A card shows the whole message: it goes to one person, never into a channel or a group.
  if (said.conversation.conversationType !== 'personal') return;
  if (isRemoval(said)) {
    return teamsConversations.forget(sender.entra, audit(sender, 'person.teams_uninstall'));
  }
  const { tenantId: entraTenantId, objectId: entraObjectId } = sender.entra;
  await teamsConversations.keep(
    {
      entraTenantId,
      entraObjectId,
      tenantId: sender.account.id,
      serviceUrl: said.serviceUrl,
      conversationId: said.conversation.id,
      userId: said.from.id,
      botId: said.recipient.id,
    },
    audit(sender, 'person.teams_install'),
  );
}

function isRemoval(said: Activity): boolean {
  if (said.type === 'installationUpdate') return said.action?.startsWith('remove') === true;
  const bot = said.recipient.id;
  return said.type === 'conversationUpdate' && said.membersRemoved?.some(({ id }) => id === bot) === true;
}

function audit(
  { account, entra, person }: Sender,
  action: 'person.teams_install' | 'person.teams_uninstall',
): AuditDraft {
  const personId = typeof person === 'string' ? undefined : person.id;
  return {
    tenantId: account.id,
    action,
    actor: personId === undefined ? 'system' : `person:${personId}`,
    resourceType: 'person',
    // Whoever has not signed in with Entra ID yet is nobody of ours.
    resourceId: personId ?? entra.objectId,
    metadata: { entra_tenant_id: entra.tenantId, entra_object_id: entra.objectId },
  };
}
