/** An installation whose account is bound to a simulated Entra ID Governance: agents with mailboxes, policies, approvers. */
import { randomUUID } from 'node:crypto';
import type { DirectoryReading } from '../../domain/directory-reading.js';
import type { Mailbox } from '../../domain/mailbox.js';
import type { Person } from '../../domain/person.js';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aKey, aMailbox, aTenant, type TestTenant } from '../support/tenants.js';
import { startGraph, type SimulatedGraph } from './graph.js';
import type { GraphAgent, GraphPolicy } from './graph-directory.js';

export interface GovernanceScene {
  readonly graph: SimulatedGraph;
  readonly installation: Installation;
  readonly tenant: TestTenant;
  /** A mailbox of an agent identity of its own. */
  anAgentWithMailbox(mailbox?: Partial<Mailbox>, agent?: Partial<GraphAgent>): Promise<Bound>;
  /** As an operator has agreed to it. */
  bind(mailbox: Mailbox, to: BoundTo): Promise<void>;
  /** A mailbox whose policy asks as this one stage says. */
  aBoundMailbox(
    stage: Record<string, unknown>,
    agent?: Partial<GraphAgent>,
  ): Promise<Bound & { readonly policy: GraphPolicy }>;
  /** Id of a message that its agent sent, and that was taken in. */
  sent(from: Bound, body?: Record<string, unknown>): Promise<string>;
  /** Once people are asked about it. */
  asked(messageId: string): Promise<StoredRequest | undefined>;
  /** Once it waits for somebody to say whom to ask. */
  waiting(messageId: string): Promise<DirectoryReading>;
  /** The person that a user of Entra ID is here; made by the first message that asks for them. */
  personOf(objectId: string): Promise<Person | undefined>;
  /** A key that carries the decisions of that person. */
  keyOf(objectId: string): Promise<string>;
  /** Everything about policies, people and agents is answered so, until `recover`. */
  breakDown(answer: { status: number; code: string; retryAfter?: string } | 'lost'): void;
  recover(): void;
  stop(): Promise<void>;
}

export interface BoundTo {
  readonly policyId?: string;
  readonly monitored?: string;
  readonly autonomous?: string;
  /** Policies of those packages that promotions are asked for under. */
  readonly monitoredPolicy?: string;
  readonly autonomousPolicy?: string;
}

export interface Bound {
  readonly mailbox: Mailbox;
  readonly agent: GraphAgent;
}

const GOVERNANCE = /identityGovernance|servicePrincipals|groups|users\/[^/]+(\/manager)?$/u;

export async function startGovernanceScene(
  settings: Readonly<Record<string, string>> = {},
): Promise<GovernanceScene> {
  const graph = await startGraph();
  const installation = await startInstallation({
    ...{ ...graph.settings('contoso'), M365_GOVERNANCE: 'on' },
    ...settings,
  });
  const { stores } = installation;
  const tenant = await aTenant(stores, {}, { slug: 'contoso' });
  const { tenantId } = tenant;
  let count = 0;
  const scene: GovernanceScene = {
    graph,
    installation,
    tenant,
    async anAgentWithMailbox(change = {}, identity = {}) {
      count += 1;
      const agent = graph.directory.anAgent(identity);
      const address = `agent${count}@contoso.multimail.test`;
      return { agent, mailbox: await aMailbox(stores, { tenantId, address, agentRef: agent.id, ...change }) };
    },
    async bind(mailbox, to) {
      await stores.governance.put(
        { tenantId, mailboxId: mailbox.id },
        {
          entraTenantId: graph.tenant.id,
          assignmentPolicyId: to.policyId ?? null,
          monitoredPackageId: to.monitored ?? null,
          autonomousPackageId: to.autonomous ?? null,
          monitoredPolicyId: to.monitoredPolicy ?? null,
          autonomousPolicyId: to.autonomousPolicy ?? null,
        },
        () => ({
          tenantId,
          action: 'governance.bind',
          actor: 'system',
          resourceType: 'governance_binding',
          resourceId: mailbox.id,
        }),
      );
    },
    async aBoundMailbox(stage, identity = {}) {
      const bound = await scene.anAgentWithMailbox({}, identity);
      const policy = graph.directory.aPolicy([stage]);
      await scene.bind(bound.mailbox, { policyId: policy.id });
      return { ...bound, policy };
    },
    async sent({ mailbox }, body = {}) {
      const domain = `d${randomUUID().slice(0, 8)}.example`;
      const answer = await call('POST', `${installation.baseUrl}/v1/mailboxes/${mailbox.id}/send`, {
        key: tenant.agentKey,
        body: { to: [`pat@${domain}`], subject: domain, markdown: 'Text.', ...body },
      });
      if (answer.status !== 202) throw new Error(`not taken in: ${JSON.stringify(answer.body)}`);
      return String(answer.body.id);
    },
    asked: (messageId) =>
      eventually(
        () => stores.approvals.forMessage(messageId),
        (request) => request !== undefined,
      ),
    async waiting(messageId) {
      const reading = await eventually(
        async () => {
          const message = await stores.messages.find(messageId);
          const isHeld = message?.status === 'pending_send_approval';
          return isHeld ? stores.governance.reading(messageId) : undefined;
        },
        (found) => found !== undefined,
      );
      if (!reading) throw new Error('Entra ID was not asked');
      return reading;
    },
    personOf: (objectId) => stores.people.byEntraId({ tenantId: graph.tenant.id, objectId }),
    async keyOf(objectId) {
      const person = await scene.personOf(objectId);
      if (!person) throw new Error('nobody here is that user');
      return (await aKey(stores, { tenantId, scopes: ['read', 'oversight'], personId: person.id })).key;
    },
    breakDown(answer) {
      graph.faults.push({ method: 'GET', path: GOVERNANCE, answer, lasts: true });
    },
    recover() {
      graph.faults.length = 0;
    },
    async stop() {
      await installation.stop();
      await graph.stop();
    },
  };
  return scene;
}
