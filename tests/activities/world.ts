/**
 * The world around one send, in memory: a tenant, its mailbox, its approvers and one frozen message. The stores have
 * only the methods a test gives them; whatever else a deed reaches for fails the test.
 */
import type { Dependencies } from '../../activities/dependencies.js';
import type { ApprovalPolicy } from '../../domain/approval-policy.js';
import type { Mailbox, Tenant } from '../../domain/mailbox.js';
import type { Message, Recipient, Revision } from '../../domain/message.js';
import type { Person } from '../../domain/person.js';
import type { ContentRule } from '../../domain/content-rule.js';
import type { RecipientRule } from '../../domain/recipient-rule.js';
import type { RulePolicy } from '../../domain/rule-policy.js';
import type { Belongings } from '../../prisma/stores/belongings.js';
import type { Stores } from '../../prisma/stores/index.js';
import { createKeyring, type Keyring } from '../../signing/keyring.js';
import { createSecrets } from '../../signing/secrets.js';
import { aKeyTable } from '../signing/key-table.js';
import { MESSAGE_ID } from '../support/drafts.js';

export const TENANT_ID = '01JDB3M8ZK4Q9X7T5V2W1Y0TEN';
export const DIGEST = 'd'.repeat(64);

export const tenant: Tenant = {
  id: TENANT_ID,
  name: 'Acme Ltd',
  slug: 'acme',
  oversightEmail: 'ann@acme.test',
  physicalAddress: null,
  isActive: true,
  isHalted: false,
  plan: 'scale',
  useCase: null,
  sendingDisabledReason: null,
  createdAt: new Date(0),
  deletedAt: null,
};

export const mailbox: Mailbox = {
  id: 'mb1',
  tenantId: TENANT_ID,
  address: 'bot@acme.test',
  displayName: 'Acme Bot',
  oversightMode: 'gated_send',
  agentRef: 'agent-1',
  signatureBlock: null,
  autoCc: null,
  autoBcc: null,
  forwardInbound: false,
  defaultGateTiming: 'gate_first',
  schedulingEnabled: true,
  aiDisclosure: true,
  mcpConfigured: false,
  onUncertain: 'hold',
  isActive: true,
  isHalted: false,
  transport: 'default',
  graphUser: null,
  createdAt: new Date(0),
};

export const message: Message = {
  id: MESSAGE_ID,
  tenantId: TENANT_ID,
  mailboxId: mailbox.id,
  threadId: 'th1',
  direction: 'outbound',
  operation: 'send',
  status: 'pending_scan',
  from: mailbox.address,
  to: ['pat@x.test'],
  cc: [],
  bcc: [],
  replyTo: null,
  subject: 'A subject',
  markdown: 'A body',
  attachments: [],
  sendAt: null,
  gateTiming: 'gate_first',
  authoredBy: 'key:agent',
  authorPersonId: null,
  editorPersonId: null,
  fingerprint: 'f'.repeat(64),
  strictestMode: 'gated_send',
  revision: 1,
  gate: null,
  inReplyTo: null,
  references: [],
  delivery: null,
  approvedAt: null,
  approvedBy: null,
  tags: {},
  headers: {},
  textBody: null,
  spamScore: null,
  spamVerdict: null,
  userLabel: null,
  providerMessageId: null,
  releasedByPersonAt: null,
  deliveredAt: null,
  bouncedAt: null,
  bounceType: null,
  releasedAtSeconds: null,
  cancelRequestedBy: null,
  authentication: null,
  findings: null,
  identity: null,
  threadClaim: null,
  kind: null,
  isAutomatic: false,
  createdAt: new Date(0),
  erasedAt: null,
};

export const revision: Revision = {
  messageId: MESSAGE_ID,
  number: 1,
  tenantId: TENANT_ID,
  digest: DIGEST,
  binding: {},
  mimeSha256: 'a'.repeat(64),
  mimeSize: 100,
  messageIdHeader: `<${MESSAGE_ID}@acme.test>`,
  text: 'A body',
  html: '<p>A body</p>',
  editor: 'key:agent',
  findings: [],
};

