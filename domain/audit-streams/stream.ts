/** A stream of audit entries to one receiver outside: what kinds there are, how they are set up, how one may stand. */

export const AUDIT_STREAM_KINDS = ['syslog_cef', 'ocsf_http', 'webhook', 'sentinel', 'agent365'] as const;
export type AuditStreamKind = (typeof AUDIT_STREAM_KINDS)[number];

export interface SyslogCefOptions {
  readonly host: string;
  readonly port: number;
  /** Certificates of the authorities that may have issued the receiver's; null: those that Node.js trusts. */
  readonly ca_pem: string | null;
  /** The name that its certificate has to bear; null: `host`. */
  readonly server_name: string | null;
}

export interface OcsfHttpOptions {
  readonly url: string;
  /** The header that the secret is sent in, whole; null: `Authorization`, behind `Bearer `. */
  readonly secret_header: string | null;
  readonly ca_pem: string | null;
}

/** Signed as any webhook (rest.md 9). */
export interface WebhookStreamOptions {
  readonly url: string;
  readonly ca_pem: string | null;
}

/** The app in Entra ID that is pushed as; the stream's secret is its. */
interface PushingApp {
  readonly entra_tenant_id: string;
  readonly client_id: string;
}

/** The data collection rule that takes the rows (deploy/sentinel/table-and-rule.json shows all three). */
export interface SentinelOptions extends PushingApp {
  readonly endpoint: string;
  readonly dcr_immutable_id: string;
  readonly stream_name: string;
}

export interface Agent365Options extends PushingApp {
  /** Whether decisions get spans of their own (`apply_guardrail`). */
  readonly guardrail_spans: boolean;
}

export interface OptionsByKind {
  readonly syslog_cef: SyslogCefOptions;
  readonly ocsf_http: OcsfHttpOptions;
  readonly webhook: WebhookStreamOptions;
  readonly sentinel: SentinelOptions;
  readonly agent365: Agent365Options;
}

/** Kind and options that belong together. */
export type AuditStreamTarget = {
  readonly [Kind in AuditStreamKind]: { readonly kind: Kind; readonly options: OptionsByKind[Kind] };
}[AuditStreamKind];

export const AUDIT_STREAM_STATES = ['active', 'paused'] as const;
export type AuditStreamState = (typeof AUDIT_STREAM_STATES)[number];

export interface AuditStream {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly target: AuditStreamTarget;
  readonly sealedSecret: string | null;
  /** The receiver has every entry up to this one. */
  readonly cursorSeq: number;
  readonly state: AuditStreamState;
  /** Since the last success. */
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
  readonly lastPushedAt: Date | null;
  readonly createdAt: Date;
}

/** The purpose that secrets of streams are sealed for: the API seals them, the worker opens them. */
export const AUDIT_STREAM_SECRETS = 'audit stream secrets';

/** Entries of the log that the receiver has not got yet. */
export function lagOf({ cursorSeq }: Pick<AuditStream, 'cursorSeq'>, logSize: number): number {
  return Math.max(0, logSize - cursorSeq);
}
