/** The app registrations of an installation, as its features need them: one for people and agents, one for mail and directory, one for the bot. */
import { billOf, type Feature, type Permission } from './bill.js';

export interface AppRole {
  readonly value: string;
  readonly for: 'Application' | 'User';
  readonly why: string;
}

export interface Registration {
  readonly name: string;
  readonly features: readonly Feature[];
  /** Settings of API and worker that take its ids and its proof. */
  readonly settings: readonly string[];
  readonly redirectUris: readonly string[];
  readonly appRoles: readonly AppRole[];
  /** Delegated permissions that it offers under its Application ID URI. */
  readonly scopes: readonly string[];
  readonly permissions: readonly Permission[];
  readonly steps: readonly string[];
}

/** Microsoft's Actions service, which brings what was pressed in Outlook. */
export const ACTIONS_SERVICE = '48af08dc-f6d2-435f-b2a7-069abd99c086';

export const APP_ROLES: readonly AppRole[] = [
  { value: 'Mail.Read.Agent', for: 'Application', why: 'an agent reads its mailbox' },
  { value: 'Mail.Submit', for: 'Application', why: 'an agent submits messages' },
  { value: 'Approver', for: 'User', why: 'decides on what they are asked for' },
  { value: 'Operator', for: 'User', why: 'configures' },
  { value: 'Compliance', for: 'User', why: 'reads' },
  {
    value: 'BreakGlass',
    for: 'User',
    why: 'names those who may break glass together; gives nothing by itself',
  },
];

export function registrationsFor(features: readonly Feature[], address: string): readonly Registration[] {
  return [signIn(address), mailAndDirectory(features), bot(address), outlook(address)].filter(
    (registration) => registration.features.some((feature) => features.includes(feature)),
  );
}

/** What most registrations have none of. */
const NONE = { redirectUris: [], appRoles: [], scopes: [], permissions: [] } as const;

function signIn(address: string): Registration {
  return {
    name: 'MultiMail',
    features: ['sign-in'],
    settings: ['ENTRA_TENANTS', 'ENTRA_CLIENT_ID', 'ENTRA_CLIENT_SECRET or ENTRA_CERTIFICATE_FILE'],
    redirectUris: [`${address}/sign-in/entra/callback`, `${address}/login/entra/callback`],
    appRoles: APP_ROLES,
    scopes: ['Mail.Read.Agent', 'Mail.Submit'],
    permissions: billOf(['sign-in']),
    steps: [
      'Expose an API: Application ID URI api://<application id>, with the two scopes.',
      'Token configuration: optional claim idtyp for access tokens (include_user_token in the manifest), acct for ID tokens; requestedAccessTokenVersion 2.',
      'Enterprise applications, Properties: assignment required. Assign the app roles to agents, people or groups.',
    ],
  };
}

const GOVERNED: readonly Feature[] = ['governance', 'promotions', 'agent-risk', 'agent-risk-beta'];

/** Its permissions are those of the features that were chosen. */
function mailAndDirectory(chosen: readonly Feature[]): Registration {
  const features = [
    ...(['mail', 'governance', 'promotions', 'outlook'] as const),
    ...(['agent-risk', 'agent-risk-beta'] as const),
  ];
  return {
    ...NONE,
    name: 'MultiMail mail and directory',
    features,
    settings: [
      'M365_TENANTS',
      'M365_CLIENT_ID',
      'M365_CLIENT_SECRET, M365_CERTIFICATE_FILE or M365_FEDERATED_TOKEN_FILE',
      ...(GOVERNED.some((feature) => chosen.includes(feature)) ? ['M365_GOVERNANCE=on'] : []),
      ...(chosen.includes('agent-risk') ? ['M365_AGENT_RISK=riskyServicePrincipals'] : []),
      ...(chosen.includes('agent-risk-beta') ? ['M365_AGENT_RISK=riskyAgents'] : []),
    ],
    permissions: billOf(features.filter((feature) => chosen.includes(feature))),
    steps: ['An ordinary app registration: agent identities can never hold these permissions.'],
  };
}

function bot(address: string): Registration {
  return {
    ...NONE,
    name: 'MultiMail bot',
    features: ['teams'],
    settings: [
      'BOT_APP_ID',
      'BOT_TENANT_ID',
      'BOT_CLIENT_SECRET, BOT_CERTIFICATE_FILE or BOT_FEDERATED_TOKEN_FILE',
      'ENTRA_TENANTS',
    ],
    steps: [
      `An Azure Bot (single tenant) for it, messaging endpoint ${address}/api/messages, channel Microsoft Teams.`,
      `multimail microsoft teams-app --bot <application id> --address ${address} --out multimail.zip; upload the file in the Teams admin centre.`,
    ],
  };
}

function outlook(address: string): Registration {
  return {
    ...NONE,
    name: 'MultiMail Outlook actions (may be the registration MultiMail)',
    features: ['outlook'],
    settings: [
      'OUTLOOK_ORIGINATOR',
      'OUTLOOK_APP_ID',
      'OUTLOOK_SIGNING_KEY_FILE',
      'OUTLOOK_SENDERS',
      'ENTRA_TENANTS',
    ],
    scopes: ['one of any name, admins only'],
    steps: [
      `Register a provider at https://aka.ms/ActionableMessagesPortal: sender address, target URL ${address}, scope Test users first, this application id. Its id is OUTLOOK_ORIGINATOR.`,
      'Expose an API: Application ID URI api://auth-am-<provider id>/<application id>, one scope.',
      `Authorise the client ${ACTIONS_SERVICE} (Microsoft’s Actions service) for that scope.`,
      'Signed cards (recommended): multimail microsoft outlook-key --file outlook.pem prints the public half for the dashboard.',
      'Where OUTLOOK_SENDERS is set the mails leave with the app for mail and its Mail.Send, scoped to that mailbox.',
    ],
  };
}
