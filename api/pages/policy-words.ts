/** Words for the fixed terms of an approval policy. */
import { VOTE_WAYS, type VoteWay } from '../../domain/approval-policy.js';
import type { MailTransportName } from '../../domain/mail-transport.js';

export const WAY_WORDS: Readonly<Record<VoteWay, string>> = {
  console: 'this console',
  rest: 'REST',
  mcp: 'MCP',
  teams: 'Teams',
  outlook: 'Outlook',
};

export const TRANSPORT_WORDS: Readonly<Record<MailTransportName, string>> = {
  default: 'the installation’s own way',
  microsoft365: 'Microsoft 365',
};

export function isVoteWay(text: string): text is VoteWay {
  return VOTE_WAYS.some((way) => way === text);
}
