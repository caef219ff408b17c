/**
 * Asks Entra ID what it has to say about a message, and keeps the answer beside it: the agent, its licence, the policy and
 * the people behind it. Graph that does not answer is an answer; so a failure here is ours, and is tried again.
 */
import type { DirectoryReading, PolicyReading } from '../../domain/directory-reading.js';
import type { PolicyOutcome } from '../../prisma/stores/governance-store.js';
import { belongings, type Belongings } from '../belongings.js';
import type { Dependencies } from '../dependencies.js';
import { demoteIfDue } from '../oversight/demote.js';
import { isGoverned } from './governance.js';
import { tellOfPolicy } from './policy-notice.js';
import { directoryOf, readAgent, readLicence } from './read-agent.js';
import { readPolicy } from './read-policy.js';

/** In words for the workflow's history: no names, no addresses. */
export interface Consulted {
  readonly agent: DirectoryReading['agent']['state'];
  readonly policy: PolicyReading['kind'];
}

export async function consultDirectory(
  deps: Dependencies,
  { messageId }: { messageId: string },
): Promise<Consulted | null> {
  const around = await belongings(deps.stores, messageId);
  if (!isGoverned(deps, around)) return null;
  const account = directoryOf(deps, around);
  const [agent, licence, policy] = await Promise.all([
    readAgent(account?.directory, around),
    readLicence(account?.directory, around),
    readPolicy(deps, account, around),
  ]);
  await deps.stores.governance.keepReading(around.message, {
    bindingVersion: around.binding?.version ?? null,
    agentRef: around.mailbox.agentRef,
    agent,
    licence,
    policy,
  });
  // What ended is on record, and counts, before the gate is asked again.
  await demoteIfDue(deps, around.mailbox, { agent: agent.state, licence });
  await noteOutcome(deps, around, policy);
  return { agent: agent.state, policy: policy.kind };
}

const WORTH_TELLING: Partial<Record<PolicyReading['kind'], PolicyOutcome>> = {
  read: 'read',
  not_found: 'not_found',
  not_reproducible: 'not_reproducible',
};

/** A policy that is gone, or cannot be reproduced, holds everything: people are told once, and in the audit log. */
async function noteOutcome(deps: Dependencies, around: Belongings, policy: PolicyReading): Promise<void> {
  const outcome = WORTH_TELLING[policy.kind];
  const policyId = around.binding?.assignmentPolicyId ?? null;
  if (outcome === undefined || policyId === null) return;
  const { tenant } = around;
  const faults =
    policy.kind === 'not_reproducible' ? policy.faults.map(({ code, place }) => `${place}: ${code}`) : [];
  const isNews = await deps.stores.governance.noteOutcome(
    { tenantId: tenant.id, policyId },
    outcome,
    outcome === 'read'
      ? []
      : [
          {
            tenantId: tenant.id,
            action: 'governance.policy_unusable',
            actor: 'system',
            resourceType: 'governance_binding',
            resourceId: policyId,
            metadata: { outcome, faults },
          },
        ],
  );
  if (!isNews || outcome === 'read') return;
  deps.log.error(
    { tenant_id: tenant.id, policy_id: policyId, outcome, faults },
    'a bound approval policy holds',
  );
  await tellOfPolicy(deps, tenant, { policyId, outcome, faults });
}
