/** Reports about a message that came back after it had been erased: they quote it, and go as it did. */
import type { Transaction } from '../client.js';
import { ASKED_AGAIN, IS_RECORDED } from './content-references.js';

/** Only what was read: until then a workflow needs it. */
export async function eraseLateReports(tx: Transaction): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; messageId: string }[]>`
    SELECT i.id, i.about_message_id AS "messageId"
      FROM inbound_mail i JOIN message m ON m.id = i.about_message_id
     WHERE i.about_message_id IS NOT NULL AND i.about_address IS NOT NULL AND m.erased_at IS NOT NULL AND ${IS_RECORDED}`;
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const messages = rows.map(({ messageId }) => messageId);
  await tx.$executeRaw`
    INSERT INTO content_erasure (sha256, message_id, tenant_id)
    SELECT DISTINCT raw_sha256, about_message_id, tenant_id FROM inbound_mail WHERE id = ANY(${ids})
    ${ASKED_AGAIN}`;
  await tx.$executeRaw`
    UPDATE inbound_mail SET mail_from = '', client_address = '', helo = '', about_address = NULL
     WHERE id = ANY(${ids})`;
  await tx.$executeRaw`UPDATE mail_report SET address = 'erased' WHERE id = ANY(${ids})`;
  await tx.$executeRaw`DELETE FROM webhook_delivery WHERE message_id = ANY(${messages})`;
}
