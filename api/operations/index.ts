/** The registry, in the order the documents show it. */
import { activateAccount } from './account/activate-account.js';
import { checkSlug } from './account/check-slug.js';
import { createAccount } from './account/create-account.js';
import { deleteAccount } from './account/delete-account.js';
import { getAccount } from './account/get-account.js';
import { requestChallenge } from './account/request-challenge.js';
import { resendConfirmation } from './account/resend-confirmation.js';
import { setupMultimail } from './account/setup-multimail.js';
import { updateAccount } from './account/update-account.js';
import { endOperatorSession } from './operator/end-operator-session.js';
import { getOperatorSession } from './operator/get-operator-session.js';
import { startOperatorSession } from './operator/start-operator-session.js';
import { verifyOperatorSession } from './operator/verify-operator-session.js';
import { exportAuditLog } from './audit/export-audit-log.js';
import { getAuditLog } from './audit/get-audit-log.js';
import { getEvidence } from './audit/get-evidence.js';
import { proofOperations } from './audit/index.js';
import { auditStreamOperations } from './audit-streams/index.js';
import { historyOperations } from './history/index.js';
import { retentionOperations } from './retention/index.js';
import { applyUpgrade } from './mailboxes/apply-upgrade.js';
import { getMailboxTrust } from './mailboxes/get-mailbox-trust.js';
import { getMailbox } from './mailboxes/get-mailbox.js';
import { getMailboxTransport } from './mailboxes/get-mailbox-transport.js';
import { setMailboxTransport } from './mailboxes/set-mailbox-transport.js';
import { listMailboxes } from './mailboxes/list-mailboxes.js';
import { requestUpgrade } from './mailboxes/request-upgrade.js';
import { updateMailbox } from './mailboxes/update-mailbox.js';
import { cancelMessage } from './messages/cancel-message.js';
import { editScheduledEmail } from './messages/edit-scheduled-email.js';
import { getEmailStatus } from './messages/get-email-status.js';
import { checkInbox } from './messages/check-inbox.js';
import { deleteTag } from './messages/delete-tag.js';
import { downloadAttachment } from './messages/download-attachment.js';
import { downloadRawEmail } from './messages/download-raw-email.js';
import { forwardEmail } from './messages/forward-email.js';
import { getAttachmentUrl } from './messages/get-attachment-url.js';
import { getTags } from './messages/get-tags.js';
import { getThread } from './messages/get-thread.js';
import { listInbox } from './messages/list-inbox.js';
import { searchEmails } from './messages/search-emails.js';
import { listSpam } from './messages/list-spam.js';
import { markEmail } from './messages/mark-email.js';
import { notSpam } from './messages/not-spam.js';
import { openAttachment } from './messages/open-attachment.js';
import { replyEmail } from './messages/reply-email.js';
import { replyEmailFlat } from './messages/reply-email-flat.js';
import { reportSpam } from './messages/report-spam.js';
import { sendEmailText } from './messages/send-email-text.js';
import { setTags } from './messages/set-tags.js';
import { tagEmail } from './messages/tag-email.js';
import { tagWithWords } from './messages/tag-with-words.js';
import { verifyIdentity } from './messages/verify-identity.js';
import { waitForDecision } from './messages/wait-for-decision.js';
import { waitForEmail } from './messages/wait-for-email.js';
import { readEmail } from './messages/read-email.js';
import { scheduleEmail } from './messages/schedule-email.js';
import { sendEmail } from './messages/send-email.js';
import { sendEmailFlat } from './messages/send-email-flat.js';
import { decideEmail } from './oversight/decide-email.js';
import { listPending } from './oversight/list-pending.js';
import { exportAccount } from './account-export/export-account.js';
import { cancelSubscription } from './billing/cancel-subscription.js';
import { getBillingPortal } from './billing/get-billing-portal.js';
import { getSessionKey } from './billing/get-session-key.js';
import { receiveCoinbaseEvent } from './billing/receive-coinbase-event.js';
import { receiveStripeEvent } from './billing/receive-stripe-event.js';
import { startCryptoCheckout } from './billing/start-crypto-checkout.js';
import { startPricingCheckout } from './billing/start-pricing-checkout.js';
import { upgradePlan } from './billing/upgrade-plan.js';
import { recoverKey } from './platform/recover-key.js';
import { getProofStatus } from './public/get-proof-status.js';
import { getReputation } from './public/get-reputation.js';
import { recordFunnelEvent } from './public/record-funnel-event.js';
import { requestSupport } from './public/request-support.js';
import { receivePostmarkMail } from './provider/receive-postmark-mail.js';
import { receivePostmarkReport } from './provider/receive-postmark-report.js';
import { getUsage } from './usage/get-usage.js';
import { createWebhook } from './webhooks/create-webhook.js';
import { deleteWebhook } from './webhooks/delete-webhook.js';
import { getWebhook } from './webhooks/get-webhook.js';
import { listWebhookDeliveries } from './webhooks/list-webhook-deliveries.js';
import { listWebhooks } from './webhooks/list-webhooks.js';
import { redeliverWebhook } from './webhooks/redeliver-webhook.js';
import { createApiKey } from './api-keys/create-api-key.js';
import { listApiKeys } from './api-keys/list-api-keys.js';
import { revokeApiKey } from './api-keys/revoke-api-key.js';
import { updateApiKey } from './api-keys/update-api-key.js';
import { addContact } from './contacts/add-contact.js';
import { deleteContact } from './contacts/delete-contact.js';
import { searchContacts } from './contacts/search-contacts.js';
import { listDestinations } from './destinations/list-destinations.js';
import { resumeDestination } from './destinations/resume-destination.js';
import { addDomain } from './domains/add-domain.js';
import { deleteDomain } from './domains/delete-domain.js';
import { getDomain } from './domains/get-domain.js';
import { listDomains } from './domains/list-domains.js';
import { verifyDomain } from './domains/verify-domain.js';
import { configureMailbox } from './mailboxes/configure-mailbox.js';
import { createMailbox } from './mailboxes/create-mailbox.js';
import { deleteMailbox } from './mailboxes/delete-mailbox.js';
import { createOauthClient } from './oauth/create-oauth-client.js';
import { deleteOauthClient } from './oauth/delete-oauth-client.js';
import { listGrants } from './oauth/list-grants.js';
import { listOauthClients } from './oauth/list-oauth-clients.js';
import { revokeGrant } from './oauth/revoke-grant.js';
import { checkSuppression } from './suppression/check-suppression.js';
import { listRecipientRules } from './recipient-rules/list-recipient-rules.js';
import { putRecipientRule } from './recipient-rules/put-recipient-rule.js';
import { removeRecipientRule } from './recipient-rules/remove-recipient-rule.js';
import { listContentRules } from './content-rules/list-content-rules.js';
import { putContentRule } from './content-rules/put-content-rule.js';
import { removeContentRule } from './content-rules/remove-content-rule.js';
import { getRulePolicy } from './rule-policies/get-rule-policy.js';
import { putRulePolicy } from './rule-policies/put-rule-policy.js';
import { removeSuppression } from './suppression/remove-suppression.js';
import { templateOperations } from './templates/index.js';
import { approvalOperations } from './approval-operations.js';
import { peopleOperations } from './people-operations.js';
import type { Operation } from './operation.js';

