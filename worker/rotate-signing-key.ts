/**
 * `node dist/worker/rotate-signing-key.js [oauth]`: publishes a new key for identity claims, or for access tokens. It is
 * published at once and signs from the moment that is printed; the old one stays, so that older mail still verifies.
 * `dkim` makes DKIM keys under new selectors, `dkim-use` has them sign for the names of the installation.
 */
import { createPublicKey } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { connectDatabase } from '../prisma/client.js';
import { databaseSettings } from '../prisma/config.js';
import { createStores } from '../prisma/stores/index.js';
import { installationSettings } from '../settings/installation.js';
import { readSettings, type Environment } from '../settings/read-settings.js';
import { dkimDnsRecord } from '../signing/dkim-record.js';
import { createKeyring, type Keyring } from '../signing/keyring.js';

export const rotationSettings = { MASTER_KEY: installationSettings.MASTER_KEY, ...databaseSettings };

const USAGE = `node dist/worker/rotate-signing-key.js [identity | oauth | log | dkim | dkim-use]

Publishes a new signing key: for identity claims (the default) for the access tokens of OAuth, or for
the checkpoints of the audit logs. An identity key starts to sign 25 hours later, once no verifier that caches the key
document for a day can still lack it; the others after a minute. API and workers take it over by themselves. Prints the key id and that moment.

dkim makes the next RSA and Ed25519 key and prints the records to publish. The old keys go on signing: for a sending
domain until its own records of the new ones are found (every day, or at verify_domain), for names under MAIL_DOMAIN
until dkim-use says that their records are published. Leave the old records for 14 days more: so long a signature lasts.

Settings (environment): ${Object.keys(rotationSettings).join(', ')}.
`;

const ROTATED = ['identity', 'oauth', 'log'] as const;
type Rotated = (typeof ROTATED)[number];

export function rotateSigningKey(
  env: Environment,
  purpose: Rotated = 'identity',
): Promise<{ kid: string; signsFrom: Date }> {
  return withKeyring(env, (keyring) => keyring.rotate(purpose, 'system'));
}

/** Answers the records to publish: their names below `_domainkey`, and their values. */
export function rotateDkimKeys(env: Environment): Promise<{ selector: string; value: string }[]> {
  return withKeyring(env, async (keyring) => {
    const made = await keyring.rotateDkim('system');
    return made.map(({ selector, privateKey }) => ({
      selector: selector ?? '',
      value: dkimDnsRecord(createPublicKey(privateKey)),
    }));
  });
}

/** Answers the selectors that the names of the installation are signed with from now on; none where nothing waited. */
export function useNewestDkimKeys(env: Environment): Promise<string[]> {
  return withKeyring(env, (keyring) => keyring.useNewestDkim('system'));
}

async function withKeyring<Result>(
  env: Environment,
  deed: (keyring: Keyring) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(rotationSettings, env);
  const database = connectDatabase(settings.DATABASE_URL, settings.DATABASE_POOL);
  try {
    const { signingKeys } = createStores(database);
    const keyring = createKeyring({ store: signingKeys, masterKey: settings.MASTER_KEY });
    await assertMasterKeyOpens(keyring);
    return await deed(keyring);
  } finally {
    await database.$disconnect();
  }
}

/** A key sealed under another master key would stop every process from signing. */
async function assertMasterKeyOpens(keyring: Keyring): Promise<void> {
  try {
    await keyring.current('identity');
  } catch (cause) {
    throw new Error('MASTER_KEY opens no identity key of this installation; nothing was changed', { cause });
  }
}

async function linesFor(word: string, env: Environment): Promise<readonly string[] | undefined> {
  if (word === 'dkim') {
    const records = await rotateDkimKeys(env);
    return records.map(({ selector, value }) => `${selector}._domainkey.<domain> TXT ${value}`);
  }
  if (word === 'dkim-use') {
    const selectors = await useNewestDkimKeys(env);
    return [selectors.length === 0 ? 'nothing waited' : `signs with ${selectors.join(' and ')}`];
  }
  const purpose = ROTATED.find((known) => known === word);
  if (purpose === undefined) return undefined;
  const { kid, signsFrom } = await rotateSigningKey(env, purpose);
  return [`kid ${kid}`, `signs from ${signsFrom.toISOString()}`];
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  const [word = 'identity'] = process.argv.slice(2);
  if (word === '--help' || word === '-h') process.stdout.write(USAGE);
  else {
    // eslint-disable-next-line no-restricted-properties -- a program of its own, its settings are read here once
    const lines = await linesFor(word, process.env);
    if (lines) process.stdout.write(`${lines.join('\n')}\n`);
    else {
      process.stderr.write(USAGE);
      process.exitCode = 2;
    }
  }
}
