/** All stores of a process, over one database client. */
import type { Database, Transaction } from '../client.js';
import { createAccountStore } from './account-store.js';
import { createApiKeyStore } from './api-key-store.js';
import { createApprovalPolicyStore } from './approval-policy-store.js';
import { createApprovalStore } from './approval-store.js';
import { createApprovalTalkStore } from './approval-talk-store.js';
import { createAuditStore } from './audit-store.js';
import { createAuditStreamStore } from './audit-stream-store.js';
import { createChallengeStore } from './challenge-store.js';
import { createCheckpointStore } from './checkpoint-store.js';
import { createContactStore } from './contact-store.js';
import { createContentErasureStore } from './content-erasure-store.js';
import { createContentKeyStore } from './content-key-store.js';
import { createContentRuleStore } from './content-rule-store.js';
import { createConversationStore } from './conversation-store.js';
import { createConductStore } from './conduct-store.js';
import { createDelegationStore } from './delegation-store.js';
import { createDeliveryStore } from './delivery-store.js';
import { createDestinationStore } from './destination-store.js';
import { createDomainStore } from './domain-store.js';
import { createEditStore } from './edit-store.js';
import { createErasureRequestStore } from './erasure-request-store.js';
import { createEvidenceStore } from './evidence-store.js';
import { createExpiredRowsStore } from './expired-rows-store.js';
import { createExportStore } from './export-store.js';
import { historyStoresOver } from './history/index.js';
import { createIdempotentAnswerStore } from './idempotent-answer-store.js';
import { createGovernanceStore } from './governance-store.js';
import { createGraphDeliveryStore } from './graph-delivery-store.js';
import { createGraphMailboxStore } from './graph-mailbox-store.js';
import { createInboundForwardStore } from './inbound-forward-store.js';
import { createInboundMailStore } from './inbound-mail-store.js';
import { createInboundStore } from './inbound-store.js';
import { createGrantStore } from './grant-store.js';
import { createHaltStore } from './halt-store.js';
import { createGroupStore } from './group-store.js';
import { createLegalHoldStore } from './legal-hold-store.js';
import { createLogTileStore } from './log-tile-store.js';
import { createMailboxStore } from './mailbox-store.js';
import { createMarkStore } from './mark-store.js';
import { createMcpTaskStore } from './mcp-task-store.js';
import { createMessageStore } from './message-store.js';
import { createModeUpgradeStore } from './mode-upgrade-store.js';
import { createOauthClientStore } from './oauth-client-store.js';
import { createOidcPayloadStore } from './oidc-payload-store.js';
import { createOperatorApprovalStore } from './operator-approval-store.js';
import { createOperatorSessionStore } from './operator-session-store.js';
import { createPeopleStore } from './people-store.js';
import { createPresentedCardStore } from './presented-card-store.js';
import { createPromotionStore } from './promotion-store.js';
import { createRateStore } from './rate-store.js';
import { createRecipientRuleStore } from './recipient-rule-store.js';
import { createRefusalStore } from './refusal-store.js';
import { createReportStore } from './report-store.js';
import { createRulePolicyStore } from './rule-policy-store.js';
import { createRetentionStore } from './retention-store.js';
import { createReturnPathStore } from './return-path-store.js';
import { createScanStore } from './scan-store.js';
import { createSendStore } from './send-store.js';
import { createSignInCodeStore } from './sign-in-code-store.js';
import { createSignUpStore } from './sign-up-store.js';
import { createSigningKeyStore } from './signing-key-store.js';
import { createSuppressionStore } from './suppression-store.js';
import { createTeamsConversationStore } from './teams-conversation-store.js';
import { createTemplateStore } from './template-store.js';
import { createTrustStore } from './trust-store.js';
import { createUnsubscribeStore } from './unsubscribe-store.js';
import { createUsageStore } from './usage-store.js';
import { createWebhookDeliveryStore } from './webhook-delivery-store.js';
import { createWebhookStore } from './webhook-store.js';

