/** Templates of a tenant. Versions are added and never changed; they outlive their template, for the record. */
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { Template } from '../../domain/template.js';
import type { Database, Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';

type Audit = (template: Template) => AuditDraft;
type NewVersion = Omit<Template, 'version' | 'createdAt'>;

export interface TemplateQuery {
  readonly tenantId: string;
  readonly afterId?: string | undefined;
  /** Left out: all. */
  readonly limit?: number | undefined;
}

export interface TemplateStore {
  /** The newest version of each, by id. */
  list(query: TemplateQuery): Promise<Template[]>;
  /** By id or name; without a version the newest. */
  get(tenantId: string, reference: string, version?: number): Promise<Template | undefined>;
  /** One that was used, also of a template that was deleted. */
  used(tenantId: string, use: Pick<Template, 'id' | 'version'>): Promise<Template | undefined>;
  /** Newest first. */
  versions(tenantId: string, id: string, limit: number): Promise<Template[]>;
  create(draft: NewVersion, limit: number, audit: Audit): Promise<Template | 'name_taken' | 'too_many'>;
  addVersion(draft: NewVersion, audit: Audit): Promise<Template | 'name_taken' | 'gone'>;
  remove(tenantId: string, id: string, audit: AuditDraft): Promise<boolean>;
}

export function createTemplateStore(database: Database): TemplateStore {
  return {
    async list({ tenantId, afterId, limit }) {
      const heads = await database.template.findMany({
        where: { tenantId, id: { gt: afterId ?? '' } },
        orderBy: { id: 'asc' },
        ...(limit === undefined ? {} : { take: limit }),
      });
      const versions = heads.map(({ id, version }) => ({ templateId: id, version }));
      const rows = await database.templateVersion.findMany({ where: { OR: versions } });
      return rows.map(templateIn).sort((one, other) => (one.id < other.id ? -1 : 1));
    },
    async get(tenantId, reference, version) {
      const head = await database.template.findFirst({
        where: { tenantId, OR: [{ id: reference }, { name: reference }] },
      });
      if (!head) return undefined;
      return versionIn(database, tenantId, { id: head.id, version: version ?? head.version });
    },
    used: (tenantId, use) => versionIn(database, tenantId, use),
    async versions(tenantId, id, limit) {
      const rows = await database.templateVersion.findMany({
        where: { tenantId, templateId: id },
        orderBy: { version: 'desc' },
        take: limit,
      });
      return rows.map(templateIn);
    },
    create: (draft, limit, audit) =>
      database.$transaction(async (tx) => {
        const { id, tenantId, name } = draft;
        await oneAfterTheOther(tx, tenantId);
        if (await isTaken(tx, draft)) return 'name_taken';
        if ((await tx.template.count({ where: { tenantId } })) >= limit) return 'too_many';
        await tx.template.create({ data: { id, tenantId, name, version: 1 } });
        return writeVersion(tx, { ...draft, version: 1 }, audit);
      }),
    addVersion: (draft, audit) =>
      database.$transaction(async (tx) => {
        const { id, tenantId, name } = draft;
        await oneAfterTheOther(tx, tenantId);
        const head = await tx.template.findFirst({ where: { id, tenantId } });
        if (!head) return 'gone';
        if (await isTaken(tx, draft)) return 'name_taken';
        const version = head.version + 1;
        await tx.template.update({ where: { id }, data: { name, version } });
        return writeVersion(tx, { ...draft, version }, audit);
      }),
    remove: (tenantId, id, audit) =>
      database.$transaction(async (tx) => {
        const { count } = await tx.template.deleteMany({ where: { id, tenantId } });
        if (count === 1) await appendAudit(tx, [audit]);
        return count === 1;
      }),
  };
}

/** Names, numbers of versions and the limit hold for whoever comes at the same moment. */
async function oneAfterTheOther(tx: Transaction, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`templates of ${tenantId}`}, 0))`;
}

async function isTaken(tx: Transaction, { id, tenantId, name }: NewVersion): Promise<boolean> {
  return (await tx.template.count({ where: { tenantId, name, NOT: { id } } })) > 0;
}

async function versionIn(
  database: Database,
  tenantId: string,
  { id, version }: Pick<Template, 'id' | 'version'>,
): Promise<Template | undefined> {
  const row = await database.templateVersion.findFirst({ where: { tenantId, templateId: id, version } });
  return row ? templateIn(row) : undefined;
}

async function writeVersion(
  tx: Transaction,
  { id, ...draft }: Omit<Template, 'createdAt'>,
  audit: Audit,
): Promise<Template> {
  const template = templateIn(await tx.templateVersion.create({ data: { templateId: id, ...draft } }));
  await appendAudit(tx, [audit(template)]);
  return template;
}

function templateIn({
  templateId,
  ...row
}: Omit<Template, 'id'> & { readonly templateId: string }): Template {
  return { id: templateId, ...row };
}
