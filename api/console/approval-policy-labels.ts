/** Words for the fields of an approval policy, by the names that the operation gives them in its refusals. */
import type { ApprovalPolicyValues, StageValues } from '../pages/index.js';
import { linesIn } from './approver-lines.js';

const STAGE_LABELS = {
  needed: 'How many of them must approve',
  remind_after_seconds: 'Remind after',
  escalate_after_seconds: 'Escalate after',
  'escalation.after_seconds': 'Escalate after',
  'escalation.approvers': 'Who joins',
  expires_after_seconds: 'The stage ends after',
  justification: 'A reason',
} as const;

const PEOPLE: readonly {
  readonly field: string;
  readonly value: keyof StageValues;
  readonly label: string;
}[] = [
  { field: 'approvers', value: 'approvers', label: 'Who approves' },
  { field: 'fallback_approvers', value: 'fallback', label: 'Where they come to nobody' },
  { field: 'escalation_approvers', value: 'escalationApprovers', label: 'Who joins' },
  {
    field: 'escalation_fallback_approvers',
    value: 'escalationFallback',
    label: 'Where those come to nobody',
  },
];

const OF_AN_APPROVER = ['kind', 'person', 'role', 'group_id', 'object_id', 'level'] as const;

export function approvalPolicyLabels({ stages }: ApprovalPolicyValues): Readonly<Record<string, string>> {
  return {
    stages: 'Stages',
    expires_after_seconds: 'A request ends after',
    auth_context: 'Authentication context of Entra ID',
    excluded_ways: 'No vote may come by',
    excluded_transports: 'No message may leave by',
    mailbox: 'Mailbox',
    name: 'Name',
    ...Object.fromEntries(stages.flatMap(stageLabels)),
  };
}

function stageLabels(stage: StageValues, index: number): [string, string][] {
  const at = `stages.${index}`;
  const name = `Stage ${index + 1}`;
  const terms = Object.entries(STAGE_LABELS).map(([field, label]): [string, string] => [
    `${at}.${field}`,
    `${name}, ${label}`,
  ]);
  const people = PEOPLE.flatMap(({ field, value, label }) => [
    [`${at}.${field}`, `${name}, ${label}`] as [string, string],
    ...linesIn(String(stage[value])).flatMap((line, place) =>
      OF_AN_APPROVER.map((part): [string, string] => [
        `${at}.${field}.${place}.${part}`,
        `${name}, ${label}, “${line}”`,
      ]),
    ),
  ]);
  return [...terms, ...people];
}
