/** What operators see of a send in the Temporal UI: search attributes and current details. Ids, states and domains only. */
import { setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributePair } from '@temporalio/common';
import { MODE_IN_WORDS, type OversightMode } from '../domain/oversight-mode.js';
import { statusQuery } from './messages.js';

const state = defineSearchAttributeKey('MultiMailState', SearchAttributeType.KEYWORD);
const mode = defineSearchAttributeKey('MultiMailMode', SearchAttributeType.KEYWORD);
const risk = defineSearchAttributeKey('MultiMailRisk', SearchAttributeType.KEYWORD);
const approvers = defineSearchAttributeKey('MultiMailApprovers', SearchAttributeType.KEYWORD_LIST);
const domains = defineSearchAttributeKey('MultiMailRecipientDomains', SearchAttributeType.KEYWORD_LIST);
const decidedAt = defineSearchAttributeKey('MultiMailDecidedAt', SearchAttributeType.DATETIME);
const sentAt = defineSearchAttributeKey('MultiMailSentAt', SearchAttributeType.DATETIME);

export interface GateView {
  readonly mode: OversightMode;
  readonly gate: 'allow' | 'hold' | 'refuse';
  readonly reasons: readonly string[];
  readonly status: string;
  readonly risk: string;
  readonly approverIds: readonly string[];
  readonly recipientDomains: readonly string[];
  readonly digest: string;
}

export interface Visibility {
  showGate(view: GateView): void;
  showDecision(word: string): void;
  showEnd(ending: string): void;
}

/** Answers the status query and keeps the send readable. Must run before the workflow's first `await`. */
export function openVisibility(): Visibility {
  const lines: string[] = ['**submitted**, content is being frozen'];
  setHandler(statusQuery, () => lines.join('\n'));

  function show(line: string, attributes: SearchAttributePair[]): void {
    lines.push(line);
    setCurrentDetails(lines.map((text) => `- ${text}`).join('\n'));
    upsertSearchAttributes(attributes);
  }

  return {
    showGate(view) {
      lines.length = 0;
      show(
        `**gate: ${view.gate}** (${view.reasons.join(', ') || 'nothing to hold for'}), mode \`${view.mode}\`: ${MODE_IN_WORDS[view.mode]}\n` +
          `- content digest \`${view.digest.slice(0, 16)}…\`, to ${view.recipientDomains.join(', ')}`,
        [
          { key: state, value: view.status },
          { key: mode, value: view.mode },
          { key: risk, value: view.risk },
          { key: domains, value: [...view.recipientDomains] },
          ...(view.approverIds.length > 0 ? [{ key: approvers, value: [...view.approverIds] }] : []),
        ],
      );
    },
    showDecision(word) {
      show(`**${word}** at ${new Date().toISOString()}`, [{ key: decidedAt, value: new Date() }]);
    },
    showEnd(ending) {
      const hasLeft = ending === 'sent' || ending === 'partly sent' || ending === 'in_doubt';
      show(`**${ending}** at ${new Date().toISOString()}`, [
        { key: state, value: ending },
        ...(hasLeft ? [{ key: sentAt, value: new Date() }] : []),
      ]);
    },
  };
}
