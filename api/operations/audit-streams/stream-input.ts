/** What is given of a stream of the audit log: where it goes, and what lets us in there. */
import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import {
  AUDIT_STREAM_KINDS,
  type AuditStreamKind,
  type AuditStreamTarget,
  type OptionsByKind,
} from '../../../domain/audit-streams/stream.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';
import { checkAuditHost, checkedAuditUrl } from '../webhooks/webhook-url.js';
import { checkMicrosoftTarget, microsoftFields, microsoftOptions } from './microsoft-target.js';

export const streamId = z.string().min(1).max(64).describe('Id of the stream');

export const streamName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), 'a name is one line of text')
  .describe('Unlike that of any other stream');

export const streamSecret = z
  .string()
  .min(8)
  .max(4096)
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, 'must be printable ASCII')
  .describe('Token of the receiver, or what signs; kept sealed and never shown again');

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
}

const caPem = z.string().max(65_536).refine(isCertificate, 'must be the PEM certificate of an authority');
const url = z.string().min(1).max(2048);
const host = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or an address');

/** What says how the request is read is ours to say. */
const OUR_HEADERS = [
  'connection',
  'content-length',
  'content-type',
  'host',
  'transfer-encoding',
  'user-agent',
];

const headerName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'must be the name of a header')
  .refine((name) => !OUR_HEADERS.includes(name.toLowerCase()), 'must not be a header of ours');

/** Whatever any kind needs: connectors know no unions (microsoft.md 6.2). What a kind does need is checked by `checkedTarget`. */
export const streamTarget = z
  .object({
    kind: z.enum(AUDIT_STREAM_KINDS),
    url: url.optional().describe('ocsf_http, webhook: https address that pages are posted to'),
    secret_header: headerName
      .nullable()
      .optional()
      .describe('ocsf_http: header that the secret is sent in; null: Authorization, as a bearer token'),
    host: host.optional().describe('syslog_cef: receiver of syslog over TLS (RFC 5425)'),
    port: z.number().int().min(1).max(65_535).optional().describe('syslog_cef: 6514 where left out'),
    server_name: host.nullable().optional().describe('syslog_cef: what its certificate names; null: host'),
    ca_pem: caPem
      .nullable()
      .optional()
      .describe('Authorities that may have issued the certificate of the receiver; null: public ones'),
    ...microsoftFields,
  })
  .describe('Where it goes');

type TargetInput = z.output<typeof streamTarget>;

const ca_pem = z.string().nullable().default(null);

const OPTIONS = {
  syslog_cef: z.object({
    host,
    port: z.number().default(6514),
    server_name: z.string().nullable().default(null),
    ca_pem,
  }),
  ocsf_http: z.object({ url, secret_header: z.string().nullable().default(null), ca_pem }),
  webhook: z.object({ url, ca_pem }),
  ...microsoftOptions,
} satisfies { readonly [Kind in AuditStreamKind]: z.ZodType<OptionsByKind[Kind]> };

/** @throws DomainError `validation_failed` where something is missing, or where it may not go there */
export function checkedTarget(context: Context, { kind, ...given }: TargetInput): AuditStreamTarget {
  const parsed = OPTIONS[kind].safeParse(given);
  if (!parsed.success) {
    const missing = parsed.error.issues.map(({ path }) => `target.${path.join('.')}`);
    const problem = `is needed for ${kind}`;
    throw new DomainError('validation_failed', `${missing.join(', ')}: ${problem}`, {
      fields: Object.fromEntries(missing.map((name) => [name, problem])),
    });
  }
  const options = parsed.data;
  if ('url' in options) checkedAuditUrl(context, options.url);
  else if ('host' in options) checkAuditHost(context, options.host);
  else checkMicrosoftTarget(context, options);
  // The table keeps kind and options together; a look-up in it loses that.
  return { kind, options } as AuditStreamTarget;
}

/** For the operator and the log: whom it goes to, without what may stand in the rest of an address. */
export function placeOf({ options }: AuditStreamTarget): string {
  if ('url' in options) return new URL(options.url).host;
  if ('host' in options) return `${options.host}:${options.port}`;
  return 'endpoint' in options ? new URL(options.endpoint).host : `Agent 365 of ${options.entra_tenant_id}`;
}
