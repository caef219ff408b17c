/** Zod fields that two or more operations use. Closed vocabularies start in the domain; here they are only wrapped. */
import { z } from 'zod';
import { GATE_TIMINGS } from '../../domain/mailbox.js';
import { AUTHENTICATION_RESULTS } from '../../domain/mail-authentication.js';
import { MAIL_KINDS } from '../../domain/mail-kind.js';
import { DELIVERY_STATES, MESSAGE_STATES, RECIPIENT_STATES } from '../../domain/message-state.js';
import { OVERSIGHT_MODES } from '../../domain/oversight-mode.js';
import { RECEIVED_VERDICTS } from '../../domain/received-identity.js';
import { wireForm } from '../../inbound/wire-form.js';

/** One addr-spec, no display name, no list: what else stands in the field is refused, not guessed at. */
export const address = z
  .string()
  .max(320)
  .transform((text, check) => {
    const form = wireForm(text);
    if (form.ok) return form.address;
    check.addIssue({ code: 'custom', message: `not an e-mail address: ${form.problem}` });
    return z.NEVER;
  })
  .meta({ format: 'email' });

export const mailboxReference = z
  .string()
  .min(1)
  .max(320)
  .describe('Id or address of the mailbox; may be left out where there is only one');
export const messageId = z.string().min(1).max(64).describe('Id of the message');
export const oversightMode = z.enum(OVERSIGHT_MODES);
export const messageState = z.enum(MESSAGE_STATES);
export const threadId = z.string().min(1).max(64).describe('Id of the thread');
export const gateTiming = z.enum(GATE_TIMINGS);

export const recipients = z.array(address).min(1).max(50);
export const copies = z.array(address).max(50);
export const SUBJECT_LIMIT = 998;
export const subject = z
  .string()
  .min(1)
  .max(SUBJECT_LIMIT)
  .refine((text) => !/[\r\n\0]/u.test(text), 'a subject is one line');
export const MARKDOWN_LIMIT = 262_144;
export const markdown = z.string().min(1).max(MARKDOWN_LIMIT).describe('Body in Markdown');
export const idempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .describe('Same key, same message: a repeat answers the first');

export const attachment = z.object({
  name: z.string().min(1).max(255),
  content_base64: z.base64(),
  content_type: z.string().min(1).max(255),
});
export const attachments = z.array(attachment).max(20);

/** RFC 3339 in UTC. */
export const moment = z.iso.datetime({ offset: false }).describe('UTC, ending in Z');

/** RFC 3339 in UTC, or a day. */
export const pointInTime = z
  .string()
  .max(40)
  .transform((text, check) => {
    const parsed = Date.parse(text);
    if (!Number.isNaN(parsed) && /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text)) return new Date(parsed);
    check.addIssue({ code: 'custom', message: 'not a date, and no moment in ISO 8601' });
    return z.NEVER;
  })
  .describe('ISO 8601, e.g. 2026-11-23 or 2026-11-23T09:30:00Z');

/** An empty query parameter is one that was left out. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional()).optional();

/** Also as `0`, `1` and in words: existing clients send all of them (rest.md 1). */
export const flag = z.preprocess((value) => FLAG_WORDS.get(String(value)) ?? value, z.boolean());
const FLAG_WORDS = new Map([
  ['0', false],
  ['1', true],
  ['false', false],
  ['true', true],
]);

/** Where the page before ended, as it was answered. */
export const cursor = z.string().max(200).describe('The cursor of the page before');

/** Query numbers arrive as strings; outside 1–100 they are clamped (rest.md 1). */
export const pageSize = (standard: number) =>
  z.coerce
    .number()
    .int()
    .default(standard)
    .transform((size) => Math.min(Math.max(size, 1), 100))
    .meta({
      minimum: undefined,
      maximum: undefined,
      description: 'Size of the page, 1 to 100; what lies outside is clamped',
    });

