/** What a simulated Entra tenant holds beyond mail: people, groups, agent identities, policies and assignments. */
import { randomUUID } from 'node:crypto';

export interface GraphUser {
  readonly id: string;
  displayName: string;
  mail: string | null;
  userPrincipalName: string;
  accountEnabled: boolean;
  userType: 'Member' | 'Guest';
  managerId: string | null;
  isAgent: boolean;
}

export interface GraphAgent {
  readonly id: string;
  displayName: string;
  accountEnabled: boolean;
  disabledByMicrosoftStatus: string | null;
  /** As Entra ID Protection has it; null where it has nothing about it. */
  risk: { level: string; state: string; updatedAt: string } | null;
  /** Users, groups, or programs. */
  sponsors: string[];
  owners: string[];
}

export interface GraphAssignment {
  readonly id: string;
  readonly targetId: string;
  readonly accessPackageId: string;
  state: 'delivered' | 'expired' | 'delivering';
  endsAt: string | null;
}

/** `accessPackageAssignmentPolicy`, as it is answered. */
export type GraphPolicy = { id: string } & Record<string, unknown>;

export interface GraphDirectory {
  readonly users: Map<string, GraphUser>;
  /** Members: users, and groups within. */
  readonly groups: Map<string, string[]>;
  readonly agents: Map<string, GraphAgent>;
  readonly policies: Map<string, GraphPolicy>;
  readonly assignments: GraphAssignment[];
  /** Application permissions that were consented to. */
  readonly permissions: Set<string>;
  /** Items to a page. */
  pageSize: number;
  /** Where the next page is said to be; null for the truth. */
  nextLinkHost: string | null;
  aUser(change?: Partial<GraphUser>): GraphUser;
  aGroup(...members: string[]): string;
  anAgent(change?: Partial<GraphAgent>): GraphAgent;
  /** With one stage as given, or as usual. */
  aPolicy(stages: readonly Record<string, unknown>[], change?: Record<string, unknown>): GraphPolicy;
  assign(targetId: string, accessPackageId: string): GraphAssignment;
}

export const READING = [
  'EntitlementManagement.Read.All',
  'AgentIdentity.Read.All',
  'User.Read.All',
  'GroupMember.Read.All',
] as const;

/** What promotions need beyond that. */
export const PROMOTING = ['EntitlementManagement.ReadWrite.All', 'AuditLog.Read.All'] as const;

export function aGraphDirectory(): GraphDirectory {
  const directory: GraphDirectory = {
    users: new Map(),
    groups: new Map(),
    agents: new Map(),
    policies: new Map(),
    assignments: [],
    permissions: new Set(READING),
    pageSize: 2,
    nextLinkHost: null,
    aUser(change = {}) {
      const id = randomUUID();
      const name = `u${id.slice(0, 8)}`;
      const user: GraphUser = {
        id,
        displayName: `User ${name}`,
        mail: `${name}@contoso.example`,
        userPrincipalName: `${name}@contoso.example`,
        accountEnabled: true,
        userType: 'Member',
        managerId: null,
        isAgent: false,
        ...change,
      };
      directory.users.set(user.id, user);
      return user;
    },
    aGroup(...members) {
      const id = randomUUID();
      directory.groups.set(id, members);
      return id;
    },
    anAgent(change = {}) {
      const agent: GraphAgent = {
        id: randomUUID(),
        displayName: 'Billing agent',
        accountEnabled: true,
        disabledByMicrosoftStatus: null,
        risk: null,
        sponsors: [],
        owners: [],
        ...change,
      };
      directory.agents.set(agent.id, agent);
      return agent;
    },
    aPolicy(stages, change = {}) {
      const policy: GraphPolicy = {
        id: randomUUID(),
        displayName: 'Agents: e-mail',
        modifiedDateTime: new Date().toISOString(),
        allowedTargetScope: 'allDirectoryAgentIdentities',
        expiration: { type: 'afterDuration', duration: 'P90D' },
        requestorSettings: { enableTargetsToSelfAddAccess: true, onBehalfRequestors: [] },
        requestApprovalSettings: {
          isApprovalRequiredForAdd: true,
          isApprovalRequiredForUpdate: false,
          stages: stages.map((stage) => ({ ...A_STAGE, ...stage })),
        },
        ...change,
      };
      directory.policies.set(policy.id, policy);
      return policy;
    },
    assign(targetId, accessPackageId) {
      const assignment: GraphAssignment = {
        id: randomUUID(),
        targetId,
        accessPackageId,
        state: 'delivered',
        endsAt: new Date(Date.now() + 90 * 86_400_000).toISOString(),
      };
      directory.assignments.push(assignment);
      return assignment;
    },
  };
  return directory;
}

const A_STAGE = {
  durationBeforeAutomaticDenial: 'P14D',
  isApproverJustificationRequired: false,
  isEscalationEnabled: false,
  durationBeforeEscalation: 'PT0S',
  primaryApprovers: [],
  fallbackPrimaryApprovers: [],
  escalationApprovers: [],
  fallbackEscalationApprovers: [],
};

const of = (type: string, more: object = {}) => ({ '@odata.type': `#microsoft.graph.${type}`, ...more });

/** Subject sets, as policies name approvers. */
export const subject = {
  user: (userId: string) => of('singleUser', { userId }),
  group: (groupId: string) => of('groupMembers', { groupId }),
  manager: (managerLevel: number) => of('requestorManager', { managerLevel }),
  sponsorsOrOwners: () => of('targetAgentIdentitySponsorsOrOwners'),
  program: (servicePrincipalId: string) => of('singleServicePrincipal', { servicePrincipalId }),
  other: (type: string) => of(type),
};
