/**
 * Settings of mailboxes that live in Microsoft 365: our app there, whose tenants it serves, and where Microsoft is. All of
 * them, or none. The app is another one than that of the sign-in (`ENTRA_CLIENT_ID`): it holds other permissions.
 */
import { z } from 'zod';
import { onOff } from './installation.js';

/** An Entra tenant, and the account here whose mailboxes may live in it. */
export interface Microsoft365Tenant {
  readonly entraTenantId: string;
  readonly slug: string;
}

export type AppProof =
  | { readonly kind: 'secret'; readonly secret: string }
  /** PEM file with the certificate and its private key. */
  | { readonly kind: 'certificate'; readonly file: string }
  /** Workload identity: a file in which the platform keeps a token of its own. */
  | { readonly kind: 'federated'; readonly tokenFile: string };

export interface Microsoft365App {
  readonly clientId: string;
  readonly proof: AppProof;
  readonly tenants: readonly Microsoft365Tenant[];
  readonly authority: string;
  readonly issuerV1: string;
  readonly graphUrl: string;
  /** Whether policies, people and agents are asked for there, too. */
  readonly governance: boolean;
  /** Where Entra ID Protection is asked about agents. */
  readonly agentRisk: Microsoft365Settings['M365_AGENT_RISK'];
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const guid = z.guid().transform((text) => text.toLowerCase());

/** Secrets and mail travel there. */
const httpsUrl = (standard: string) =>
  z
    .url({ protocol: /^https$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default(standard);

export const microsoft365Settings = {
  M365_TENANTS: z
    .string()
    .default('')
    .transform((list, context) => tenantsIn(list, (message) => context.addIssue(message)))
    .describe(
      'Entra tenants in which mailboxes may live, comma-separated: <Entra tenant id>=<slug of the account here>',
    ),
  M365_CLIENT_ID: guid
    .optional()
    .describe('Application id of our app registration for mail; see docs/microsoft-365.md'),
  M365_CLIENT_SECRET: z.string().min(8).optional().describe('Secret of that app'),
  M365_CERTIFICATE_FILE: z
    .string()
    .optional()
    .describe('In place of the secret: PEM file of the app’s certificate and its private key'),
  M365_FEDERATED_TOKEN_FILE: z
    .string()
    .optional()
    .describe('In place of the secret: file with the token of a workload identity'),
  M365_AUTHORITY: httpsUrl('https://login.microsoftonline.com').describe(
    'Where Entra ID gives tokens to that app; national clouds have their own',
  ),
  M365_ISSUER_V1: httpsUrl('https://sts.windows.net').describe(
    'Issuer of the tokens of version 1 that come with change notifications',
  ),
  M365_GOVERNANCE: onOff.describe(
    'on: agent identities and bound approval policies of these tenants are read from Entra ID; see docs/governance.md',
  ),
  M365_AGENT_RISK: z
    .enum(['off', 'riskyServicePrincipals', 'riskyAgents'])
    .default('off')
    .describe(
      'Collection of Entra ID Protection that agents are looked up in: riskyServicePrincipals (Graph v1.0) or riskyAgents ' +
        '(beta); see docs/governance.md',
    ),
  M365_GRAPH_URL: httpsUrl('https://graph.microsoft.com').describe(
    'Microsoft Graph; national clouds have their own',
  ),
};

export type Microsoft365Settings = z.output<z.ZodObject<typeof microsoft365Settings>>;

function tenantsIn(list: string, complain: (message: string) => void): readonly Microsoft365Tenant[] {
  const pairs = list
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  const tenants = pairs.flatMap((pair) => {
    const [id = '', slug = '', ...more] = pair.split('=');
    const { data: entraTenantId } = guid.safeParse(id);
    if (entraTenantId !== undefined && SLUG.test(slug) && more.length === 0) return [{ entraTenantId, slug }];
    complain('each must be <Entra tenant id>=<slug of the account here>');
    return [];
  });
  // An account has one; whose mailbox a user of a shared tenant is, nobody could tell.
  for (const name of ['entraTenantId', 'slug'] as const) {
    if (new Set(tenants.map((tenant) => tenant[name])).size < tenants.length)
      complain(`names one ${name} twice`);
  }
  return tenants;
}

/** Half a configuration would send nothing, and look as if it did. */
export function microsoft365Faults(settings: Microsoft365Settings): readonly string[] {
  const proofs = [
    settings.M365_CLIENT_SECRET,
    settings.M365_CERTIFICATE_FILE,
    settings.M365_FEDERATED_TOKEN_FILE,
  ].filter((proof) => proof !== undefined);
  const isWanted = settings.M365_TENANTS.length > 0;
  if (!isWanted && settings.M365_CLIENT_ID === undefined && proofs.length === 0) return [];
  return [
    ...(isWanted ? [] : ['M365_TENANTS: needed with M365_CLIENT_ID']),
    ...(settings.M365_CLIENT_ID === undefined ? ['M365_CLIENT_ID: needed with M365_TENANTS'] : []),
    ...(proofs.length === 1
      ? []
      : [
          'M365_CLIENT_SECRET: exactly one of it, M365_CERTIFICATE_FILE and M365_FEDERATED_TOKEN_FILE is needed',
        ]),
  ];
}

/** Undefined where no mailbox lives there. */
export function microsoft365Of(settings: Microsoft365Settings): Microsoft365App | undefined {
  const clientId = settings.M365_CLIENT_ID;
  const proof = proofOf(settings);
  if (clientId === undefined || proof === undefined || settings.M365_TENANTS.length === 0) return undefined;
  return {
    clientId,
    proof,
    tenants: settings.M365_TENANTS,
    authority: settings.M365_AUTHORITY,
    issuerV1: settings.M365_ISSUER_V1,
    graphUrl: settings.M365_GRAPH_URL,
    governance: settings.M365_GOVERNANCE,
    agentRisk: settings.M365_AGENT_RISK,
  };
}

function proofOf(settings: Microsoft365Settings): AppProof | undefined {
  const { M365_CLIENT_SECRET: secret, M365_CERTIFICATE_FILE: file } = settings;
  const tokenFile = settings.M365_FEDERATED_TOKEN_FILE;
  if (secret !== undefined) return { kind: 'secret', secret };
  if (file !== undefined) return { kind: 'certificate', file };
  return tokenFile === undefined ? undefined : { kind: 'federated', tokenFile };
}