export const oversight = z.object({
  gate: z.enum(['allow', 'hold']),
  mode: oversightMode,
  approval_id: z.string().optional(),
  expires_at: z.string().optional(),
});

export const emailSummary = z.object({
  id: z.string(),
  mailbox_id: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  status: messageState,
  from: z.string(),
  from_address: z.string(),
  to: z.array(z.string()),
  to_addresses: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  thread_id: z.string().nullable(),
  has_attachments: z.boolean(),
  spam_score: z.number().nullable(),
  spam_verdict: z.enum(['clean', 'flagged', 'quarantined']).nullable(),
  received_at: z.string(),
  created_at: z.string(),
  scheduled_at: z.string().nullable(),
  delivered_at: z.string().nullable(),
  bounced_at: z.string().nullable(),
  bounce_type: z.string().nullable(),
  /** Of an inbound e-mail with an identity claim: what it was worth on arrival. */
  identity_verdict: z.enum(RECEIVED_VERDICTS).nullable(),
  /** The thread that an inbound e-mail claims to belong to, though its sender took no part in it. */
  thread_claim: z.string().nullable(),
  /** Of an inbound e-mail, by its headers; null where nobody looked. */
  kind: z.enum(MAIL_KINDS).nullable(),
  /** A program sent it: it is not to be answered without need. */
  automatic: z.boolean(),
});

export const identityClaim = z.object({
  iss: z.string(),
  jti: z.string(),
  iat: z.number(),
  mailbox: z.string(),
  operator: z.string(),
  operator_domain: z.string(),
  verified_operator: z.boolean(),
  oversight_mode: oversightMode,
  ai_generated: z.boolean(),
  agent_ref: z.string().nullable(),
  approval_ref: z.string().nullable(),
});

export const emailFull = emailSummary.extend({
  bcc: z.array(z.string()),
  markdown: z.string(),
  body: z.string(),
  /** Left out for keys that are given the Markdown only. */
  text_body: z.string().optional(),
  attachments: z.array(z.object({ name: z.string(), size: z.number(), content_type: z.string() })),
  approved_at: z.string().nullable(),
  approved_by: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
  headers: z.record(z.string(), z.string()),
  /** What the sender of an inbound e-mail could prove; null where nobody looked. Ours to say, not the sender's. */
  authentication: z
    .object({
      spf: z.enum(AUTHENTICATION_RESULTS),
      dkim: z.enum(AUTHENTICATION_RESULTS),
      dmarc: z.enum(AUTHENTICATION_RESULTS),
      arc: z.enum(AUTHENTICATION_RESULTS),
      /** Where DMARC fails: the trusted domain whose ARC seal says that it passed before. */
      arc_sealer: z.string().nullable(),
      from_domain: z.string().nullable(),
    })
    .nullable(),
  /** Codes of what the screening of an inbound e-mail found (docs/rules.md); null where nobody looked. */
  screening: z.array(z.string()).nullable(),
  /** The identity claim of an inbound e-mail; null where it bears none. Who signed the claim chose its words. */
  identity: z
    .object({
      verdict: z.enum(RECEIVED_VERDICTS),
      reasons: z.array(z.string()),
      is_anchored: z.boolean(),
      is_repeat: z.boolean(),
      claim: identityClaim.nullable(),
    })
    .nullable(),
  delivery: z.enum(DELIVERY_STATES).nullable(),
  recipients: z.array(
    z.object({ address: z.string(), state: z.enum(RECIPIENT_STATES), reply: z.string().nullable() }),
  ),
});

/**
 * Everything of an e-mail that its writer chose, a foreign server answered or an agent noted; it reaches an agent only
 * inside the fenced block.
 */
export const UNTRUSTED_IN_EMAIL = [
  'subject',
  'markdown',
  'body',
  'text_body',
  'attachments',
  'headers',
  'reply',
  'tags',
  'claim',
] as const;
