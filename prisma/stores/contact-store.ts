/** Contacts of a tenant, one for each address. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Contact } from '../../domain/contact.js';
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { appendAudit } from './audit-store.js';

export interface ContactQuery {
  readonly tenantId: string;
  /** Part of the name or the address, whatever the case; no character of it means anything else. */
  readonly text?: string | undefined;
  readonly afterId?: string | undefined;
  /** Left out: all. */
  readonly limit?: number | undefined;
}

/** What is left out keeps its value where the contact is known, and is `name` or empty where it is new. */
export interface ContactDraft {
  readonly id: string;
  readonly tenantId: string;
  readonly email: string;
  readonly name: string | undefined;
  readonly standardName: string;
  readonly tags: readonly string[] | undefined;
}

export interface ContactStore {
  list(query: ContactQuery): Promise<Contact[]>;
  /** Makes or changes the contact of this address; twins at the same moment make one. */
  put(draft: ContactDraft, audit: (contact: Contact) => AuditDraft): Promise<Contact>;
  remove(tenantId: string, id: string, audit: AuditDraft): Promise<boolean>;
}

const COLUMNS = Prisma.sql`id, tenant_id AS "tenantId", name, email, tags, created_at AS "createdAt"`;

export function createContactStore(database: Database): ContactStore {
  return {
    list: ({ tenantId, text, afterId, limit }) =>
      database.$queryRaw<Contact[]>`
        SELECT ${COLUMNS} FROM contact
         WHERE tenant_id = ${tenantId} AND id > ${afterId ?? ''}
           AND (strpos(lower(name), lower(${text ?? ''})) > 0 OR strpos(lower(email), lower(${text ?? ''})) > 0)
         ORDER BY id ${limit === undefined ? Prisma.empty : Prisma.sql`LIMIT ${limit}`}`,
    put: (draft, audit) =>
      database.$transaction(async (tx) => {
        const { id, tenantId, email, name, standardName, tags } = draft;
        const [contact] = await tx.$queryRaw<Contact[]>`
          INSERT INTO contact (id, tenant_id, email, name, tags)
          VALUES (${id}, ${tenantId}, ${email}, ${name ?? standardName}, ${[...(tags ?? [])]})
          ON CONFLICT (tenant_id, email) DO UPDATE SET
            name = COALESCE(${name ?? null}, contact.name),
            tags = CASE WHEN ${tags !== undefined} THEN excluded.tags ELSE contact.tags END
          RETURNING ${COLUMNS}`;
        if (!contact) throw new Error('the database kept no contact');
        await appendAudit(tx, [audit(contact)]);
        return contact;
      }),
    remove: (tenantId, id, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.contact.deleteMany({ where: { id, tenantId } });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1;
      }),
  };
}
