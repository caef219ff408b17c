/**
 * The demo tenant of `npm start`: a gated mailbox, an agent's key, an operator's key, an approver with an oversight key
 * and a one-time sign-in link. A second start finds it and makes only a new link; the keys stay in MULTIMAIL_HOME.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { newApiKey } from '../api/auth/new-api-key.js';
import { hashToken, newToken } from '../api/auth/tokens.js';
import type { Scope } from '../domain/caller.js';
import { NEW_MAILBOX } from '../domain/mailbox.js';
import { connectDatabase } from '../prisma/client.js';
import { createStores, type Stores } from '../prisma/stores/index.js';
import { writeSecretFile } from './secret-file.js';

export interface Demo {
  readonly mailbox_id: string;
  readonly mailbox: string;
  readonly agent_key: string;
  readonly admin_key: string;
  readonly oversight_key: string;
  /** Address of the approver. */
  readonly approver: string;
  readonly sign_in_link: string;
}

interface DemoSettings {
  readonly databaseUrl: string;
  readonly mailDomain: string;
  readonly publicBaseUrl: string;
  readonly keysFile: string;
}

type DemoKeys = Pick<Demo, 'agent_key' | 'admin_key' | 'oversight_key'>;

const SLUG = 'demo';
const LINK_LIFE_MS = 24 * 60 * 60 * 1000;

export async function makeDemo(env: Readonly<Record<string, string | undefined>>): Promise<Demo> {
  const settings = demoSettings(env);
  const database = connectDatabase(settings.databaseUrl, 2);
  try {
    const stores = createStores(database);
    const tenant = (await stores.mailboxes.tenantBySlug(SLUG)) ?? (await makeTenant(stores, settings));
    const keys = await keptKeys(stores, tenant.id, settings);
    const [mailbox] = await stores.mailboxes.list(tenant.id);
    const approver = await stores.people.byEmail(tenant.id, tenant.oversightEmail);
    if (!mailbox || !approver)
      throw new Error(
        'the demo tenant has lost its mailbox or its approver; remove MULTIMAIL_HOME to begin anew',
      );
    return {
      mailbox_id: mailbox.id,
      mailbox: mailbox.address,
      ...keys,
      approver: approver.email,
      sign_in_link: await signInLink(stores, approver, settings.publicBaseUrl),
    };
  } finally {
    await database.$disconnect();
  }
}

function demoSettings(env: Readonly<Record<string, string | undefined>>): DemoSettings {
  const { DATABASE_URL, MAIL_DOMAIN, PUBLIC_BASE_URL, MULTIMAIL_HOME } = env;
  if (!DATABASE_URL || !MAIL_DOMAIN || !PUBLIC_BASE_URL || !MULTIMAIL_HOME) {
    throw new Error('the demo needs DATABASE_URL, MAIL_DOMAIN, PUBLIC_BASE_URL and MULTIMAIL_HOME');
  }
  return {
    databaseUrl: DATABASE_URL,
    mailDomain: MAIL_DOMAIN,
    publicBaseUrl: PUBLIC_BASE_URL,
    keysFile: join(MULTIMAIL_HOME, 'demo-keys.json'),
  };
}

async function makeTenant(stores: Stores, { mailDomain }: DemoSettings) {
  const oversightEmail = `approver@${SLUG}.${mailDomain}`;
  const id = ulid();
  const about = { tenantId: id, actor: 'system' } as const;
  const tenant = await stores.mailboxes.createTenant(
    {
      id,
      name: 'Demo company',
      slug: SLUG,
      oversightEmail,
      physicalAddress: null,
      isActive: true,
      isHalted: false,
    },
    { ...about, action: 'tenant.create', resourceType: 'tenant', resourceId: id },
  );
  await stores.people.create({
    id: ulid(),
    tenantId: id,
    email: oversightEmail,
    name: 'Alex Approver',
    roles: ['approver', 'operator'],
    isActive: true,
  });
  const mailboxId = ulid();
  await stores.mailboxes.create(
    {
      ...NEW_MAILBOX,
      id: mailboxId,
      tenantId: id,
      address: `agent@${SLUG}.${mailDomain}`,
      displayName: 'Demo agent',
    },
    { ...about, action: 'mailbox.create', resourceType: 'mailbox', resourceId: mailboxId },
  );
  return tenant;
}

/** Keys are stored as hashes only, so what was printed once is kept in a file of its owner's; lost ones are made anew. */
async function keptKeys(stores: Stores, tenantId: string, { keysFile }: DemoSettings): Promise<DemoKeys> {
  if (existsSync(keysFile)) {
    const kept = JSON.parse(readFileSync(keysFile, 'utf8')) as DemoKeys & { tenant_id?: string };
    const isKnown = await stores.apiKeys.byHash(hashToken(kept.agent_key));
    if (isKnown)
      return { agent_key: kept.agent_key, admin_key: kept.admin_key, oversight_key: kept.oversight_key };
  }
  const tenant = await stores.mailboxes.tenant(tenantId);
  const approver = await stores.people.byEmail(tenantId, tenant?.oversightEmail ?? '');
  const keys = {
    agent_key: await makeKey(stores, {
      tenantId,
      name: 'Demo agent',
      scopes: ['read', 'send'],
      personId: null,
    }),
    admin_key: await makeKey(stores, { tenantId, name: 'Demo operator', scopes: ['admin'], personId: null }),
    oversight_key: await makeKey(stores, {
      tenantId,
      name: 'Demo approver',
      scopes: ['read', 'oversight'],
      personId: approver?.id ?? null,
    }),
  };
  writeSecretFile(keysFile, JSON.stringify(keys, null, 2));
  return keys;
}

interface NewKey {
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly personId: string | null;
}

async function makeKey(stores: Stores, { tenantId, name, scopes, personId }: NewKey): Promise<string> {
  const { key, ...kept } = newApiKey();
  const id = ulid();
  await stores.apiKeys.create(
    { id, tenantId, name, ...kept, scopes, personId },
    {
      tenantId,
      actor: 'system',
      action: 'api_key.create',
      resourceType: 'api_key',
      resourceId: id,
      metadata: { name, scopes },
    },
  );
  return key;
}

async function signInLink(
  stores: Stores,
  person: { id: string; tenantId: string },
  base: string,
): Promise<string> {
  const token = newToken();
  await stores.people.createSignInLink(
    {
      tokenHash: hashToken(token),
      tenantId: person.tenantId,
      personId: person.id,
      expiresAt: new Date(Date.now() + LINK_LIFE_MS),
    },
    {
      tenantId: person.tenantId,
      actor: 'system',
      action: 'sign_in_link.create',
      resourceType: 'session',
      resourceId: hashToken(token).slice(0, 16),
      metadata: { person: person.id },
    },
  );
  return `${base}/sign-in?token=${token}`;
}
