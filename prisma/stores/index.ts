/** All stores of a process, over one database client. */
import type { Database } from '../client.js';
import { createApiKeyStore } from './api-key-store.js';
import { createApprovalStore } from './approval-store.js';
import { createAuditStore } from './audit-store.js';
import { createDeliveryStore } from './delivery-store.js';
import { createMailboxStore } from './mailbox-store.js';
import { createMessageStore } from './message-store.js';
import { createModeUpgradeStore } from './mode-upgrade-store.js';
import { createPeopleStore } from './people-store.js';
import { createSendStore } from './send-store.js';
import { createSigningKeyStore } from './signing-key-store.js';

export function createStores(database: Database) {
  return {
    apiKeys: createApiKeyStore(database),
    approvals: createApprovalStore(database),
    audit: createAuditStore(database),
    deliveries: createDeliveryStore(database),
    mailboxes: createMailboxStore(database),
    messages: createMessageStore(database),
    modeUpgrades: createModeUpgradeStore(database),
    people: createPeopleStore(database),
    sends: createSendStore(database),
    signingKeys: createSigningKeyStore(database),
  };
}

export type Stores = ReturnType<typeof createStores>;
