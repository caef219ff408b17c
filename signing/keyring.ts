/**
 * The installation's keys: made on first start, sealed at rest, published before they sign. Only a key that opens
 * under the master key is trusted, so a row that somebody put into the table signs and verifies nothing.
 */
import { compactVerify, decodeProtectedHeader, importJWK, SignJWT, type JWK, type JWTPayload } from 'jose';
import type { AuditDraft } from '../domain/audit-entry.js';
import { DomainError } from '../domain/errors.js';
import type { KeyPurpose, NewKey, SigningKeyStore } from '../prisma/stores/signing-key-store.js';
import { keyId, newKey, opened, publicPart, type OpenKey } from './key-material.js';
import { seal } from './sealing.js';

/** The tenant under which the installation itself is audited. */
export const SYSTEM_TENANT = 'system';

type RotatedPurpose = 'identity' | 'approval' | 'oauth' | 'log';

/**
 * How long a new key is published before it signs. A verifier may cache the single JWK for a day (product.md 7); other
 * processes of ours see a new key within `CACHE_MS`; approval statements name their key and are looked up afresh.
 */
const PUBLISH_AHEAD_MS: Record<RotatedPurpose, number> = {
  identity: 25 * 60 * 60 * 1000,
  approval: 0,
  oauth: 60_000,
  log: 60_000,
};
const CACHE_MS = 15_000;

export const DKIM_PURPOSES = ['dkim_rsa', 'dkim_ed25519'] as const;

/** Until somebody says that its records are there; a domain that has them is signed for with it before that. */
const AT_A_WORD = new Date('9999-12-31T00:00:00Z');

export type Sign = (typ: string, payload: JWTPayload) => Promise<string>;

export interface Keyring {
  /** Makes what is missing. Processes that start together make one key each purpose between them. */
  ensure(importedIdentityJwk?: JWK): Promise<void>;
  /** The key that signs now. */
  current(purpose: KeyPurpose): Promise<OpenKey>;
  /** Every key, the one that signs from the earliest moment first; withdrawn ones are marked. */
  all(purpose: KeyPurpose): Promise<OpenKey[]>;
  /** Publishes a new key, which starts to sign later; answers its id and that moment. */
  rotate(purpose: RotatedPurpose, actor: AuditDraft['actor']): Promise<{ kid: string; signsFrom: Date }>;
  /** Makes the next DKIM key of each algorithm, under selectors of their own; answers what is to be published. */
  rotateDkim(actor: AuditDraft['actor']): Promise<OpenKey[]>;
  /** The newest DKIM keys sign for the names of the installation from now on; answers their selectors. */
  useNewestDkim(actor: AuditDraft['actor']): Promise<string[]>;
  sign(purpose: 'identity' | 'approval', typ: string, payload: JWTPayload): Promise<string>;
  /** Signs with the key of this moment. For use in a transaction, where `sign` may wait for a second connection. */
  signer(purpose: 'identity' | 'approval'): Promise<Sign>;
  /** @throws DomainError `vote_not_verified` where the statement is not ours, or not of this type */
  verify(purpose: 'approval', typ: string, statement: string): Promise<JWTPayload>;
}

interface KeyringParts {
  readonly store: SigningKeyStore;
  /** 32 bytes. */
  readonly masterKey: Buffer;
}

export function createKeyring(parts: KeyringParts): Keyring {
  const keys = openKeys(parts);

  async function current(purpose: KeyPurpose): Promise<OpenKey> {
    const now = new Date();
    const usable = (await keys.all(purpose)).filter((key) => key.signsFrom <= now && !key.isWithdrawn);
    const signing = usable.at(-1);
    if (!signing) throw new DomainError('unavailable', `There is no ${purpose} key that may sign`);
    return signing;
  }

  async function signer(purpose: 'identity' | 'approval'): Promise<Sign> {
    const { kid, privateKey } = await current(purpose);
    return (typ, payload) =>
      new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid, typ }).sign(privateKey);
  }

  return {
    all: (purpose) => keys.all(purpose),
    current,
    ensure: (importedIdentityJwk) => ensureKeys(parts, keys, importedIdentityJwk),
    async rotate(purpose, actor) {
      const signsFrom = new Date(Date.now() + PUBLISH_AHEAD_MS[purpose]);
      const algorithm = purpose === 'log' ? 'Ed25519' : 'ES256';
      const kid = await addKey(parts, await newKey(algorithm), { purpose, signsFrom, when: 'always', actor });
      keys.forget(purpose);
      return { kid, signsFrom };
    },
    rotateDkim: (actor) => rotateDkim(parts, keys, actor),
    useNewestDkim: (actor) => useNewestDkim(parts, keys, actor),
    sign: async (purpose, typ, payload) => (await signer(purpose))(typ, payload),
    signer,
    verify: (purpose, typ, statement) => verified(keys, { purpose, typ, statement }),
  };
}

/** The stored keys, opened; read anew every few seconds, since another process may have rotated them. */
interface OpenKeys {
  all(purpose: KeyPurpose): Promise<OpenKey[]>;
  forget(purpose: KeyPurpose): void;
}

