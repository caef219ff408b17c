/** All checks of what is configured, each app in each of its tenants. */
import type { EntraApp } from '../../api/entra-settings.js';
import type { Microsoft365App } from '../../settings/microsoft365.js';
import type { Environment } from '../../settings/read-settings.js';
import type { TeamsBot } from '../../settings/teams.js';
import { ask, type Finding } from '../doctor/finding.js';
import { appToken, tokenFinding } from './app-token.js';
import { billOf, type Feature, type Permission } from './bill.js';
import { configuredIn } from './configured.js';
import { graphFinding } from './graph-probe.js';
import { metadataFindings } from './metadata.js';
import { roleFindings } from './role-findings.js';

export interface Asked {
  readonly env: Environment;
  /** The installation; with a key it says which policy the account is bound to. */
  readonly url: string;
  readonly key: string | undefined;
  readonly mailbox?: string;
  readonly policy?: string;
}

/** @throws SettingsError */
export async function microsoftChecks(asked: Asked): Promise<readonly Finding[]> {
  const { signIn, microsoft365, bot, outlook, graphUrl } = configuredIn(asked.env);
  const found = await Promise.all([
    ...(signIn === undefined
      ? []
      : signIn.tenants.map(({ entraTenantId }) => signInFindings(signIn, entraTenantId, graphUrl))),
    ...(microsoft365 === undefined
      ? []
      : microsoft365.tenants.map(({ entraTenantId }) => mailFindings(microsoft365, entraTenantId, asked))),
    ...(bot === undefined ? [] : [botFindings(bot)]),
  ]);
  const findings = [...found.flat(), ...(outlook === undefined ? [] : [PROVIDER_UNSEEN])];
  return findings.length > 0 ? findings : [NOTHING];
}

const NOTHING: Finding = {
  check: 'settings',
  outcome: 'bad',
  detail: 'nothing of Microsoft is set in this environment',
  advice:
    'Run it with the settings of API and worker: node --env-file=.env dist/cli/main.js microsoft doctor',
};

function openIdFindings(check: string, authority: string, tenant: string): Promise<readonly Finding[]> {
  const issuer = `${authority}/${tenant}/v2.0`;
  return metadataFindings(check, `${issuer}/.well-known/openid-configuration`, issuer);
}

async function signInFindings(app: EntraApp, tenant: string, graphUrl: string): Promise<readonly Finding[]> {
  const check = `sign-in ${tenant}`;
  const metadata = await openIdFindings(`${check} metadata`, app.authority, tenant);
  if (app.proof === undefined) {
    const detail = 'no secret and no certificate: agents come from Entra ID, people cannot sign in with it';
    return [...metadata, { check: `${check} token`, outcome: 'unknown', detail }];
  }
  const token = await appToken({ ...app, proof: app.proof }, tenant, `${graphUrl}/.default`);
  return [
    ...metadata,
    tokenFinding(`${check} token`, token),
    ...(token.kind === 'given' ? roleFindings(`${check} permissions`, token.roles, { bill: [] }) : []),
  ];
}

async function mailFindings(app: Microsoft365App, tenant: string, asked: Asked): Promise<readonly Finding[]> {
  const check = `microsoft365 ${tenant}`;
  const binding = app.governance ? await bindingOf(asked) : undefined;
  const bill = billOf(featuresOf(app, binding)).filter(({ type }) => type === 'application');
  const metadata = await openIdFindings(`${check} metadata`, app.authority, tenant);
  const token = await appToken(app, tenant, `${app.graphUrl}/.default`);
  const known = [...metadata, tokenFinding(`${check} token`, token)];
  if (token.kind === 'refused') return known;
  const policy = binding?.policy;
  const probes = bill.flatMap(({ name, probe, narrower }) => {
    if (probe === undefined || (probe.includes('{mailbox}') && asked.mailbox === undefined)) return [];
    const path = probe.replace('{mailbox}', encodeURIComponent(asked.mailbox ?? ''));
    return [{ check: `${check} ${name}`, path, needs: name, narrower }];
  });
  const policyProbe = {
    check: `${check} binding`,
    path: `/identityGovernance/entitlementManagement/assignmentPolicies/${encodeURIComponent(policy ?? '')}?$select=id`,
    needs: 'reading the bound policy',
    narrower: 'catalog reader',
  };
  const seen = await Promise.all(
    [...probes, ...(policy === undefined ? [] : [policyProbe])].map((probe) =>
      graphFinding({ ...probe, graphUrl: app.graphUrl, token: token.token }),
    ),
  );
  return [
    ...known,
    ...roleFindings(`${check} permissions`, token.roles, { bill, perhaps: perhapsNeeded(app) }),
    ...seen,
    ...(asked.mailbox === undefined ? [MAILBOX_UNSEEN] : []),
    ...(app.governance && policy === undefined ? [BINDING_UNSEEN] : []),
    SENDING_UNSEEN,
  ];
}

