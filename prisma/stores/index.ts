/** All stores of a process, over one database client. */
import type { Database, Transaction } from '../client.js';
import { createApiKeyStore } from './api-key-store.js';
import { createApprovalStore } from './approval-store.js';
import { createAuditStore } from './audit-store.js';
import { createDeliveryStore } from './delivery-store.js';
import { createExpiredRowsStore } from './expired-rows-store.js';
import { createIdempotentAnswerStore } from './idempotent-answer-store.js';
import { createMailboxStore } from './mailbox-store.js';
import { createMessageStore } from './message-store.js';
import { createModeUpgradeStore } from './mode-upgrade-store.js';
import { createOperatorApprovalStore } from './operator-approval-store.js';
import { createOperatorSessionStore } from './operator-session-store.js';
import { createPeopleStore } from './people-store.js';
import { createRateStore } from './rate-store.js';
import { createSendStore } from './send-store.js';
import { createSigningKeyStore } from './signing-key-store.js';

function storesOver(database: Database) {
  return {
    apiKeys: createApiKeyStore(database),
    approvals: createApprovalStore(database),
    audit: createAuditStore(database),
    deliveries: createDeliveryStore(database),
    expiredRows: createExpiredRowsStore(database),
    idempotentAnswers: createIdempotentAnswerStore(database),
    mailboxes: createMailboxStore(database),
    messages: createMessageStore(database),
    modeUpgrades: createModeUpgradeStore(database),
    operatorApprovals: createOperatorApprovalStore(database),
    operatorSessions: createOperatorSessionStore(database),
    people: createPeopleStore(database),
    rates: createRateStore(database),
    sends: createSendStore(database),
    signingKeys: createSigningKeyStore(database),
  };
}

export interface Stores extends ReturnType<typeof storesOver> {
  /** What `work` does through the stores it is given stands or falls together. */
  together<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
}

export function createStores(database: Database): Stores {
  return {
    ...storesOver(database),
    together: (work) => database.$transaction((tx) => work(createStores(joining(tx)))),
  };
}

/** A client whose own transactions are part of the one that runs. */
function joining(tx: Transaction): Database {
  const joined: Database = new Proxy(tx as Database, {
    get(target, property) {
      if (property === '$transaction') return (work: (inside: Transaction) => Promise<unknown>) => work(joined);
      return Reflect.get(target, property) as unknown;
    },
  });
  return joined;
}
