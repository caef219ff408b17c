/** Messages that leave through a mailbox in Microsoft 365: chosen at the release, the draft named before it is sent. */
import type { Database } from '../client.js';
import { messageIdKey } from './thread-joining.js';

export interface GraphDelivery {
  readonly messageId: string;
  readonly entraTenantId: string;
  readonly graphUser: string;
  readonly draftId: string | null;
  readonly wireSha256: string | null;
  readonly sendingSince: Date | null;
}

export interface GraphDeliveryStore {
  find(messageId: string): Promise<GraphDelivery | undefined>;
  /** Said again it changes nothing: the choice stands. */
  open(
    delivery: Pick<GraphDelivery, 'messageId' | 'entraTenantId' | 'graphUser'> & { tenantId: string },
  ): Promise<void>;
  /** With the Message-ID that the draft has; null where it has none yet. */
  keepDraft(
    messageId: string,
    draft: { readonly id: string; readonly wireSha256: string },
    internetMessageId: string | null,
  ): Promise<void>;
  forgetDraft(messageId: string): Promise<void>;
  /** Null: it surely was not sent. */
  setSending(messageId: string, since: Date | null): Promise<void>;
  hasGoneAs(messageId: string, internetMessageId: string): Promise<void>;
}

export function createGraphDeliveryStore(database: Database): GraphDeliveryStore {
  const update = async (
    messageId: string,
    data: { draftId?: string | null; wireSha256?: string | null; sendingSince?: Date | null },
  ): Promise<void> => {
    await database.graphDelivery.update({ where: { messageId }, data, select: { messageId: true } });
  };
  /** By it reports and answers name the message. */
  const nameMessage = async (id: string, providerMessageId: string): Promise<void> => {
    await database.message.updateMany({
      where: { id, direction: 'outbound' },
      data: { providerMessageId, messageIdKey: messageIdKey(providerMessageId) },
    });
  };
  return {
    async find(messageId) {
      return (await database.graphDelivery.findUnique({ where: { messageId } })) ?? undefined;
    },
    async open(delivery) {
      await database.graphDelivery.createMany({ data: [delivery], skipDuplicates: true });
    },
    async keepDraft(messageId, { id, wireSha256 }, internetMessageId) {
      await update(messageId, { draftId: id, wireSha256, sendingSince: null });
      if (internetMessageId !== null) await nameMessage(messageId, internetMessageId);
    },
    forgetDraft: (messageId) => update(messageId, { draftId: null, wireSha256: null, sendingSince: null }),
    setSending: (messageId, sendingSince) => update(messageId, { sendingSince }),
    hasGoneAs: nameMessage,
  };
}
