/** Who needs what in the content store: equal contents are stored once, whoever they belong to. */
import type { Transaction } from '../client.js';
import { Prisma } from '../generated/client.js';

/** What these messages refer to, and reports that came back about them. */
export async function askContentErasure(tx: Transaction, messageIds: readonly string[]): Promise<void> {
  const ids = [...messageIds];
  await tx.$executeRaw`
    INSERT INTO content_erasure (sha256, message_id, tenant_id)
    SELECT DISTINCT sha256, message_id, tenant_id FROM (
      SELECT mime_sha256 AS sha256, message_id, tenant_id FROM revision WHERE message_id = ANY(${ids})
      UNION ALL
      SELECT wire_sha256, message_id, tenant_id FROM recipient WHERE message_id = ANY(${ids})
      UNION ALL
      SELECT wire_sha256, message_id, tenant_id FROM graph_delivery WHERE message_id = ANY(${ids})
      UNION ALL
      SELECT raw_sha256, id, tenant_id FROM message WHERE id = ANY(${ids})
      UNION ALL
      SELECT a ->> 'sha256', id, tenant_id FROM message, jsonb_array_elements(attachments) a WHERE id = ANY(${ids})
      UNION ALL
      SELECT i.raw_sha256, i.about_message_id, i.tenant_id FROM inbound_mail i
       WHERE i.about_message_id = ANY(${ids}) AND ${IS_RECORDED}
    ) referred WHERE sha256 IS NOT NULL
    ${ASKED_AGAIN}`;
}

/** What a tenant has taken in, whether or not it is a message by now. */
export async function askTakenInErasure(tx: Transaction, tenantId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO content_erasure (sha256, message_id, tenant_id)
    SELECT DISTINCT raw_sha256, tenant_id, tenant_id FROM inbound_mail WHERE tenant_id = ${tenantId}
    ${ASKED_AGAIN}`;
}

export const ASKED_AGAIN = Prisma.sql`
  ON CONFLICT (sha256, message_id) DO UPDATE SET asked_at = now(), destroyed_at = NULL, removed_at = NULL`;

/** A report (`i`) that was read, and will not be again. */
export const IS_RECORDED = Prisma.sql`EXISTS (SELECT 1 FROM mail_report r WHERE r.id = i.id)`;

/** Which of these contents somebody needs whose message is not erased. */
export async function neededContent(tx: Transaction, contents: readonly string[]): Promise<Set<string>> {
  const asked = [...contents];
  const rows = await tx.$queryRaw<{ sha256: string }[]>`
    SELECT r.mime_sha256 AS sha256 FROM revision r JOIN message m ON m.id = r.message_id
     WHERE r.mime_sha256 = ANY(${asked}) AND m.erased_at IS NULL
    UNION
    SELECT r.wire_sha256 FROM recipient r JOIN message m ON m.id = r.message_id
     WHERE r.wire_sha256 = ANY(${asked}) AND m.erased_at IS NULL
    UNION
    SELECT g.wire_sha256 FROM graph_delivery g JOIN message m ON m.id = g.message_id
     WHERE g.wire_sha256 = ANY(${asked}) AND m.erased_at IS NULL
    UNION
    SELECT raw_sha256 FROM message WHERE raw_sha256 = ANY(${asked}) AND erased_at IS NULL
    UNION
    SELECT i.raw_sha256 FROM inbound_mail i
     WHERE i.raw_sha256 = ANY(${asked})
       AND NOT EXISTS (SELECT 1 FROM message m
                        WHERE m.mailbox_id = i.mailbox_id AND m.provider_message_id = 'smtp-' || i.id
                          AND m.erased_at IS NOT NULL)
       AND NOT (${IS_RECORDED} AND EXISTS (SELECT 1 FROM message m
                                            WHERE m.id = i.about_message_id AND m.erased_at IS NOT NULL))
    UNION
    SELECT s.sha256 FROM unnest(${asked}::text[]) AS s(sha256)
     WHERE EXISTS (SELECT 1 FROM message m
                    WHERE m.attachments @> jsonb_build_array(jsonb_build_object('sha256', s.sha256))
                      AND m.erased_at IS NULL)`;
  return new Set(rows.map(({ sha256 }) => sha256));
}