/** What is on record, and cannot be changed; and who is told of it. */
function recordsOver(database: Database) {
  return {
    audit: createAuditStore(database),
    auditStreams: createAuditStreamStore(database),
    checkpoints: createCheckpointStore(database),
    evidence: createEvidenceStore(database),
    logTiles: createLogTileStore(database),
  };
}

function storesOfSends(database: Database) {
  return {
    ...recordsOver(database),
    accounts: createAccountStore(database),
    apiKeys: createApiKeyStore(database),
    approvalPolicies: createApprovalPolicyStore(database),
    approvals: createApprovalStore(database),
    approvalTalk: createApprovalTalkStore(database),
    challenges: createChallengeStore(database),
    contacts: createContactStore(database),
    contentRules: createContentRuleStore(database),
    conduct: createConductStore(database),
    conversations: createConversationStore(database),
    delegations: createDelegationStore(database),
    deliveries: createDeliveryStore(database),
    destinations: createDestinationStore(database),
    domains: createDomainStore(database),
    edits: createEditStore(database),
    expiredRows: createExpiredRowsStore(database),
    exports: createExportStore(database),
    grants: createGrantStore(database),
    governance: createGovernanceStore(database),
    groups: createGroupStore(database),
    graphDeliveries: createGraphDeliveryStore(database),
    graphMailboxes: createGraphMailboxStore(database),
    idempotentAnswers: createIdempotentAnswerStore(database),
    inbound: createInboundStore(database),
    inboundForwards: createInboundForwardStore(database),
    inboundMails: createInboundMailStore(database),
    mailboxes: createMailboxStore(database),
    marks: createMarkStore(database),
    mcpTasks: createMcpTaskStore(database),
    messages: createMessageStore(database),
    modeUpgrades: createModeUpgradeStore(database),
    oauthClients: createOauthClientStore(database),
    oidcPayloads: createOidcPayloadStore(database),
    operatorApprovals: createOperatorApprovalStore(database),
    operatorSessions: createOperatorSessionStore(database),
    people: createPeopleStore(database),
    presentedCards: createPresentedCardStore(database),
    rates: createRateStore(database),
    recipientRules: createRecipientRuleStore(database),
    reports: createReportStore(database),
    rulePolicies: createRulePolicyStore(database),
    returnPaths: createReturnPathStore(database),
    scans: createScanStore(database),
    sends: createSendStore(database),
    signInCodes: createSignInCodeStore(database),
    signUps: createSignUpStore(database),
    signingKeys: createSigningKeyStore(database),
    suppressions: createSuppressionStore(database),
    teamsConversations: createTeamsConversationStore(database),
    templates: createTemplateStore(database),
    unsubscribes: createUnsubscribeStore(database),
    usage: createUsageStore(database),
    webhookDeliveries: createWebhookDeliveryStore(database),
    webhooks: createWebhookStore(database),
  };
}

/** How long content is kept, and how it ends. */
function storesOfContent(database: Database) {
  return {
    contentErasures: createContentErasureStore(database),
    contentKeys: createContentKeyStore(database),
    erasureRequests: createErasureRequestStore(database),
    legalHolds: createLegalHoldStore(database),
    retention: createRetentionStore(database),
  };
}

/** How a mailbox comes by its mode, and loses it; and what a kill switch held. */
function storesOfModes(database: Database) {
  return {
    halts: createHaltStore(database),
    promotions: createPromotionStore(database),
    trust: createTrustStore(database),
  };
}

function storesOver(database: Database) {
  return {
    ...storesOfSends(database),
    ...storesOfModes(database),
    ...storesOfContent(database),
    ...historyStoresOver(database),
    refusals: createRefusalStore(database),
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
      if (property === '$transaction')
        return (work: (inside: Transaction) => Promise<unknown>) => work(joined);
      return Reflect.get(target, property) as unknown;
    },
  });
  return joined;
}
