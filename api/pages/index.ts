/** The pages, as the routes use them: functions from a view to a whole HTML document, and what must be served beside them. */
export {
  approvalEditPage,
  HELD_EDIT_FIELDS,
  type HeldEditValues,
  type HeldEditView,
} from './approval-edit-page.js';
export { BREAK_GLASS_FIELDS } from './approval-break-glass.js';
export { approvalPage } from './approval-page.js';
export type {
  AgentView,
  ApprovalRecipient,
  ApprovalView,
  AttachmentView,
  FrozenView,
  CommentView,
  StageView,
  Standing,
  ThreadMessageView,
  VoteView,
} from './approval-view.js';
export { VOTE_FIELDS } from './approval-view.js';
export { approvalPoliciesPage } from './approval-policies-page.js';
export {
  APPROVAL_POLICY_FIELDS,
  stageField,
  type ApprovalPoliciesView,
  type ApprovalPolicyValues,
  type ApprovalPolicyView,
  type StageValues,
} from './approval-policies-view.js';
export { approvalPolicyPage } from './approval-policy-page.js';
export { AUDIT_FIELDS, auditPage, type AuditFilter } from './audit-page.js';
export {
  CONFIRM_FIELDS,
  confirmPage,
  welcomeOverPage,
  welcomePage,
  type WelcomeView,
} from './confirm-page.js';
export type { ClientRowView } from './client-rows.js';
export { connectionsPage, type ConnectionsView, type GrantRowView } from './connections-page.js';
export { CONSOLE_PATHS } from './console-paths.js';
export { PAGE_POLICY, pagePolicyLeadingTo } from './content-policy.js';
export type { DeliveryResult, RecipientResult } from './delivery-results.js';
export { domainPage } from './domain-page.js';
export { domainsPage } from './domains-page.js';
export { DOMAIN_FIELDS, type DomainState, type DomainsView, type DomainView } from './domains-view.js';
export { ERROR_PAGE_STATUSES, errorPage, type ErrorPageStatus, type ErrorView } from './error-page.js';
export {
  historyPage,
  HISTORY_FIELDS_OF_FORM,
  type HistoryRowView,
  type HistoryView,
} from './history-page.js';
export { reportsPage, REPORT_FIELDS, type ReportsView } from './reports-page.js';
export { HALT_FIELDS, haltsPage, type HaltsView } from './halts-page.js';
export { messagesPage, type DecidedMessageView, type MessagesView } from './messages-page.js';
export {
  OPERATOR_DECISION_FIELDS,
  operatorApprovalPage,
  type OperatorApprovalView,
} from './operator-approval-page.js';
export { operatorResultPage, type OperatorResult } from './operator-result-page.js';
export type { Viewer } from './page.js';
export type { PausedView } from './paused-destinations.js';
export { pendingPage, type PendingRequestView, type PendingView } from './pending-page.js';
export { peoplePage } from './people-page.js';
export { GROUP_FIELDS, PERSON_FIELDS, type PeopleView } from './people-view.js';
export { policyPage } from './policy-page.js';
export { POLICY_FIELDS, type PolicyValues, type PolicyView } from './policy-view.js';
export {
  CLIENT_FIELDS,
  clientRegisteredPage,
  registerClientPage,
  type ClientRegisteredView,
  type RegisterClientView,
} from './register-client-page.js';
export { resultPage, type ResultView, type VoteResult } from './result-page.js';
export { rulesPage } from './rules-page.js';
export { CONTENT_RULE_FIELDS, RECIPIENT_RULE_FIELDS, type RulesView } from './rules-view.js';
export { SCOPE_IN_WORDS } from './scope-words.js';
export { SIGN_IN_FIELDS, signInPage, type SignInView } from './sign-in-page.js';
export { STYLESHEET } from './stylesheet.js';
export { templatePage } from './template-page.js';
export { templatesPage } from './templates-page.js';
export {
  TEMPLATE_FIELDS,
  type TemplateRow,
  type TemplatesView,
  type TemplateValues,
  type TemplateView,
} from './templates-view.js';
export { UNSUBSCRIBE_FIELDS, unsubscribePage, type UnsubscribeView } from './unsubscribe-page.js';
export { codeConfirmationPage, codeEntryPage, deviceSuccessPage } from './oauth-device-page.js';
export { oauthErrorPage } from './oauth-error-page.js';
export { CONSENT_FIELDS, consentPage, type ConsentView } from './oauth-consent-page.js';
export { ENTRA_FIELDS, type EntraChoice } from './entra-button.js';
export { entraRefusedPage } from './entra-refused-page.js';
export { LOGIN_FIELDS, loginPage, type LoginStep } from './oauth-login-page.js';
export { DEED_FIELDS, DEEDS, type Deed } from './approval-deeds.js';
