/** `export_account`: everything of an account in one answer, as its own routes show it; no secret is among it. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { getAccount } from '../account/get-account.js';
import { listApiKeys } from '../api-keys/list-api-keys.js';
import { getAuditLog } from '../audit/get-audit-log.js';
import { searchContacts } from '../contacts/search-contacts.js';
import { listDomains } from '../domains/list-domains.js';
import { EXAMPLE } from '../example-values.js';
import { emailFull, UNTRUSTED_IN_EMAIL } from '../fields.js';
import { listMailboxes } from '../mailboxes/list-mailboxes.js';
import { defineOperation } from '../operation.js';
import { checkSuppression } from '../suppression/check-suppression.js';
import { getUsage } from '../usage/get-usage.js';
import { listWebhooks } from '../webhooks/list-webhooks.js';
import { allAuditEntries, allEmails } from './export-parts.js';

const HOUR_MS = 60 * 60 * 1000;

export const exportAccount = defineOperation({
  name: 'export_account',
  summary: 'Everything of the account in one answer, without secrets',
  description:
    'Account, mailboxes, emails, contacts, webhooks, API keys (never the keys), domains, suppressions, audit log and usage ' +
    'of this month. Very large accounts get their newest emails and audit entries; truncated names what was cut, and the ' +
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
  tool: null,
  input: z.object({}),
  output: z.object({
    exported_at: z.string(),
    account: getAccount.contract.output,
    mailboxes: listMailboxes.contract.output.shape.mailboxes,
    emails: z.array(emailFull),
    contacts: searchContacts.contract.output.shape.contacts,
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
  await stores.audit.append([
    {
      tenantId: caller.tenantId,
      action: 'account.export',
      actor: actorOf(caller),
      resourceType: 'tenant',
      resourceId: caller.tenantId,
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
