/** From what a client gives to a rule policy: a known time zone, known codes, and nothing looser than the rules. */
import type { z } from 'zod';
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- one reading of time zones; it touches nothing
import { localTimeAt } from '../../../activities/wall-clock.js';
import { FINDING_DEFAULTS, isStricterThan } from '../../../domain/finding-codes.js';
import { DEFAULT_RULE_POLICY, type RulePolicyDefinition } from '../../../domain/rule-policy.js';
import { invalidField } from '../invalid-field.js';
import { isFindingCode, type rulePolicyInput } from './rule-policy-view.js';

type Given = z.output<z.ZodObject<typeof rulePolicyInput>>;

/** What is left out is at its default: a policy is said as a whole. */
export function definitionOf(given: Given): RulePolicyDefinition {
  const { attachment_limits: limits, sending_hours: hours } = given;
  return {
    attachments:
      limits === undefined
        ? DEFAULT_RULE_POLICY.attachments
        : {
            maxBytes: limits.max_bytes,
            maxTotalBytes: limits.max_total_bytes,
            allowedTypes: limits.allowed_types,
            deniedTypes: limits.denied_types,
          },
    sendingHours:
      hours === undefined
        ? null
        : { timeZone: knownZone(hours.time_zone), days: hours.days, from: hours.from, to: hours.to },
    severities: stricter(given.severities ?? {}),
    requireScan: given.require_scan,
  };
}

function knownZone(zone: string): string {
  try {
    localTimeAt(new Date(0), zone);
    return zone;
  } catch {
    throw invalidField('sending_hours.time_zone', 'is no time zone that is known here');
  }
}

/** @throws DomainError `validation_failed` for a code nobody reports, or a severity that would change nothing */
function stricter(asked: NonNullable<Given['severities']>): RulePolicyDefinition['severities'] {
  for (const [code, severity] of Object.entries(asked)) {
    if (!isFindingCode(code)) throw invalidField(`severities.${code}`, 'is no code of a rule');
    const least = FINDING_DEFAULTS[code];
    if (!isStricterThan(severity, least)) {
      throw invalidField(
        `severities.${code}`,
        `has to be stricter than ${least}, which the rule gives by itself`,
      );
    }
  }
  return asked;
}
