/** `export_account`: everything of an account in one answer, as its own routes show it; no secret is among it. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { getAccount } from '../account/get-account.js';
import { listApiKeys } from '../api-keys/list-api-keys.js';
import { getAuditLog } from '../audit/get-audit-log.js';
import { listContentRules } from '../content-rules/list-content-rules.js';
import { searchContacts } from '../contacts/search-contacts.js';
import { listDomains } from '../domains/list-domains.js';
import { EXAMPLE } from '../example-values.js';
import { emailFull, UNTRUSTED_IN_EMAIL } from '../fields.js';
import { listMailboxes } from '../mailboxes/list-mailboxes.js';
import { defineOperation } from '../operation.js';
import { listRecipientRules } from '../recipient-rules/list-recipient-rules.js';
import { EXAMPLE_RULE_POLICY, rulePolicyShape, rulePolicyView } from '../rule-policies/rule-policy-view.js';
import { checkSuppression } from '../suppression/check-suppression.js';
import { EXAMPLE_TEMPLATE, templateShape, templateView } from '../templates/template-view.js';
import { getUsage } from '../usage/get-usage.js';
import { listWebhooks } from '../webhooks/list-webhooks.js';
import { allAuditEntries, allEmails } from './export-parts.js';

const HOUR_MS = 60 * 60 * 1000;

export const exportAccount = defineOperation({
  name: 'export_account',
  summary: 'Everything of the account in one answer, without secrets',
  description:
    'Account, mailboxes, emails, contacts, templates, rules and their policies (of each the newest version), webhooks, API ' +
    'keys (never the keys), domains, suppressions, audit log and usage of this month. Very large accounts get their newest emails and audit entries; truncated names what was cut, and the ' +
    'lists of the API have the rest. Held inbound mail is masked as everywhere.',
  scopes: ['admin'],
  limit: { by: 'tenant', times: 1, withinMs: HOUR_MS },
  rest: [
    {
      method: 'get',
      path: '/v1/export',
      success: 200,
      dress: () => ({ headers: { 'Cache-Control': 'no-store' } }),
    },
  ],
  records: 'account.export',
  tool: null,
  input: z.object({}),
  output: z.object({
    exported_at: z.string(),
    account: getAccount.contract.output,
    mailboxes: listMailboxes.contract.output.shape.mailboxes,
    emails: z.array(emailFull),
    contacts: searchContacts.contract.output.shape.contacts,
    templates: z.array(templateShape),
    recipient_rules: listRecipientRules.contract.output.shape.rules,
    content_rules: listContentRules.contract.output.shape.rules,
    rule_policies: z.array(rulePolicyShape),
    webhooks: listWebhooks.contract.output.shape.webhooks,
    api_keys: listApiKeys.contract.output.shape.api_keys,
    domains: listDomains.contract.output.shape.domains,
    suppressions: checkSuppression.contract.output.shape.suppressions,
    audit_log: getAuditLog.contract.output.shape.entries,
    usage: getUsage.contract.output,
    truncated: z.array(z.enum(['emails', 'audit_log'])),
  }),
  untrusted: UNTRUSTED_IN_EMAIL,
  example: {
    input: {},
    output: {
      exported_at: EXAMPLE.moment,
      account: getAccount.contract.example.output,
      mailboxes: listMailboxes.contract.example.output.mailboxes,
      emails: [],
      contacts: searchContacts.contract.example.output.contacts,
      templates: [EXAMPLE_TEMPLATE],
      recipient_rules: listRecipientRules.contract.example.output.rules,
      content_rules: listContentRules.contract.example.output.rules,
      rule_policies: [EXAMPLE_RULE_POLICY],
      webhooks: listWebhooks.contract.example.output.webhooks,
      api_keys: listApiKeys.contract.example.output.api_keys,
      domains: listDomains.contract.example.output.domains,
      suppressions: checkSuppression.contract.example.output.suppressions,
      audit_log: getAuditLog.contract.example.output.entries,
      usage: getUsage.contract.example.output,
      truncated: [],
    },
  },
}).handledBy(async (context) => {
  const { stores, caller } = context;
  const { tenantId } = caller;
  await stores.audit.append([
    {
      tenantId,
      action: 'account.export',
      actor: actorOf(caller),
      resourceType: 'tenant',
      resourceId: tenantId,
    },
  ]);
  // One after the other: an export must not take all connections of the process.
  const emails = await allEmails(context);
  const auditLog = await allAuditEntries(context);
  return {
    exported_at: new Date().toISOString(),
    account: await getAccount.run(context, {}),
    mailboxes: (await listMailboxes.run(context, {})).mailboxes,
    emails: emails.items,
    contacts: (await searchContacts.run(context, {})).contacts,
    templates: (await stores.templates.list({ tenantId })).map(templateView),
    recipient_rules: (await listRecipientRules.run(context, {})).rules,
    content_rules: (await listContentRules.run(context, {})).rules,
    rule_policies: (await stores.rulePolicies.all(tenantId)).map((policy) =>
      rulePolicyView(policy.mailboxId, policy),
    ),
    webhooks: (await listWebhooks.run(context, {})).webhooks,
    api_keys: (await listApiKeys.run(context, {})).api_keys,
    domains: (await listDomains.run(context, {})).domains,
    suppressions: (await checkSuppression.run(context, {})).suppressions,
    audit_log: auditLog.items,
    usage: await getUsage.run(context, {}),
    truncated: [
      ...(emails.isCut ? ['emails' as const] : []),
      ...(auditLog.isCut ? ['audit_log' as const] : []),
    ],
  };
});
