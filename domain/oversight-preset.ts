/**
 * Oversight as a template of Agent 365 would bundle it: for each stage of an agent's life a mode, and who decides on what is
 * held. Their templates have no field for e-mail, so that the mapping is ours (docs/governance.md shows this list).
 * Everybody who is named here exists in every account: roles, and the owner of the oversight address.
 */
import type { ApprovalStage, ApproverReference, PolicyDefinition } from './approval-policy.js';
import type { OversightMode } from './oversight-mode.js';

export const PRESET_NAMES = ['reads_only', 'at_risk', 'onboarding', 'watched', 'trusted'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export interface OversightPreset {
  readonly name: PresetName;
  /** The stage of a template that it stands for. */
  readonly template: string;
  readonly mode: OversightMode;
  /** Null: nothing is sent, and the policy stays as it is. */
  readonly policy: PolicyDefinition | null;
  /** Votes need an authentication context, where people sign in with Entra ID. */
  readonly stepUp: boolean;
  readonly inEntra: string;
  readonly enforced: string;
}

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

const APPROVERS: readonly ApproverReference[] = [{ kind: 'role', role: 'approver' }];
const OPERATORS: readonly ApproverReference[] = [{ kind: 'role', role: 'operator' }];
const OVERSIGHT: readonly ApproverReference[] = [{ kind: 'oversight_address' }];

const ONE_APPROVER: ApprovalStage = {
  approvers: APPROVERS,
  fallbackApprovers: OVERSIGHT,
  needed: 1,
  justification: 'optional',
  remindAfterSeconds: DAY,
  escalation: { afterSeconds: 2 * DAY, approvers: OVERSIGHT },
};

export const OVERSIGHT_PRESETS: readonly OversightPreset[] = [
  {
    name: 'reads_only',
    template: 'reads only',
    mode: 'read_only',
    policy: null,
    stepUp: false,
    inEntra: 'app role `Mail.Read.Agent`; Conditional Access blocks high risk',
    enforced: 'nothing is sent',
  },
  {
    name: 'at_risk',
    template: 'unknown or at risk',
    mode: 'gated_all',
    policy: {
      stages: [
        // As strict as at the onboarding in everything: getting there waits for nobody.
        { ...ONE_APPROVER, justification: 'required', remindAfterSeconds: 4 * HOUR },
      ],
      expiresAfterSeconds: 3 * DAY,
      editorMayVote: false,
      excludedWays: ['mcp'],
    },
    stepUp: true,
    inEntra: 'and `Mail.Submit`',
    enforced: 'reading and sending wait for a person',
  },
  {
    name: 'onboarding',
    template: 'onboarding',
    mode: 'gated_send',
    policy: { stages: [ONE_APPROVER], expiresAfterSeconds: 7 * DAY, editorMayVote: true },
    stepUp: false,
    inEntra: 'and a bound assignment policy',
    enforced: 'every message waits for a person',
  },
  {
    name: 'watched',
    template: 'trusted, watched',
    mode: 'monitored',
    policy: { stages: [ONE_APPROVER], expiresAfterSeconds: 7 * DAY, editorMayVote: true },
    stepUp: false,
    inEntra: 'and a time-bound assignment, one stage',
    enforced: 'sends, approvers are told',
  },
  {
    name: 'trusted',
    template: 'trusted',
    mode: 'autonomous',
    policy: {
      stages: [ONE_APPROVER, { ...ONE_APPROVER, approvers: OPERATORS }],
      expiresAfterSeconds: 7 * DAY,
      editorMayVote: true,
    },
    stepUp: false,
    inEntra: 'and a time-bound assignment, two stages',
    enforced: 'sends, on record',
  },
];

export function presetNamed(name: PresetName): OversightPreset {
  const preset = OVERSIGHT_PRESETS.find((one) => one.name === name);
  if (!preset) throw new Error(`there is no preset ${name}`);
  return preset;
}
