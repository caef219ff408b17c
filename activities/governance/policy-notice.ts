/** A mail to the oversight address: a bound approval policy is gone or cannot be reproduced, and what that means. */
import type { Tenant } from '../../domain/mailbox.js';
import type { Dependencies } from '../dependencies.js';
import { buildNotice } from '../mime/notice.js';

export interface UnusablePolicy {
  readonly policyId: string;
  readonly outcome: 'not_found' | 'not_reproducible';
  readonly faults: readonly string[];
}

const WHAT: Record<UnusablePolicy['outcome'], string> = {
  not_found: 'was not found in Entra ID: it was deleted, or this installation was bound to another one.',
  not_reproducible: 'says something that cannot be reproduced exactly here:',
};

/** What cannot be mailed stands in the audit log; nothing waits for it. */
export async function tellOfPolicy(
  deps: Dependencies,
  tenant: Tenant,
  { policyId, outcome, faults }: UnusablePolicy,
): Promise<void> {
  const lines = [
    `The access package assignment policy ${policyId} ${WHAT[outcome]}`,
    ...faults.map((fault) => `  ${fault}`),
    '',
    'Messages that need its approval wait, and none of them is sent, until the policy can be read again or another one is bound.',
  ];
  try {
    const message = await buildNotice({
      id: `${tenant.id}.governance.${Date.now()}`,
      from: deps.noticeFrom,
      to: tenant.oversightEmail,
      subject: 'Messages wait: an approval policy in Entra ID cannot be used',
      text: lines.join('\n'),
    });
    await deps.transport.attempt({
      mailFrom: deps.noticeFrom,
      rcptTo: tenant.oversightEmail,
      message,
      onDataBegins: async () => undefined,
    });
  } catch (error) {
    deps.log.warn({ tenant_id: tenant.id, error: String(error) }, 'a notice about a policy was not sent');
  }
}