const MAILBOX_UNSEEN: Finding = {
  check: 'mailbox',
  outcome: 'unknown',
  detail: 'whether an agent’s mailbox can be read is not looked at',
  advice: 'Name one: --mailbox agent@contoso.com',
};

const BINDING_UNSEEN: Finding = {
  check: 'binding',
  outcome: 'unknown',
  detail: 'no approval policy is named, and no binding could be read',
  advice: 'Name one with --policy, or set MULTIMAIL_API_KEY to a key with oversight_read.',
};

/** Nothing harmless would show it. */
const SENDING_UNSEEN: Finding = {
  check: 'sending',
  outcome: 'unknown',
  detail: 'whether the app may send cannot be seen without sending',
  advice: 'Test-ServicePrincipalAuthorization in Exchange Online shows it, mailbox by mailbox.',
};

function featuresOf(app: Microsoft365App, binding: Bound | undefined): readonly Feature[] {
  return [
    'mail',
    'outlook',
    ...(app.governance ? (['governance'] as const) : []),
    ...(binding?.hasPromotions === true ? (['promotions'] as const) : []),
    ...RISK_FEATURES[app.agentRisk],
  ];
}

const RISK_FEATURES: Readonly<Record<Microsoft365App['agentRisk'], readonly Feature[]>> = {
  off: [],
  riskyServicePrincipals: ['agent-risk'],
  riskyAgents: ['agent-risk-beta'],
};

/** A mailbox may have a binding of its own, which nobody looks at here. */
function perhapsNeeded({ governance }: Microsoft365App): readonly Permission[] {
  return governance ? billOf(['promotions']) : [];
}

interface Bound {
  readonly policy: string | undefined;
  /** Access package requests grant modes under it. */
  readonly hasPromotions: boolean;
}

async function bindingOf(asked: Asked): Promise<Bound> {
  const bound = await boundPolicy(asked);
  return { policy: asked.policy ?? bound?.policy, hasPromotions: bound?.hasPromotions === true };
}

/** Undefined where there is no key, no binding, or no answer: the installation has a doctor of its own. */
async function boundPolicy({ url, key }: Asked): Promise<Bound | undefined> {
  if (key === undefined || key === '') return undefined;
  try {
    const { status, body } = await ask(`${url}/v1/governance-binding`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    if (status !== 200) return undefined;
    const { assignment_policy_id: policy } = body;
    return {
      policy: typeof policy === 'string' ? policy : undefined,
      hasPromotions: [body.monitored_policy_id, body.autonomous_policy_id].some(
        (id) => typeof id === 'string',
      ),
    };
  } catch {
    return undefined;
  }
}

async function botFindings(bot: TeamsBot): Promise<readonly Finding[]> {
  const app = { clientId: bot.appId, proof: bot.proof, authority: bot.authority };
  const [metadata, connector, token] = await Promise.all([
    openIdFindings('bot metadata', bot.authority, bot.entraTenantId),
    metadataFindings('bot connector', bot.openIdUrl, bot.issuer),
    appToken(app, bot.entraTenantId, bot.tokenScope),
  ]);
  return [...metadata, ...connector, tokenFinding('bot token', token)];
}

/** Nobody but its owner can read it, in the dashboard. */
const PROVIDER_UNSEEN: Finding = {
  check: 'outlook',
  outcome: 'unknown',
  detail: 'the registration as a provider cannot be read from here',
  advice: 'Look at aka.ms/ActionableMessagesPortal: approved, this address as target, this application id.',
};
