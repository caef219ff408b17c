/** What activities are given: stores, keys, the content store, a transport. They reach for nothing else. */
import type { DnsLookups } from '../dns/lookups.js';
import type { Directories } from '../directory/directories.js';
import type { ContentStore } from '../content-store/content-store.js';
import type { Mailbox } from '../domain/mailbox.js';
import type { ByteBudget } from '../inbound/byte-budget.js';
import type { Scanning } from '../inbound/malware-scanner.js';
import type { MailReader } from '../inbound/mail-reader.js';
import type { Stores } from '../prisma/stores/index.js';
import type { TrustLimits } from '../settings/trust.js';
import type { OutlookMailing } from '../settings/outlook.js';
import type { Keyring } from '../signing/keyring.js';
import type { Secrets } from '../signing/secrets.js';
import type { Sends } from '../temporal/sends.js';
import type { AuditStreaming } from './audit-streams/sinks/parts.js';
import type { JointTransport, MailTransport } from './mail-transports/transport.js';
import type { Graph } from './microsoft/graph.js';
import type { Connector } from './microsoft/teams/connector.js';
import type { FindIssuerKey } from './signing/issuer-keys.js';
import type { PostWebhook } from './webhooks/post.js';

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Microsoft365 {
  readonly transport: JointTransport;
  readonly graphOf: (entraTenantId: string) => Graph;
  /** The Entra tenant in which the mailboxes of the account with this slug live. */
  readonly tenantOf: (slug: string) => string | undefined;
}

export interface Dependencies {
  readonly stores: Stores;
  readonly content: ContentStore;
  readonly keyring: Keyring;
  /** For mails of ours; the mail of agents goes as `transportFor` says. */
  readonly transport: MailTransport;
  readonly transportFor: (mailbox: Mailbox) => MailTransport;
  /** Mailboxes that live in Microsoft 365; undefined where this installation has none. */
  readonly microsoft365: Microsoft365 | undefined;
  /** The chats of our bot in Teams; undefined where nobody is asked there. */
  readonly teams: Connector | undefined;
  /** Entra ID as the source of policies, people and agents; undefined where this installation asks it nothing. */
  readonly directories: Directories | undefined;
  /** Our actionable messages; undefined where nobody is asked in Outlook. */
  readonly outlook: OutlookMailing | undefined;
  readonly publicBaseUrl: string;
  /** The installation's keyed digests: of reputation hashes and unsubscribe links, which the API recognises. */
  readonly secrets: Pick<Secrets, 'digest' | 'seal' | 'unseal'>;
  /** Waits after 4yz replies, in seconds; empty for the standard schedule. */
  readonly retrySchedule: readonly number[];
  /** How long a recipient waits until people are told, in seconds. */
  readonly delayNoticeSeconds: number;
  /** What agents may write in one conversation within an hour before a person is asked. */
  readonly threadMailsPerHour: number;
  /** When a mailbox's mode becomes stricter by itself. */
  readonly trust: TrustLimits;
  /** Sender of our own mails: notices to approvers. */
  readonly noticeFrom: string;
  /** Starts the workflow that takes in an accepted mail, and that of an inbound message that is held. */
  readonly sends: Pick<Sends, 'receive' | 'takeIn'>;
  /** Keys of other installations, for the claims on mail that comes in. */
  readonly findIssuerKey: FindIssuerKey;
  /** DNS, for what our tenants' own domains hold. */
  readonly dns: DnsLookups;
  /** Our name among mail servers. Mailboxes under it may send without a domain of their tenant's, and its `bounces.` takes reports for who has none. */
  readonly mailDomain: string;
  /** Reads what strangers sent, within limits. */
  readonly reader: MailReader;
  /** How much of it is read at the same time. */
  readonly readingBudget: ByteBudget;
  readonly scanning: Scanning;
  readonly postWebhook: PostWebhook;
  /** Waits between attempts at a webhook, in seconds; empty for the standard ones. */
  readonly webhookRetrySeconds: readonly number[];
  readonly auditStreaming: AuditStreaming;
  readonly log: Log;
}
