/**
 * A message with its mailbox, its tenant and its current revision, in one statement: every deed of a send starts from
 * them, and each look of its own would be a round trip.
 */
import type { ApprovalPolicy } from '../../domain/approval-policy.js';
import type { DirectoryReading, GovernanceBinding } from '../../domain/directory-reading.js';
import type { Mailbox, Tenant } from '../../domain/mailbox.js';
import type { Message, Revision } from '../../domain/message.js';
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import type {
  ApprovalPolicyModel,
  DirectoryReadingModel,
  MailboxModel,
  MessageModel,
  RevisionModel,
  TenantModel,
} from '../generated/models.js';
import { findingsOf, mailboxOf, messageOf, storedPolicyOf, tenantOf } from './rows.js';

/** What decisions look at; the texts themselves are read where they are shown. */
export type CurrentRevision = Pick<Revision, 'number' | 'digest' | 'mimeSha256' | 'mimeSize' | 'findings'>;

export interface Belongings {
  readonly message: Message;
  readonly mailbox: Mailbox;
  readonly tenant: Tenant;
  /** Undefined before the freeze. */
  readonly revision: CurrentRevision | undefined;
  /** The policy in force, the mailbox's own before the tenant's, and the shared one it uses; undefined where none is stored. */
  readonly policy: ApprovalPolicy | undefined;
  /** What binds the mailbox, or else the tenant, to Entra ID Governance. */
  readonly binding: GovernanceBinding | undefined;
  /** What Entra ID said about the message, as of when. */
  readonly directory: StoredReading | undefined;
  /** Somebody of the tenant subscribed to events: without one there is nothing to write down, nor a question to ask. */
  readonly hasWebhooks: boolean;
  /** The kill switch of the agent whose mailbox it is. */
  readonly isAgentHalted: boolean;
  /** Somebody changed it while people were asked about it. */
  readonly isEditedByPerson: boolean;
}

export interface StoredReading extends DirectoryReading {
  readonly readAt: Date;
}

const BINDING_FIELDS = [
  'version',
  'entraTenantId',
  'assignmentPolicyId',
  'monitoredPackageId',
  'autonomousPackageId',
  'monitoredPolicyId',
  'autonomousPolicyId',
] as const;

const REVISION_FIELDS = ['number', 'digest', 'mimeSha256', 'mimeSize', 'findings'] as const;

const LISTS: ReadonlySet<string> = new Set(['toAddresses', 'ccAddresses', 'bccAddresses', 'references']);

const COLUMNS = Prisma.raw(
  [
    ...columns('message', Object.keys(Prisma.MessageScalarFieldEnum)),
    ...columns('mailbox', Object.keys(Prisma.MailboxScalarFieldEnum)),
    ...columns('tenant', Object.keys(Prisma.TenantScalarFieldEnum)),
    ...columns('revision', REVISION_FIELDS),
    ...columns('policy', ['version', 'definition']),
    ...columns('binding', BINDING_FIELDS),
    ...columns('directory', ['content', 'readAt']),
  ].join(', '),
);

type JoinedRow = Readonly<Record<string, unknown>>;

export async function readBelongings(database: Database, messageId: string): Promise<Belongings | undefined> {
  const [row] = await database.$queryRaw<JoinedRow[]>`
    SELECT ${COLUMNS},
           EXISTS (SELECT 1 FROM webhook_subscription w WHERE w.tenant_id = message.tenant_id) AS "hasWebhooks",
           EXISTS (SELECT 1 FROM agent_halt h WHERE h.tenant_id = message.tenant_id
                      AND h.agent_ref = lower(mailbox.agent_ref)) AS "isAgentHalted",
           EXISTS (SELECT 1 FROM approval_request r WHERE r.message_id = message.id
                      AND r.state = 'superseded') AS "isEditedByPerson"
      FROM message
      JOIN mailbox ON mailbox.id = message.mailbox_id
      JOIN tenant ON tenant.id = message.tenant_id
      LEFT JOIN revision ON revision.message_id = message.id AND revision.number = message.revision
      LEFT JOIN LATERAL (
        SELECT COALESCE(shared.version, p.version) AS version, COALESCE(shared.definition, p.definition) AS definition
          FROM approval_policy p
          LEFT JOIN LATERAL (
            SELECT version, definition FROM approval_policy s
             WHERE s.tenant_id = p.tenant_id AND s.name = p.uses ORDER BY s.version DESC LIMIT 1
          ) shared ON true
         WHERE p.tenant_id = message.tenant_id AND p.name IS NULL
           AND (p.mailbox_id = message.mailbox_id OR p.mailbox_id IS NULL)
         ORDER BY p.mailbox_id IS NULL, p.version DESC LIMIT 1
      ) policy ON true
      LEFT JOIN LATERAL (
        SELECT version, entra_tenant_id, assignment_policy_id, monitored_package_id, autonomous_package_id,
               monitored_policy_id, autonomous_policy_id
          FROM governance_binding b
         WHERE b.tenant_id = message.tenant_id AND b.mailbox_id IN (message.mailbox_id, '') AND b.removed_at IS NULL
         ORDER BY b.mailbox_id = '' LIMIT 1
      ) binding ON true
      LEFT JOIN directory_reading directory ON directory.message_id = message.id
     WHERE message.id = ${messageId}`;
  if (!row) return undefined;
  const revision = partOf<Pick<RevisionModel, (typeof REVISION_FIELDS)[number]>>(row, 'revision');
  const policy = partOf<Pick<ApprovalPolicyModel, 'version' | 'definition'>>(row, 'policy');
  const binding = partOf<GovernanceBinding | { version: null }>(row, 'binding');
  const directory = partOf<Pick<DirectoryReadingModel, 'content' | 'readAt'>>(row, 'directory');
  return {
    message: messageOf(partOf<MessageModel>(row, 'message')),
    mailbox: mailboxOf(partOf<MailboxModel>(row, 'mailbox')),
    tenant: tenantOf(partOf<TenantModel>(row, 'tenant')),
    revision: revision.number === null ? undefined : { ...revision, findings: findingsOf(revision.findings) },
    policy: policy.version === null ? undefined : storedPolicyOf(policy),
    binding: binding.version === null ? undefined : binding,
    directory: directory.content === null ? undefined : storedReadingOf(directory),
    hasWebhooks: row.hasWebhooks === true,
    isAgentHalted: row.isAgentHalted === true,
    isEditedByPerson: row.isEditedByPerson === true,
  };
}

function storedReadingOf({
  content,
  readAt,
}: Pick<DirectoryReadingModel, 'content' | 'readAt'>): StoredReading {
  return { ...(content as unknown as DirectoryReading), readAt };
}

/** The schema names columns as its fields, in snake case; a list that was never set is stored as null. */
function columns(table: string, fields: readonly string[]): string[] {
  return fields.map((field) => {
    const column = `${table}."${field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
    return `${LISTS.has(field) ? `COALESCE(${column}, '{}')` : column} AS "${table}.${field}"`;
  });
}

function partOf<Row>(row: JoinedRow, table: string): Row {
  const own = Object.entries(row).filter(([name]) => name.startsWith(`${table}.`));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(table.length + 1), value])) as Row;
}
