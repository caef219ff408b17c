/** What a use-case may touch. Made once per process; the caller comes with each request. */
import type { ContentStore } from '../content-store/content-store.js';
import type { VoteWay } from '../domain/approval-policy.js';
import type { Caller } from '../domain/caller.js';
import type { MessageChanges } from '../prisma/message-changes.js';
import type { Stores } from '../prisma/stores/index.js';
import type { Keyring } from '../signing/keyring.js';
import type { Secrets } from '../signing/secrets.js';
import type { OutlookProvider } from '../settings/outlook.js';
import type { TrustLimits } from '../settings/trust.js';
import type { TeamsBot } from '../settings/teams.js';
import type { Microsoft365App } from '../settings/microsoft365.js';
import type { MailboxWatches } from '../temporal/mailbox-watches.js';
import type { Sends } from '../temporal/sends.js';
import type { WorkflowRecords } from '../temporal/workflow-records.js';
import type { TrustedIssuers } from './auth/trusted-issuers.js';
import type { DnsLookups } from '../dns/lookups.js';
import type { EntraApp } from './entra-settings.js';
import type { ApiLog } from './log.js';
import type { Mailer } from './mailer.js';

/** What an installation decides about its tenants and about who may speak to it. */
export interface Policies {
  readonly mailDomain: string;
  /** Largest random number of a sign-up's proof of work. */
  readonly powMaxNumber: number;
  readonly billing: boolean;
  readonly warmup: boolean;
  readonly aiDisclosureEnforced: boolean;
  /** When a looser mode is suggested. */
  readonly trust: TrustLimits;
  /** Plain http and private addresses as webhook targets: for development only. */
  readonly allowInsecureWebhooks: boolean;
  /** Private addresses as receivers of the audit log. */
  readonly allowPrivateAuditStreams: boolean;
  /** Where rows for Microsoft Sentinel may go. */
  readonly sentinelEndpoints: readonly string[];
  readonly agent365Streams: boolean;
  readonly monthlyEmailQuota: number;
  readonly maxMailboxes: number;
  readonly maxStorageBytes: number;
  /** Basic credentials of the provider's webhooks; undefined where that door is closed. */
  readonly provider: { readonly user: string; readonly secret: string } | undefined;
  /** Bearer of `/v1/admin/*`; undefined where that door is closed. */
  readonly adminToken: string | undefined;
  /** Where messages to whoever runs the installation go; undefined where nobody said. */
  readonly supportEmail: string | undefined;
  readonly oauth: OauthLimits;
}

/** How often one IP address may knock at the authorization server; mails: how often one mail address gets a code. */
export interface OauthLimits {
  readonly registrationsPerHour: number;
  readonly tokensPerMinute: number;
  readonly loginsPerHour: number;
  readonly codesPerHour: number;
  readonly mailsPerHour: number;
}

export interface Services {
  readonly stores: Stores;
  readonly changes: MessageChanges;
  readonly content: ContentStore;
  readonly keyring: Keyring;
  readonly sends: Sends;
  readonly workflows: WorkflowRecords;
  /** Mails of ours that carry a code: they must leave before the request is answered. */
  readonly mailer: Mailer;
  readonly secrets: Secrets;
  /** Whose access tokens count beside our API keys. */
  readonly issuers: TrustedIssuers;
  /** Our app in Entra ID; undefined where nobody comes from there. */
  readonly entra: EntraApp | undefined;
  /** Where mailboxes may live in Microsoft 365; undefined where none does. */
  readonly microsoft365: Microsoft365App | undefined;
  /** Our bot in Teams; undefined where nobody is asked there. */
  readonly teams: TeamsBot | undefined;
  /** Our registration for actionable messages; undefined where nobody is asked in Outlook. */
  readonly outlook: OutlookProvider | undefined;
  readonly watches: MailboxWatches;
  readonly policies: Policies;
  readonly dns: DnsLookups;
  readonly publicBaseUrl: string;
  /** Temporal Web UI, for links to a send; undefined where none was configured. */
  readonly temporalUi: { readonly url: string; readonly namespace: string } | undefined;
  readonly log: ApiLog;
}

/** Who is there before anybody knows who it is. */
export interface Visitor {
  /** IP address, as the trusted proxies report it; of IPv6 the network, since hosts choose the rest themselves. */
  readonly address: string;
  /** The operator-session cookie, where one came along. */
  readonly operatorCookie: string | undefined;
}

/** How far a long call has come; ever more, in units of its own. */
export type Progress = (done: number, total: number, message: string) => void;

export interface OpenContext extends Services {
  readonly visitor: Visitor;
  /** The front end that is asked through; undefined where it is none that decisions come by. */
  readonly way?: VoteWay;
  /** Set where somebody wants to hear of it. */
  readonly progress?: Progress;
  /** Aborts once nobody waits for the answer any more. */
  readonly givenUp?: AbortSignal;
}

export interface Context extends OpenContext {
  readonly caller: Caller;
}
