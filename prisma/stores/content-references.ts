/** Who refers to what in the content store: equal contents are stored once, whoever they belong to. */
import type { Transaction } from '../client.js';

/** SHA-256 of contents that this tenant refers to, and no other. */
export async function removableContent(tx: Transaction, tenantId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ sha256: string }[]>`
    WITH referred AS (
      SELECT tenant_id, mime_sha256 AS sha256 FROM revision
      UNION ALL
      SELECT tenant_id, wire_sha256 FROM recipient WHERE wire_sha256 IS NOT NULL
      UNION ALL
      SELECT tenant_id, raw_sha256 FROM message WHERE raw_sha256 IS NOT NULL
      UNION ALL
      SELECT tenant_id, raw_sha256 FROM inbound_mail
      UNION ALL
      SELECT tenant_id, a ->> 'sha256' FROM message, jsonb_array_elements(attachments) a
    ), own AS (
      SELECT DISTINCT sha256 FROM referred WHERE tenant_id = ${tenantId} AND sha256 IS NOT NULL
    )
    SELECT sha256 FROM own
     WHERE NOT EXISTS (
       SELECT 1 FROM referred other WHERE other.sha256 = own.sha256 AND other.tenant_id <> ${tenantId}
     )`;
  return rows.map(({ sha256 }) => sha256);
}