export const operations: readonly Operation[] = [
  checkSlug,
  setupMultimail,
  requestChallenge,
  createAccount,
  resendConfirmation,
  activateAccount,
  getAccount,
  updateAccount,
  deleteAccount,
  startOperatorSession,
  verifyOperatorSession,
  endOperatorSession,
  getOperatorSession,
  listMailboxes,
  createMailbox,
  getMailbox,
  getMailboxTrust,
  updateMailbox,
  getMailboxTransport,
  setMailboxTransport,
  configureMailbox,
  deleteMailbox,
  requestUpgrade,
  applyUpgrade,
  sendEmail,
  sendEmailFlat,
  sendEmailText,
  scheduleEmail,
  checkInbox,
  listInbox,
  searchEmails,
  waitForEmail,
  readEmail,
  replyEmail,
  replyEmailFlat,
  forwardEmail,
  markEmail,
  getThread,
  getTags,
  setTags,
  deleteTag,
  tagEmail,
  tagWithWords,
  downloadAttachment,
  getAttachmentUrl,
  openAttachment,
  downloadRawEmail,
  listSpam,
  reportSpam,
  notSpam,
  getEmailStatus,
  waitForDecision,
  cancelMessage,
  editScheduledEmail,
  verifyIdentity,
  listPending,
  decideEmail,
  ...approvalOperations,
  ...peopleOperations,
  searchContacts,
  addContact,
  deleteContact,
  listApiKeys,
  createApiKey,
  updateApiKey,
  revokeApiKey,
  listGrants,
  revokeGrant,
  listOauthClients,
  createOauthClient,
  deleteOauthClient,
  listWebhooks,
  createWebhook,
  getWebhook,
  deleteWebhook,
  listWebhookDeliveries,
  redeliverWebhook,
  listDomains,
  addDomain,
  getDomain,
  verifyDomain,
  deleteDomain,
  checkSuppression,
  removeSuppression,
  listDestinations,
  resumeDestination,
  listRecipientRules,
  putRecipientRule,
  removeRecipientRule,
  listContentRules,
  putContentRule,
  removeContentRule,
  getRulePolicy,
  putRulePolicy,
  ...templateOperations,
  getAuditLog,
  ...historyOperations,
  ...retentionOperations,
  getEvidence,
  exportAuditLog,
  ...auditStreamOperations,
  ...proofOperations,
  getUsage,
  exportAccount,
  requestSupport,
  getProofStatus,
  getReputation,
  recordFunnelEvent,
  recoverKey,
  upgradePlan,
  startCryptoCheckout,
  getBillingPortal,
  cancelSubscription,
  startPricingCheckout,
  getSessionKey,
  receiveStripeEvent,
  receiveCoinbaseEvent,
  receivePostmarkMail,
  receivePostmarkReport,
];
