/** What a tenant lets its agents attach: how much, and of which types. Asked again before a message leaves. */
import type { Finding } from '../finding.js';
import type { AttachmentLimits } from '../rule-policy.js';
import type { RuleSubject } from './rule.js';

type Listed = Pick<RuleSubject['attachments'][number], 'name' | 'contentType' | 'size'>;

export interface LimitedSubject extends Pick<RuleSubject, 'policies'> {
  readonly attachments: readonly Listed[];
}

export function attachmentLimits({ attachments, policies }: LimitedSubject): readonly Finding[] {
  const total = attachments.reduce((sum, { size }) => sum + size, 0);
  return policies.flatMap(({ attachments: limits }) => [
    ...attachments.flatMap((attachment, index) => verdictsOf(attachment, `attachments[${index}]`, limits)),
    ...(total > (limits.maxTotalBytes ?? Infinity)
      ? [tooLarge('attachments', 'The attachments together are larger than the policy allows')]
      : []),
  ]);
}

function verdictsOf(attachment: Listed, place: string, limits: AttachmentLimits): Finding[] {
  const findings: Finding[] = [];
  if (attachment.size > (limits.maxBytes ?? Infinity)) {
    findings.push(tooLarge(place, 'The attachment is larger than the policy allows'));
  }
  if (!isAllowed(attachment, limits)) {
    findings.push({
      code: 'attachment.type',
      severity: 'refuse',
      place,
      message: 'The policy allows no attachments of this type',
    });
  }
  return findings;
}

function tooLarge(place: string, message: string): Finding {
  return { code: 'attachment.too_large', severity: 'refuse', place, message };
}

function isAllowed(attachment: Listed, { allowedTypes, deniedTypes }: AttachmentLimits): boolean {
  if (deniedTypes.some((type) => isOfType(attachment, type))) return false;
  return allowedTypes.length === 0 || allowedTypes.some((type) => isOfType(attachment, type));
}

/** An ending of the name, a media type, or all of its kind (`image/*`). */
function isOfType({ name, contentType }: Listed, type: string): boolean {
  const [wanted, mediaType] = [type.toLowerCase(), contentType.toLowerCase()];
  if (!wanted.includes('/'))
    return name
      .toLowerCase()
      .replace(/[. ]+$/u, '')
      .endsWith(`.${wanted}`);
  return wanted.endsWith('/*') ? mediaType.startsWith(wanted.slice(0, -1)) : mediaType === wanted;
}
