/** Settings of Entra ID: whose agents and people are let in, and what we are called there. All of them, or none. */
import { z } from 'zod';

/** An Entra tenant, and the account here that its agents and people belong to. */
export interface EntraTenant {
  readonly entraTenantId: string;
  readonly slug: string;
}

/** How we prove to be that app when people sign in. */
export type EntraProof =
  | { readonly kind: 'secret'; readonly secret: string }
  /** PEM file with the certificate and its private key. */
  | { readonly kind: 'certificate'; readonly file: string };

/** Our app registration. */
export interface EntraApp {
  readonly clientId: string;
  /** For the sign-in of people; undefined where only agents come from Entra. */
  readonly proof: EntraProof | undefined;
  /** Whether people of these tenants may sign in by mail as well. */
  readonly mailedCode: boolean;
  readonly appIdUri: string;
  readonly tenants: readonly EntraTenant[];
  readonly authority: string;
  readonly issuerV1: string;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const guid = z.guid().transform((text) => text.toLowerCase());

/** Keys and codes travel there. */
const entraUrl = (standard: string) =>
  z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine(isSafe, 'must be https; http only on this machine')
    .default(standard);

function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || LOOPBACK.test(hostname);
}

export const entraSettings = {
  ENTRA_TENANTS: z
    .string()
    .default('')
    .transform((list, context) => tenantsIn(list, (message) => context.addIssue(message)))
    .describe(
      'Entra tenants whose agents and people are let in, comma-separated: <Entra tenant id>=<slug of the account here>',
    ),
  ENTRA_CLIENT_ID: guid
    .optional()
    .describe('Application id of our app registration in Entra ID; the audience of its tokens'),
  ENTRA_CLIENT_SECRET: z
    .string()
    .min(8)
    .optional()
    .describe('Secret of that app; without it agents come from Entra, but people cannot sign in with it'),
  ENTRA_CERTIFICATE_FILE: z
    .string()
    .optional()
    .describe('In place of the secret: PEM file of the app’s certificate and its private key (RSA)'),
  ENTRA_MAILED_CODE: z
    .enum(['on', 'off'])
    .default('off')
    .transform((word) => word === 'on')
    .describe(
      'on: people of accounts in ENTRA_TENANTS may also sign in with a link or code by mail, past Entra ID and its rules',
    ),
  ENTRA_APP_ID_URI: z
    .string()
    .regex(/^(?:api|https):\/\/\S+$/, 'must begin with api:// or https://')
    .optional()
    .describe('Application ID URI of that app; default api://<ENTRA_CLIENT_ID>'),
  ENTRA_AUTHORITY: entraUrl('https://login.microsoftonline.com').describe(
    'Where Entra ID signs in and publishes its keys; national clouds have their own',
  ),
  ENTRA_ISSUER_V1: entraUrl('https://sts.windows.net').describe('Issuer of tokens of version 1'),
};

type EntraSettings = z.output<z.ZodObject<typeof entraSettings>>;

function tenantsIn(list: string, complain: (message: string) => void): readonly EntraTenant[] {
  const tenants = list
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .flatMap((pair) => {
      const [id = '', slug = '', ...more] = pair.split('=');
      const { data: entraTenantId } = guid.safeParse(id);
      if (entraTenantId !== undefined && SLUG.test(slug) && more.length === 0)
        return [{ entraTenantId, slug }];
      complain('each must be <Entra tenant id>=<slug of the account here>');
      return [];
    });
  // Of two accounts nobody could tell whose a token is.
  if (new Set(tenants.map(({ entraTenantId }) => entraTenantId)).size < tenants.length) {
    complain('names an Entra tenant twice');
  }
  return tenants;
}

/** Half a configuration would let in nobody, and look as if it did. */
export function entraFaults(settings: EntraSettings): readonly string[] {
  const { ENTRA_TENANTS: tenants, ENTRA_CLIENT_ID: clientId } = settings;
  const isWanted = clientId !== undefined || tenants.length > 0;
  const rest = ['ENTRA_CLIENT_SECRET', 'ENTRA_CERTIFICATE_FILE', 'ENTRA_APP_ID_URI'] as const;
  const hasTwoProofs =
    settings.ENTRA_CLIENT_SECRET !== undefined && settings.ENTRA_CERTIFICATE_FILE !== undefined;
  return [
    ...(tenants.length > 0 && clientId === undefined ? ['ENTRA_CLIENT_ID: needed with ENTRA_TENANTS'] : []),
    ...(tenants.length === 0 && clientId !== undefined ? ['ENTRA_TENANTS: needed with ENTRA_CLIENT_ID'] : []),
    ...rest
      .filter((name) => settings[name] !== undefined && !isWanted)
      .map((name) => `${name}: means nothing without ENTRA_TENANTS and ENTRA_CLIENT_ID`),
    ...(hasTwoProofs ? ['ENTRA_CERTIFICATE_FILE: in place of ENTRA_CLIENT_SECRET, not beside it'] : []),
  ];
}

/** Who presses a button in Teams or Outlook is known by Entra ID alone. */
export function cardsWithoutPeople(
  settings: Pick<EntraSettings, 'ENTRA_TENANTS'> & {
    readonly BOT_APP_ID?: string | undefined;
    readonly OUTLOOK_ORIGINATOR?: string | undefined;
  },
): readonly string[] {
  if (settings.ENTRA_TENANTS.length > 0) return [];
  return (['BOT_APP_ID', 'OUTLOOK_ORIGINATOR'] as const)
    .filter((name) => settings[name] !== undefined)
    .map((name) => `ENTRA_TENANTS: needed with ${name}`);
}

/** Undefined where nobody comes from Entra. */
export function entraOf(settings: EntraSettings): EntraApp | undefined {
  const clientId = settings.ENTRA_CLIENT_ID;
  if (clientId === undefined || settings.ENTRA_TENANTS.length === 0) return undefined;
  return {
    clientId,
    proof: proofOf(settings),
    mailedCode: settings.ENTRA_MAILED_CODE,
    appIdUri: settings.ENTRA_APP_ID_URI ?? `api://${clientId}`,
    tenants: settings.ENTRA_TENANTS,
    authority: settings.ENTRA_AUTHORITY,
    issuerV1: settings.ENTRA_ISSUER_V1,
  };
}

function proofOf({
  ENTRA_CLIENT_SECRET: secret,
  ENTRA_CERTIFICATE_FILE: file,
}: EntraSettings): EntraProof | undefined {
  if (secret !== undefined) return { kind: 'secret', secret };
  return file === undefined ? undefined : { kind: 'certificate', file };
}
