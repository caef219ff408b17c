/** What operators and compliance staff can search sends by in Temporal: ids, states and domains, never an address or a text. */

/** Name → type, as the server wants them registered. */
export const SEARCH_ATTRIBUTES = {
  MultiMailTenant: 'Keyword',
  MultiMailMailbox: 'Keyword',
  MultiMailAgentRef: 'Keyword',
  MultiMailMode: 'Keyword',
  MultiMailState: 'Keyword',
  MultiMailApprovers: 'KeywordList',
  MultiMailRecipientDomains: 'KeywordList',
  MultiMailRisk: 'Keyword',
  MultiMailSubmittedAt: 'Datetime',
  MultiMailDecidedAt: 'Datetime',
  MultiMailSentAt: 'Datetime',
} as const;