export function aPerson(id: string, change: Partial<Person> = {}): Person {
  return {
    id,
    tenantId: TENANT_ID,
    email: `${id}@acme.test`,
    name: id,
    roles: ['approver'],
    isActive: true,
    ...change,
  };
}

/** A store that can do what it is given and nothing else. */
export function only<Store extends object>(methods: Partial<Store>): Store {
  return new Proxy(methods, {
    get(target, name) {
      if (Object.hasOwn(target, name)) return Reflect.get(target, name) as unknown;
      throw new Error(`nothing was said of ${String(name)}`);
    },
  }) as Store;
}

export interface World {
  readonly tenant: Tenant;
  readonly mailbox: Mailbox;
  readonly message: Message;
  /** Undefined before the freeze. */
  readonly revision: Revision | undefined;
  readonly recipients: readonly Recipient[];
  readonly people: readonly Person[];
  readonly policy: ApprovalPolicy | undefined;
  readonly binding: Belongings['binding'];
  readonly directory: Belongings['directory'];
  readonly hasWebhooks: boolean;
  readonly isAgentHalted: boolean;
  readonly isEditedByPerson: boolean;
  /** Those that can be about the message. */
  readonly recipientRules: readonly RecipientRule[];
  readonly contentRules: readonly ContentRule[];
  readonly rulePolicies: readonly RulePolicy[];
}

export const WORLD: World = {
  tenant,
  mailbox,
  message,
  revision,
  recipients: [],
  people: [aPerson('ann')],
  policy: undefined,
  binding: undefined,
  directory: undefined,
  hasWebhooks: true,
  isAgentHalted: false,
  isEditedByPerson: false,
  recipientRules: [],
  contentRules: [],
  rulePolicies: [],
};

/** Stores that can be read; what is written goes to the stores a test adds. */
export function storesOf(world: World, added: Partial<Stores>): Stores {
  return only<Stores>({
    messages: only<Stores['messages']>({
      find: async (id) => (id === world.message.id ? world.message : undefined),
      revision: async (_id, number) => (world.revision?.number === number ? world.revision : undefined),
      belongings: async (id) => (id === world.message.id ? world : undefined),
      recipients: async () => [...world.recipients],
    }),
    mailboxes: only<Stores['mailboxes']>({
      find: async (id) => (id === world.mailbox.id ? world.mailbox : undefined),
      tenant: async (id) => (id === world.tenant.id ? world.tenant : undefined),
      ownDomains: async () => ['acme.test'],
    }),
    recipientRules: only<Stores['recipientRules']>({ speakingOf: async () => [...world.recipientRules] }),
    contentRules: only<Stores['contentRules']>({ list: async () => [...world.contentRules] }),
    rulePolicies: only<Stores['rulePolicies']>({ applying: async () => [...world.rulePolicies] }),
    graphDeliveries: only<Stores['graphDeliveries']>({ find: async () => undefined }),
    people: only<Stores['people']>({
      get: async (id) => world.people.find((person) => person.id === id),
      byEmail: async (tenantId, email) =>
        world.people.find((person) => person.email === email && person.tenantId === tenantId),
    }),
    ...added,
  });
}

/** Keys of an installation of its own. */
export async function aKeyring(): Promise<Keyring> {
  const keyring = createKeyring({ store: aKeyTable(), masterKey: Buffer.alloc(32, 7) });
  await keyring.ensure();
  return keyring;
}

export function dependencies(parts: Partial<Dependencies>): Dependencies {
  return only<Dependencies>({
    publicBaseUrl: 'https://mail.acme.test',
    secrets: createSecrets(() => Buffer.alloc(32, 9)),
    retrySchedule: [],
    delayNoticeSeconds: 4 * 60 * 60,
    noticeFrom: 'multimail@acme.test',
    mailDomain: 'acme.test',
    microsoft365: undefined,
    readingBudget: { within: (_bytes, work) => work() },
    directories: undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...parts,
  });
}
