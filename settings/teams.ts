/**
 * Settings of our bot in Teams: its app registration, and where Microsoft is. All of them, or none. Who may decide there,
 * and of which account they are, the settings of Entra ID say (`ENTRA_TENANTS`).
 */
import { z } from 'zod';
import type { AppProof } from './microsoft365.js';

export interface TeamsBot {
  readonly appId: string;
  readonly proof: AppProof;
  /** Where the app is registered: new bots belong to one tenant. */
  readonly entraTenantId: string;
  readonly authority: string;
  readonly tokenScope: string;
  readonly openIdUrl: string;
  readonly issuer: string;
  readonly serviceUrls: readonly string[];
}

const guid = z.guid().transform((text) => text.toLowerCase());
const https = z.url({ protocol: /^https$/ });

export const teamsSettings = {
  BOT_APP_ID: guid
    .optional()
    .describe('Application id of our bot; without it nobody is asked in Teams; see docs/teams.md'),
  BOT_TENANT_ID: guid.optional().describe('Entra tenant in which the bot is registered (single tenant)'),
  BOT_CLIENT_SECRET: z.string().min(8).optional().describe('Secret of the bot’s app registration'),
  BOT_CERTIFICATE_FILE: z
    .string()
    .optional()
    .describe('In place of the secret: PEM file of the bot’s certificate and its private key'),
  BOT_FEDERATED_TOKEN_FILE: z
    .string()
    .optional()
    .describe('In place of the secret: file with the token of a workload identity'),
  BOT_AUTHORITY: https
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://login.microsoftonline.com')
    .describe('Where Entra ID gives tokens to the bot; national clouds have their own'),
  BOT_TOKEN_SCOPE: z
    .string()
    .default('https://api.botframework.com/.default')
    .describe('What the bot asks a token for'),
  BOT_OPENID_URL: https
    .default('https://login.botframework.com/v1/.well-known/openidconfiguration')
    .describe('Metadata of the Bot connector: its signing keys'),
  BOT_ISSUER: https
    .default('https://api.botframework.com')
    .describe('Issuer of the tokens with which the Bot connector comes'),
  BOT_SERVICE_URL_ALLOW: z
    .string()
    .default('https://smba.trafficmanager.net/')
    .transform((list) =>
      list
        .split(',')
        .map((url) => url.trim())
        .filter((url) => url !== ''),
    )
    .refine(
      (urls) => urls.length > 0 && urls.every((url) => https.safeParse(url).success),
      'must be https addresses',
    )
    .describe(
      'Addresses under which the connector may live, comma-separated: nothing is ever sent elsewhere',
    ),
};

export type TeamsSettings = z.output<z.ZodObject<typeof teamsSettings>>;

/** Half a configuration would ask nobody, and look as if it did. */
export function teamsFaults(settings: TeamsSettings): readonly string[] {
  const proofs = [
    settings.BOT_CLIENT_SECRET,
    settings.BOT_CERTIFICATE_FILE,
    settings.BOT_FEDERATED_TOKEN_FILE,
  ].filter((proof) => proof !== undefined);
  if (settings.BOT_APP_ID === undefined) {
    const isMeant = settings.BOT_TENANT_ID !== undefined || proofs.length > 0;
    return isMeant ? ['BOT_APP_ID: needed with the other settings of the bot'] : [];
  }
  return [
    ...(settings.BOT_TENANT_ID === undefined ? ['BOT_TENANT_ID: needed with BOT_APP_ID'] : []),
    ...(proofs.length === 1
      ? []
      : [
          'BOT_CLIENT_SECRET: exactly one of it, BOT_CERTIFICATE_FILE and BOT_FEDERATED_TOKEN_FILE is needed',
        ]),
  ];
}

/** Undefined where nobody is asked in Teams. */
export function teamsOf(settings: TeamsSettings): TeamsBot | undefined {
  const { BOT_APP_ID: appId, BOT_TENANT_ID: entraTenantId } = settings;
  const proof = proofOf(settings);
  if (appId === undefined || entraTenantId === undefined || proof === undefined) return undefined;
  return {
    appId,
    proof,
    entraTenantId,
    authority: settings.BOT_AUTHORITY,
    tokenScope: settings.BOT_TOKEN_SCOPE,
    openIdUrl: settings.BOT_OPENID_URL,
    issuer: settings.BOT_ISSUER,
    serviceUrls: settings.BOT_SERVICE_URL_ALLOW,
  };
}

function proofOf(settings: TeamsSettings): AppProof | undefined {
  const { BOT_CLIENT_SECRET: secret, BOT_CERTIFICATE_FILE: file } = settings;
  const tokenFile = settings.BOT_FEDERATED_TOKEN_FILE;
  if (secret !== undefined) return { kind: 'secret', secret };
  if (file !== undefined) return { kind: 'certificate', file };
  return tokenFile === undefined ? undefined : { kind: 'federated', tokenFile };
}
