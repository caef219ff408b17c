/**
 * Settings of actionable messages in Outlook: our registration as a provider, and how the mails leave. Who may decide there,
 * and of which account they are, the settings of Entra ID say (`ENTRA_TENANTS`).
 */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SettingsError } from './read-settings.js';

export interface OutlookProvider {
  readonly originator: string;
  /** Application that Microsoft's Actions service asks tokens for: ours. */
  readonly appId: string;
  /** Application that the Actions service itself is. */
  readonly actionsAppId: string;
}

export interface OutlookMailing {
  readonly originator: string;
  /** Signs cards; undefined: they rely on SPF and DKIM. */
  readonly signingKey: KeyObject | undefined;
  /** Mailboxes that the mails leave from through Graph, by Entra tenant; from where there is none they take the relay. */
  readonly senders: ReadonlyMap<string, string>;
}

const guid = z.guid().transform((text) => text.toLowerCase());

export const outlookSettings = {
  OUTLOOK_ORIGINATOR: guid
    .optional()
    .describe(
      'Provider id of our actionable messages; without it nobody is asked in Outlook; see docs/outlook.md',
    ),
  OUTLOOK_APP_ID: guid
    .optional()
    .describe('Application id of the app registration that Outlook asks tokens for'),
  OUTLOOK_ACTIONS_APP_ID: guid
    .default('48af08dc-f6d2-435f-b2a7-069abd99c086')
    .describe('Application id of Microsoft’s Actions service: it alone may bring what was pressed'),
  OUTLOOK_SIGNING_KEY_FILE: z
    .string()
    .optional()
    .describe('PEM file of the RSA key that signs cards; its public half stands in the registration'),
  OUTLOOK_SENDERS: z
    .string()
    .default('')
    .transform((list, context) => sendersIn(list, (message) => context.addIssue(message)))
    .describe(
      'Mailboxes that these mails leave from through Graph, comma-separated: <Entra tenant id>=<address>; default: the relay',
    ),
};

export type OutlookSettings = z.output<z.ZodObject<typeof outlookSettings>>;

function sendersIn(list: string, complain: (message: string) => void): ReadonlyMap<string, string> {
  const pairs = list
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .flatMap((pair): [string, string][] => {
      const [id = '', address = '', ...more] = pair.split('=');
      const { data: tenantId } = guid.safeParse(id);
      if (tenantId !== undefined && z.email().safeParse(address).success && more.length === 0)
        return [[tenantId, address]];
      complain('each must be <Entra tenant id>=<address>');
      return [];
    });
  return new Map(pairs);
}

/** Half a configuration would ask nobody, and look as if it did. */
export function outlookFaults(settings: OutlookSettings): readonly string[] {
  const { OUTLOOK_ORIGINATOR: originator, OUTLOOK_APP_ID: appId } = settings;
  if (originator === undefined) {
    const isMeant =
      appId !== undefined ||
      settings.OUTLOOK_SIGNING_KEY_FILE !== undefined ||
      settings.OUTLOOK_SENDERS.size > 0;
    return isMeant ? ['OUTLOOK_ORIGINATOR: needed with the other settings of Outlook'] : [];
  }
  return appId === undefined ? ['OUTLOOK_APP_ID: needed with OUTLOOK_ORIGINATOR'] : [];
}

/** Undefined where nobody is asked in Outlook. */
export function outlookOf(settings: OutlookSettings): OutlookProvider | undefined {
  const {
    OUTLOOK_ORIGINATOR: originator,
    OUTLOOK_APP_ID: appId,
    OUTLOOK_ACTIONS_APP_ID: actionsAppId,
  } = settings;
  if (originator === undefined || appId === undefined) return undefined;
  return { originator, appId, actionsAppId };
}

/** @throws SettingsError where the key cannot be read, or is no RSA key */
export async function outlookMailingOf(settings: OutlookSettings): Promise<OutlookMailing | undefined> {
  const { OUTLOOK_ORIGINATOR: originator, OUTLOOK_SIGNING_KEY_FILE: file } = settings;
  if (originator === undefined) return undefined;
  const signingKey = file === undefined ? undefined : await rsaKeyIn(file);
  return { originator, signingKey, senders: settings.OUTLOOK_SENDERS };
}

async function rsaKeyIn(file: string): Promise<KeyObject> {
  const key = await readFile(file, 'utf8')
    .then((pem) => createPrivateKey(pem))
    // The reason would quote the file, which holds a private key.
    .catch(() => undefined);
  if (key?.asymmetricKeyType === 'rsa') return key;
  throw new SettingsError(['OUTLOOK_SIGNING_KEY_FILE: must hold a private RSA key in PEM']);
}
