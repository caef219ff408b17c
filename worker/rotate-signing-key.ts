/**
 * `node dist/worker/rotate-signing-key.js [oauth]`: publishes a new key for identity claims, or for access tokens. It is
 * published at once and signs from the moment that is printed; the old one stays, so that older mail still verifies.
 */
import { fileURLToPath } from 'node:url';
import { connectDatabase } from '../prisma/client.js';
import { databaseSettings } from '../prisma/config.js';
import { createStores } from '../prisma/stores/index.js';
import { installationSettings } from '../settings/installation.js';
import { readSettings, type Environment } from '../settings/read-settings.js';
import { createKeyring, type Keyring } from '../signing/keyring.js';

export const rotationSettings = { MASTER_KEY: installationSettings.MASTER_KEY, ...databaseSettings };

const USAGE = `node dist/worker/rotate-signing-key.js [identity | oauth]

Publishes a new signing key: for identity claims (the default) or for the access tokens of OAuth. An identity key
starts to sign 25 hours later, once no verifier that caches the key document for a day can still lack it; one for
access tokens after a minute. API and workers take it over by themselves. Prints the key id and that moment. Settings (environment): ${Object.keys(rotationSettings).join(', ')}.
`;

const ROTATED = ['identity', 'oauth'] as const;
type Rotated = (typeof ROTATED)[number];

export async function rotateSigningKey(
  env: Environment,
  purpose: Rotated = 'identity',
): Promise<{ kid: string; signsFrom: Date }> {
  const settings = readSettings(rotationSettings, env);
  const database = connectDatabase(settings.DATABASE_URL, settings.DATABASE_POOL);
  try {
    const { signingKeys } = createStores(database);
    const keyring = createKeyring({ store: signingKeys, masterKey: settings.MASTER_KEY });
    await assertMasterKeyOpens(keyring);
    return await keyring.rotate(purpose, 'system');
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

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  const [word = 'identity'] = process.argv.slice(2);
  const purpose = ROTATED.find((known) => known === word);
  if (word === '--help' || word === '-h') process.stdout.write(USAGE);
  else if (purpose === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } else {
    // eslint-disable-next-line no-restricted-properties -- a program of its own, its settings are read here once
    const { kid, signsFrom } = await rotateSigningKey(process.env, purpose);
    process.stdout.write(`kid ${kid}\nsigns from ${signsFrom.toISOString()}\n`);
  }
}