function openKeys({ store, masterKey }: KeyringParts): OpenKeys {
  const cache = new Map<KeyPurpose, { until: number; keys: OpenKey[] }>();
  return {
    async all(purpose) {
      const cached = cache.get(purpose);
      if (cached && cached.until > Date.now()) return cached.keys;
      const rows = await store.list(purpose);
      const keys = rows.map((row) => opened(row, masterKey));
      cache.set(purpose, { until: Date.now() + CACHE_MS, keys });
      return keys;
    },
    forget(purpose) {
      cache.delete(purpose);
    },
  };
}

async function ensureKeys(parts: KeyringParts, keys: OpenKeys, imported: JWK | undefined): Promise<void> {
  const wanted: [KeyPurpose, () => JWK | Promise<JWK>][] = [
    ['identity', () => imported ?? newKey('ES256')],
    ['approval', () => newKey('ES256')],
    ['oauth', () => newKey('ES256')],
    ['dkim_rsa', () => newKey('RS256')],
    ['dkim_ed25519', () => newKey('Ed25519')],
    ['log', () => newKey('Ed25519')],
  ];
  for (const [purpose, make] of wanted) {
    if ((await parts.store.list(purpose)).length > 0) continue;
    const signsFrom = new Date();
    await addKey(parts, await make(), { purpose, signsFrom, when: 'only_first', actor: 'system' });
    keys.forget(purpose);
  }
}

async function rotateDkim(
  parts: KeyringParts,
  keys: OpenKeys,
  actor: AuditDraft['actor'],
): Promise<OpenKey[]> {
  const made: OpenKey[] = [];
  for (const purpose of DKIM_PURPOSES) {
    const key = await newKey(purpose === 'dkim_rsa' ? 'RS256' : 'Ed25519');
    const kid = await addKey(parts, key, { purpose, signsFrom: AT_A_WORD, when: 'always', actor });
    keys.forget(purpose);
    made.push(...(await keys.all(purpose)).filter((open) => open.kid === kid));
  }
  return made;
}

async function useNewestDkim(
  { store }: KeyringParts,
  keys: OpenKeys,
  actor: AuditDraft['actor'],
): Promise<string[]> {
  const at = new Date();
  const selectors: string[] = [];
  for (const purpose of DKIM_PURPOSES) {
    const kids = await store.startSigning(purpose, at, (kid) => ({
      tenantId: SYSTEM_TENANT,
      action: 'signing_key.rotate',
      actor,
      resourceType: 'signing_key',
      resourceId: kid,
      metadata: { purpose, signs_from: at.toISOString() },
    }));
    keys.forget(purpose);
    const newest = (await keys.all(purpose)).findLast(({ kid }) => kids.includes(kid));
    if (newest) selectors.push(newest.selector ?? newest.kid);
  }
  return selectors;
}

interface Addition {
  readonly purpose: KeyPurpose;
  readonly signsFrom: Date;
  readonly when: 'always' | 'only_first';
  readonly actor: AuditDraft['actor'];
}

async function addKey(
  { store, masterKey }: KeyringParts,
  privateJwk: JWK,
  { purpose, signsFrom, when, actor }: Addition,
): Promise<string> {
  const kid = privateJwk.kid ?? (await keyId(privateJwk));
  const key: NewKey = {
    kid,
    purpose,
    publicJwk: publicPart(privateJwk, kid),
    sealed: seal(masterKey, kid, JSON.stringify(privateJwk)),
    createdAt: new Date(),
    signsFrom,
    withdrawnAt: null,
  };
  await store.add(key, when, {
    tenantId: SYSTEM_TENANT,
    action: when === 'only_first' ? 'signing_key.create' : 'signing_key.rotate',
    actor,
    resourceType: 'signing_key',
    resourceId: kid,
    metadata: { purpose, signs_from: signsFrom.toISOString() },
  });
  return kid;
}

interface Statement {
  readonly purpose: KeyPurpose;
  readonly typ: string;
  readonly statement: string;
}

/** Only what the statement itself is wrong about ends here as `vote_not_verified`; a database that is away is weather. */
async function verified(keys: OpenKeys, { purpose, typ, statement }: Statement): Promise<JWTPayload> {
  const kid = keyIdIn(statement);
  const key = (await keyNamed(keys, purpose, kid)) ?? (await keyNamedAfresh(keys, purpose, kid));
  if (!key) throw notOurs();
  try {
    const publicKey = await importJWK(key.publicJwk, 'ES256');
    const { payload, protectedHeader } = await compactVerify(statement, publicKey, { algorithms: ['ES256'] });
    if (protectedHeader.typ !== typ) throw new Error('another kind of statement');
    return JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
  } catch {
    throw notOurs();
  }
}

function notOurs(): DomainError {
  return new DomainError('vote_not_verified', 'The statement was not signed by this approval service');
}

function keyIdIn(statement: string): string | undefined {
  try {
    return decodeProtectedHeader(statement).kid;
  } catch {
    return undefined;
  }
}

async function keyNamed(keys: OpenKeys, purpose: KeyPurpose, kid?: string): Promise<OpenKey | undefined> {
  return (await keys.all(purpose)).find((key) => key.kid === kid && !key.isWithdrawn);
}

/** Another process may have rotated a moment ago and signed with the new key at once. */
function keyNamedAfresh(keys: OpenKeys, purpose: KeyPurpose, kid?: string): Promise<OpenKey | undefined> {
  keys.forget(purpose);
  return keyNamed(keys, purpose, kid);
}
