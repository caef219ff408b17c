/** From the operations' answers to what the page of rules shows. */
import { hasScope } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { listContentRules } from '../operations/content-rules/list-content-rules.js';
import { listRecipientRules } from '../operations/recipient-rules/list-recipient-rules.js';
import { getRulePolicy } from '../operations/rule-policies/get-rule-policy.js';
import { CONSOLE_PATHS, type RulesView } from '../pages/index.js';
import { policyUrl } from './policy-routes.js';

type Rules = Pick<RulesView, 'recipientRules' | 'contentRules' | 'limits' | 'mailboxes'>;

/** @throws DomainError `insufficient_scope` where the person may not look at them */
export async function rulesOf(context: Context): Promise<Rules> {
  if (!hasScope(context.caller, 'oversight')) {
    throw new DomainError('insufficient_scope', 'This page is for people who decide');
  }
  const [recipients, content, mailboxes] = await Promise.all([
    listRecipientRules.run(context, {}),
    listContentRules.run(context, {}),
    context.stores.mailboxes.list(context.caller.tenantId),
  ]);
  const active = mailboxes.filter(({ isActive }) => isActive).map(({ address }) => address);
  const addresses = new Map(mailboxes.map(({ id, address }) => [id, address]));
  const addressOf = (id: string | null) => (id === null ? null : (addresses.get(id) ?? id));
  return {
    recipientRules: recipients.rules.map((rule) => ({
      target: rule.target,
      value: rule.value,
      trust: rule.trust,
      mailbox: addressOf(rule.mailbox_id),
      since: new Date(rule.created_at),
      removeUrl: `${CONSOLE_PATHS.recipientRules}/${encodeURIComponent(rule.id)}`,
    })),
    contentRules: content.rules.map((rule) => ({
      kind: rule.kind,
      expression: rule.expression,
      severity: rule.severity,
      mailbox: addressOf(rule.mailbox_id),
      since: new Date(rule.created_at),
      removeUrl: `${CONSOLE_PATHS.contentRules}/${encodeURIComponent(rule.id)}`,
    })),
    limits: await Promise.all([null, ...active].map((mailbox) => limitsOf(context, mailbox))),
    mailboxes: active,
  };
}

async function limitsOf(context: Context, mailbox: string | null): Promise<RulesView['limits'][number]> {
  const policy = await getRulePolicy.run(context, mailbox === null ? {} : { mailbox });
  const { attachment_limits: limits, sending_hours: hours, severities } = policy;
  const isLimited = [limits.max_bytes, limits.max_total_bytes].some((bytes) => typeof bytes === 'number');
  const listed = [...(limits.allowed_types ?? []), ...(limits.denied_types ?? [])];
  const raised = Object.keys(severities).length;
  return {
    mailbox,
    url: policyUrl(mailbox),
    facts: [
      ...(isLimited ? ['size of attachments'] : []),
      ...(listed.length > 0 ? [`types of attachments (${listed.join(', ')})`] : []),
      ...(hours === null ? [] : [`hours ${hours.from} to ${hours.to}, ${hours.time_zone}`]),
      ...(raised === 0 ? [] : [`findings taken more seriously: ${raised}`]),
      ...(policy.require_scan ? ['nothing unscanned'] : []),
    ],
  };
}
