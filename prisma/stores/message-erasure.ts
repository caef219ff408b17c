/**
 * What erasure leaves of messages: ids, digests, states, times and the audit log. Everything that somebody wrote, and every
 * address, goes; what the content store holds of them is named for its destruction.
 */
import type { Transaction } from '../client.js';
import { askContentErasure, IS_RECORDED } from './content-references.js';

/** Within the transaction that has looked at holds; triggers refuse what is under one. */
export async function blankMessages(tx: Transaction, messageIds: readonly string[]): Promise<void> {
  const ids = [...messageIds];
  // Before the references are gone.
  await askContentErasure(tx, ids);
  await tx.$executeRaw`
    UPDATE message SET
           erased_at = now(), from_address = '', to_addresses = '{}', cc_addresses = '{}', bcc_addresses = '{}',
           reply_to = NULL, subject = '', markdown = '', attachments = '[]', template = NULL, in_reply_to = NULL,
           "references" = '{}', tags = '{}', headers = '{}', text_body = NULL, authentication = NULL,
           findings = NULL, identity = NULL, fingerprint = ''
     WHERE id = ANY(${ids})`;
  // To void: Prisma reads no column of that type.
  await tx.$executeRaw`SELECT erase_revisions_of(${ids})`;
  await tx.$executeRaw`UPDATE vote SET reason = NULL WHERE message_id = ANY(${ids})`;
  await tx.$executeRaw`
    DELETE FROM approval_comment
     WHERE request_id IN (SELECT id FROM approval_request WHERE message_id = ANY(${ids}))`;
  await tx.$executeRaw`DELETE FROM webhook_delivery WHERE message_id = ANY(${ids})`;
  await tx.$executeRaw`
    UPDATE inbound_mail i SET mail_from = '', client_address = '', helo = '', about_address = NULL
     WHERE i.about_message_id = ANY(${ids}) AND ${IS_RECORDED}`;
  await tx.$executeRaw`
    UPDATE inbound_mail i SET mail_from = '', client_address = '', helo = ''
      FROM message m
     WHERE m.id = ANY(${ids}) AND m.provider_message_id LIKE 'smtp-%'
       AND i.id = substr(m.provider_message_id, 6) AND i.mailbox_id = m.mailbox_id`;
  await blankRecipients(tx, ids);
}

/** One statement, so that recipients, attempts and reports get the same new names; who still waited is settled. */
async function blankRecipients(tx: Transaction, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    WITH numbered AS (
      SELECT message_id, address,
             'erased-' || row_number() OVER (PARTITION BY message_id ORDER BY address) AS erased
        FROM recipient WHERE message_id = ANY(${ids})
    ), attempts AS (
      UPDATE delivery_attempt d SET address = n.erased, reply = NULL
        FROM numbered n WHERE d.message_id = n.message_id AND d.address = n.address
    ), reports AS (
      UPDATE mail_report p
         SET address = COALESCE((SELECT n.erased FROM numbered n
                                  WHERE n.message_id = p.message_id AND n.address = p.address), 'erased')
       WHERE p.message_id = ANY(${ids})
    )
    UPDATE recipient r
       SET address = n.erased, reply = NULL, identity = NULL, mail_from = NULL,
           state = CASE WHEN r.state <> 'waiting' THEN r.state
                        WHEN EXISTS (SELECT 1 FROM delivery_attempt d
                                      WHERE d.message_id = r.message_id AND d.address = r.address
                                        AND d.data_begun_at IS NOT NULL AND d.ended_at IS NULL)
                        THEN 'in_doubt' ELSE 'refused' END
      FROM numbered n WHERE r.message_id = n.message_id AND r.address = n.address`;
}
