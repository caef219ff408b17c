/** Between a rule policy as the operation takes and answers it, and the form of its page. */
import type { Request } from 'express';
import type { z } from 'zod';
import { FINDING_CODES } from '../../domain/finding-codes.js';
import type { rulePolicyShape } from '../operations/rule-policies/rule-policy-view.js';
import { POLICY_FIELDS, type PolicyValues } from '../pages/index.js';
import { formField, formFields } from './forms.js';

/** As attachments are counted (rest.md 1): megabytes, not mebibytes. */
const MEGABYTE = 1_000_000;

export function valuesOf(policy: z.input<typeof rulePolicyShape>): PolicyValues {
  const { attachment_limits: limits } = policy;
  return {
    maxSize: megabytes(limits.max_bytes),
    maxTotal: megabytes(limits.max_total_bytes),
    allowed: (limits.allowed_types ?? []).join(', '),
    denied: (limits.denied_types ?? []).join(', '),
    ...hoursOf(policy.sending_hours),
    severities: policy.severities,
    requireScan: policy.require_scan,
  };
}

function hoursOf(
  hours: z.input<typeof rulePolicyShape>['sending_hours'],
): Pick<PolicyValues, 'timeZone' | 'days' | 'from' | 'to'> {
  if (hours === null) return { timeZone: '', days: [], from: '', to: '' };
  return { timeZone: hours.time_zone, days: hours.days, from: hours.from, to: hours.to };
}

export function valuesIn(request: Request): PolicyValues {
  const field = (name: string) => formField(request, name).trim();
  const chosen = FINDING_CODES.map((code) => [code, field(code)] as const);
  return {
    maxSize: field(POLICY_FIELDS.maxSize),
    maxTotal: field(POLICY_FIELDS.maxTotal),
    allowed: field(POLICY_FIELDS.allowed),
    denied: field(POLICY_FIELDS.denied),
    timeZone: field(POLICY_FIELDS.timeZone),
    days: formFields(request, POLICY_FIELDS.days),
    from: field(POLICY_FIELDS.from),
    to: field(POLICY_FIELDS.to),
    severities: Object.fromEntries(chosen.filter(([, severity]) => severity !== '')),
    requireScan: field(POLICY_FIELDS.requireScan) === 'true',
  };
}

/** Hours with anything typed are given whole, so that what is missing is told; days alone are no hours. */
export function inputOf(values: PolicyValues, mailbox: string | null): object {
  const { timeZone, from, to, days } = values;
  const hasHours = [timeZone, from, to].some((typed) => typed !== '');
  return {
    ...(mailbox === null ? {} : { mailbox }),
    attachment_limits: {
      max_bytes: bytesIn(values.maxSize),
      max_total_bytes: bytesIn(values.maxTotal),
      allowed_types: typesIn(values.allowed),
      denied_types: typesIn(values.denied),
    },
    ...(hasHours ? { sending_hours: { time_zone: timeZone, days, from, to } } : {}),
    severities: values.severities,
    require_scan: values.requireScan,
  };
}

function megabytes(bytes: number | null | undefined): string {
  return bytes === null || bytes === undefined ? '' : String(bytes / MEGABYTE);
}

/** What is no number stays one that is refused: it must not pass for no limit. */
function bytesIn(typed: string): number | null {
  if (typed === '') return null;
  const amount = Number(typed.replace(',', '.'));
  return Number.isFinite(amount) ? Math.round(amount * MEGABYTE) : -1;
}

function typesIn(typed: string): string[] {
  return typed
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '');
}

/** By the names that the operation gives them. */
export const POLICY_LABELS: Readonly<Record<string, string>> = {
  'attachment_limits.max_bytes': 'Largest attachment',
  'attachment_limits.max_total_bytes': 'All attachments of a message',
  'sending_hours.time_zone': 'Time zone',
  'sending_hours.days': 'On these days',
  'sending_hours.from': 'From',
  'sending_hours.to': 'To',
  mailbox: 'Mailbox',
};
