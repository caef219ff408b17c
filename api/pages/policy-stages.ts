/** An approval policy for reading: its stages in their order, and what counts for all of them. */
import { isVoteWay, TRANSPORT_WORDS, WAY_WORDS } from './policy-words.js';
import type { ApprovalPolicyValues, StageValues } from './approval-policies-view.js';
import { factList } from './facts.js';
import { foreign, html, type Html } from './html.js';

export function policyStages(policy: ApprovalPolicyValues): Html {
  return html`<ol class="stages">
      ${policy.stages.map(stageItem)}
    </ol>
    ${factList([
      { name: 'A request ends', value: html`after ${policy.expires}; its end is a denial` },
      {
        name: 'Whoever edited it',
        value: policy.editorMayVote ? 'may vote, where a stage needs one approval' : 'has no vote on it',
      },
      policy.mayBreakGlass
        ? { name: 'Breaking glass', value: 'two people in the role may stand in for missing decisions' }
        : null,
      policy.authContext === ''
        ? null
        : {
            name: 'Sign-in',
            value: html`with the authentication context ${foreign(policy.authContext)} of Entra ID`,
          },
      policy.excludedWays.length === 0
        ? null
        : { name: 'No vote comes by', value: named(policy.excludedWays, wayWords) },
      policy.excludedTransports.length === 0
        ? null
        : { name: 'No message leaves by', value: named(policy.excludedTransports, transportWords) },
    ])}`;
}

function stageItem(stage: StageValues, index: number): Html {
  return html`<li>
    <div class="stage-head"><span>Stage ${index + 1}: ${quorum(stage)}</span></div>
    ${factList([
      { name: 'Approvers', value: approverList(stage.approvers) },
      stage.fallback === '' ? null : { name: 'Where they are nobody', value: approverList(stage.fallback) },
      { name: 'A reason', value: stage.justification === 'required' ? 'has to be given' : 'may be given' },
      stage.remind === '' ? null : { name: 'Reminder', value: `after ${stage.remind}` },
      stage.escalate === '' ? null : { name: 'Escalation', value: escalation(stage) },
      stage.expires === ''
        ? null
        : { name: 'The stage ends', value: `after ${stage.expires}; its end is a denial` },
      { name: 'Passing a vote on', value: stage.mayDelegate ? 'allowed' : 'not allowed' },
    ])}
  </li>`;
}

export function quorum({ needed, approvers }: Pick<StageValues, 'needed' | 'approvers'>): string {
  if (needed === '') return 'all must approve';
  const isOnePerson = lines(approvers).length === 1 && needed === '1';
  return isOnePerson ? 'one must approve' : `${needed} of them must approve`;
}

function escalation({ escalate, escalationApprovers, escalationFallback }: StageValues): Html {
  const fallback =
    escalationFallback === '' ? null : html`, where those are nobody ${approverList(escalationFallback)}`;
  return html`after ${escalate} also ${approverList(escalationApprovers)}${fallback}`;
}

export function approverList(typed: string): Html {
  return html`${lines(typed).map((line, index) => html`${index === 0 ? '' : ', '}${foreign(line)}`)}`;
}

function lines(typed: string): string[] {
  return typed.split('\n').filter((line) => line !== '');
}

function named(values: readonly string[], wordsOf: (value: string) => string): string {
  return values.map(wordsOf).join(', ');
}

function wayWords(way: string): string {
  return isVoteWay(way) ? WAY_WORDS[way] : way;
}

function transportWords(transport: string): string {
  return Object.entries(TRANSPORT_WORDS).find(([name]) => name === transport)?.[1] ?? transport;
}
