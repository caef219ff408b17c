/**
 * The permissions bill: what an administrator of Microsoft 365 is asked for, why, and how to give less. Setup, doctor and
 * docs/microsoft-setup.md all read it here. Sources: Graph's pages name the least permission of each call; Exchange's "Role
 * Based Access Control for Applications" and Entra's "Delegation and roles in entitlement management" the narrower ways.
 */
export const FEATURES = [
  ...(['mail', 'governance', 'teams', 'outlook', 'sign-in', 'promotions'] as const),
  ...(['agent-risk', 'agent-risk-beta'] as const),
] as const;
export type Feature = (typeof FEATURES)[number];

/** Whoever names no feature is not asked for what writes to Entra ID, nor for what needs a licence of its own. */
const UNUSUAL: readonly Feature[] = ['promotions', 'agent-risk', 'agent-risk-beta'];
export const USUAL_FEATURES: readonly Feature[] = FEATURES.filter((feature) => !UNUSUAL.includes(feature));

export interface Permission {
  readonly name: string;
  readonly features: readonly Feature[];
  readonly type: 'application' | 'delegated';
  readonly why: string;
  readonly narrower: string;
  /** `tenant`: by admin consent. `catalog`: by consent or by a role in the catalog. `mailbox`: in Exchange, never by consent. */
  readonly given: 'tenant' | 'catalog' | 'mailbox';
  /** The cheapest question that only this permission answers; it changes nothing. Below `/v1.0`. */
  readonly probe?: string;
}

const MAILBOX_ONLY = 'RBAC for Applications in Exchange Online, for the agents’ mailboxes only';

export const BILL: readonly Permission[] = [
  {
    name: 'Mail.ReadWrite',
    features: ['mail'],
    type: 'application',
    why: 'makes the approved draft, compares it before and after it leaves, and reads what arrives',
    narrower: `${MAILBOX_ONLY} (role Application Mail.ReadWrite)`,
    given: 'mailbox',
    probe: '/users/{mailbox}/messages?$top=1&$select=id',
  },
  {
    name: 'Mail.Send',
    features: ['mail', 'outlook'],
    type: 'application',
    why: 'sends approved messages; for Outlook the mails with cards, where OUTLOOK_SENDERS names a mailbox',
    narrower: `${MAILBOX_ONLY} (role Application Mail.Send)`,
    given: 'mailbox',
  },
  {
    name: 'EntitlementManagement.Read.All',
    features: ['governance'],
    type: 'application',
    why: 'reads approval policies and the assignments that are licences',
    narrower: 'role catalog reader for the app’s service principal, in the catalog that holds the packages',
    given: 'catalog',
    probe: '/identityGovernance/entitlementManagement/assignmentPolicies?$top=1&$select=id',
  },
  {
    name: 'AgentIdentity.Read.All',
    features: ['governance'],
    type: 'application',
    why: 'reads whether an agent is enabled, and its sponsors and owners',
    narrower: 'none',
    given: 'tenant',
    probe: '/servicePrincipals/microsoft.graph.agentIdentity?$top=1&$select=id',
  },
  {
    name: 'User.Read.All',
    features: ['governance'],
    type: 'application',
    why: 'reads approvers, their managers, and whether their accounts are enabled',
    narrower:
      'none: User.ReadBasic.All does not show whether an account is enabled, and then nobody can approve',
    given: 'tenant',
    probe: '/users?$top=1&$select=id',
  },
  {
    name: 'GroupMember.Read.All',
    features: ['governance'],
    type: 'application',
    why: 'reads the members of groups that approve',
    narrower: 'none',
    given: 'tenant',
    probe: '/groups?$top=1&$select=id',
  },
  {
    name: 'EntitlementManagement.ReadWrite.All',
    features: ['promotions'],
    type: 'application',
    why: 'makes the access package requests that grant modes',
    narrower: 'role access package assignment manager for the app’s service principal, in the catalog',
    given: 'catalog',
  },
  {
    name: 'AuditLog.Read.All',
    features: ['promotions'],
    type: 'application',
    why: 'reads who approved an access package request: without it none grants a mode',
    narrower: 'none',
    given: 'tenant',
  },
  {
    name: 'IdentityRiskyServicePrincipal.Read.All',
    features: ['agent-risk'],
    type: 'application',
    why: 'reads whether Entra ID Protection has an agent at risk (Workload Identities Premium)',
    narrower: 'none',
    given: 'tenant',
    probe: '/identityProtection/riskyServicePrincipals?$top=1&$select=id',
  },
  {
    name: 'IdentityRiskyAgent.Read.All',
    features: ['agent-risk-beta'],
    type: 'application',
    why: 'reads whether Entra ID Protection has an agent at risk, from the collection of beta',
    narrower: 'none',
    given: 'tenant',
  },
  {
    name: 'openid profile email',
    features: ['sign-in'],
    type: 'delegated',
    why: 'signs people in; nothing of Graph is read with it',
    narrower: 'none',
    given: 'tenant',
  },
];

/** What other products of this kind ask for, and this one does not use. */
export const NOT_ASKED_FOR: readonly { readonly name: string; readonly why: string }[] = [
  {
    name: 'Mail.Read',
    why: 'only where Graph refuses change notifications (403) with rights from Exchange alone; it holds for every mailbox',
  },
  {
    name: 'TeamsAppInstallation.ReadWriteSelfForUser.All',
    why: 'the app is installed in Teams, not through Graph',
  },
  {
    name: 'TeamsActivity.Send',
    why: 'the bot speaks through the Bot connector, which asks for no permission',
  },
  { name: 'Directory.Read.All', why: 'the narrower ones suffice' },
];

export function billOf(features: readonly Feature[]): readonly Permission[] {
  return BILL.filter((permission) => permission.features.some((feature) => features.includes(feature)));
}
