/** A rule policy as clients see it and give it. */
import { z } from 'zod';
import { FINDING_CODES, FINDING_DEFAULTS, type FindingCode } from '../../../domain/finding-codes.js';
import { FINDING_SEVERITIES } from '../../../domain/finding.js';
import { DEFAULT_RULE_POLICY, type RulePolicy } from '../../../domain/rule-policy.js';
import { WEEKDAYS } from '../../../domain/sending-hours.js';

const MAX_BYTES = 26_214_400;
const TYPES_LIMIT = 100;

const bytes = z.number().int().min(0).max(MAX_BYTES).nullable();
const types = z
  .array(
    z
      .string()
      .max(100)
      .regex(/^(?:[\w.-]+|[\w!#$&^.+-]+\/(?:\*|[\w!#$&^.+-]+))$/, 'must be an ending or a media type'),
  )
  .max(TYPES_LIMIT);
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:00');

const attachmentLimits = z
  .object({
    max_bytes: bytes.default(null).describe('Of one attachment; null: the limit of the installation'),
    max_total_bytes: bytes.default(null).describe('Of all attachments of a message'),
    allowed_types: types
      .default([])
      .describe('Endings (pdf) and media types (image/*); empty: all but the denied'),
    denied_types: types.default([]),
  })
  .describe('What may be attached; anything else is refused');

const sendingHours = z
  .object({
    time_zone: z.string().min(1).max(64).describe('IANA name, e.g. Europe/Berlin'),
    days: z.array(z.enum(WEEKDAYS)).min(1).max(7),
    from: clock.describe('The first minute that is inside'),
    to: clock.describe('The first minute that is outside; not after `from`: on the next day'),
  })
  .describe('When mail may leave without a person; left out: always');

const severities = z
  .record(z.string(), z.enum(FINDING_SEVERITIES))
  .describe('By code: a severity that is stricter than the one the rule gives');

export const rulePolicyInput = {
  attachment_limits: attachmentLimits.optional(),
  sending_hours: sendingHours.optional(),
  severities: severities.optional(),
  require_scan: z.boolean().describe('Hold what no malware scanner has looked at'),
};

export const rulePolicyShape = z.object({
  mailbox_id: z.string().nullable().describe('Null: every mailbox'),
  version: z.number().int().describe('0: nothing was ever set'),
  attachment_limits: attachmentLimits,
  sending_hours: sendingHours.nullable(),
  severities,
  require_scan: z.boolean(),
});

export function rulePolicyView(
  mailboxId: string | null,
  policy: RulePolicy | undefined,
): z.input<typeof rulePolicyShape> {
  const {
    attachments: limits,
    sendingHours: hours,
    severities: asked,
    requireScan,
  } = policy ?? DEFAULT_RULE_POLICY;
  return {
    mailbox_id: mailboxId,
    version: policy?.version ?? 0,
    attachment_limits: {
      max_bytes: limits.maxBytes,
      max_total_bytes: limits.maxTotalBytes,
      allowed_types: [...limits.allowedTypes],
      denied_types: [...limits.deniedTypes],
    },
    sending_hours:
      hours === null
        ? null
        : { time_zone: hours.timeZone, days: [...hours.days], from: hours.from, to: hours.to },
    severities: { ...asked },
    require_scan: requireScan,
  };
}

export function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(FINDING_DEFAULTS, code) && FINDING_CODES.some((known) => known === code);
}

export const EXAMPLE_RULE_POLICY = {
  mailbox_id: null,
  version: 1,
  attachment_limits: {
    max_bytes: 5_000_000,
    max_total_bytes: null,
    allowed_types: ['pdf', 'image/*'],
    denied_types: [],
  },
  sending_hours: {
    time_zone: 'Europe/Berlin',
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '08:00',
    to: '18:00',
  },
  severities: { 'content.account_number': 'hold' },
  require_scan: false,
} satisfies z.input<typeof rulePolicyShape>;
