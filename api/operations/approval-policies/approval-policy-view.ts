/** An approval policy as clients see it and give it. */
import { z } from 'zod';
import {
  DEFAULT_POLICY,
  isDeleted,
  VOTE_WAYS,
  type ApproverReference,
} from '../../../domain/approval-policy.js';
import { hasBidiControl, hasHeaderBreak } from '../../../domain/header-text.js';
import { MAIL_TRANSPORTS } from '../../../domain/mail-transport.js';
import { ROLES } from '../../../domain/person.js';
import {
  AUTH_CONTEXT,
  LONGEST_SECONDS,
  MOST_STAGES,
  SHORTEST_SECONDS,
} from '../../../domain/policy-faults.js';
import type { ScopedPolicy } from '../../../prisma/stores/approval-policy-store.js';
import { EXAMPLE } from '../example-values.js';

const APPROVER_KINDS = [
  'person',
  'oversight_address',
  'role',
  'group',
  'entra_user',
  'entra_group',
  'manager',
  'agent_sponsors_or_owners',
] as const satisfies readonly ApproverReference['kind'][];

/** One form for all kinds: what a kind needs stands beside it. */
export const approver = z
  .object({
    kind: z.enum(APPROVER_KINDS),
    person: z.string().max(320).optional().describe('Of a person: their address, or their id'),
    role: z.enum(ROLES).optional(),
    group_id: z.string().max(64).optional(),
    object_id: z.guid().optional().describe('In Entra ID, of entra_user and entra_group'),
    level: z.number().int().min(1).max(10).optional().describe('Of manager: how many steps up'),
  })
  .describe(
    'The kinds from entra_user on need a directory; while none can be asked, their stage cannot be met',
  );

const approvers = z.array(approver).min(1).max(50);
const fallback = z.array(approver).max(50).describe('Asked only where the others come to nobody');
const seconds = z.number().int().min(SHORTEST_SECONDS).max(LONGEST_SECONDS);

export const stageInput = z.object({
  approvers,
  fallback_approvers: fallback.optional(),
  needed: z.number().int().min(1).max(50).optional().describe('How many must approve; left out: all of them'),
  justification: z.enum(['required', 'optional']).default('optional'),
  remind_after_seconds: seconds.optional(),
  escalate_after_seconds: seconds.optional(),
  escalation_approvers: approvers.optional().describe('They join then; the others may still answer'),
  escalation_fallback_approvers: fallback.optional(),
  expires_after_seconds: seconds.optional().describe('Of this stage, from its opening; its end is a denial'),
  delegation_allowed: z.boolean().default(false),
});

export const policyInput = {
  stages: z.array(stageInput).min(1).max(MOST_STAGES).describe('One after the other'),
  expires_after_seconds: seconds.describe('Of the request as a whole; its end is a denial'),
  editor_may_vote: z
    .boolean()
    .default(DEFAULT_POLICY.editorMayVote)
    .describe('Only ever where a stage needs one approval'),
  break_glass: z
    .enum(['allowed', 'excluded'])
    .default('excluded')
    .describe('Whether two people in the role break_glass may stand in for missing decisions'),
  excluded_ways: z.array(z.enum(VOTE_WAYS)).max(VOTE_WAYS.length).default([]),
  auth_context: z
    .string()
    .regex(AUTH_CONTEXT)
    .optional()
    .describe('Authentication context of Entra ID that the sign-in behind a vote has to meet: c1'),
  excluded_transports: z.array(z.enum(MAIL_TRANSPORTS)).max(MAIL_TRANSPORTS.length).default([]),
};

/** Of a shared policy; it never changes. */
export const policyName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !hasHeaderBreak(text) && !hasBidiControl(text), 'is one line of plain text');
export const expectedVersion = z
  .number()
  .int()
  .min(0)
  .optional()
  .describe('The version that was looked at; where another is the newest by now, nothing is done');

export const policyShape = z.object({
  mailbox_id: z.string().nullable().describe('Null: every mailbox that has none of its own, or a shared one'),
  name: z.string().nullable().describe('Of a policy that mailboxes share'),
  uses: z.string().nullable().describe('Name of the shared policy whose terms count here'),
  version: z
    .number()
    .int()
    .describe('0: nobody ever set one, and the owner of the oversight address decides'),
  is_deleted: z.boolean().describe('Nobody can approve under a deleted policy: it holds'),
  stages: z.array(stageInput),
  expires_after_seconds: z.number(),
  editor_may_vote: z.boolean(),
  break_glass: z.enum(['allowed', 'excluded']),
  excluded_ways: z.array(z.enum(VOTE_WAYS)),
  auth_context: z.string().nullable(),
  excluded_transports: z.array(z.enum(MAIL_TRANSPORTS)),
});

/** Which policy, without what it says. */
export const policyHead = policyShape.pick({
  mailbox_id: true,
  name: true,
  uses: true,
  version: true,
  is_deleted: true,
});

export function policyHeadOf({
  mailboxId,
  name,
  uses,
  policy,
}: Omit<ScopedPolicy, 'createdAt'>): z.input<typeof policyHead> {
  return { mailbox_id: mailboxId, name, uses, version: policy.version, is_deleted: isDeleted(policy) };
}

export const EXAMPLE_HEAD = {
  mailbox_id: EXAMPLE.mailboxId,
  name: null,
  uses: null,
  version: 2,
  is_deleted: false,
} satisfies z.input<typeof policyHead>;

type PolicyView = z.input<typeof policyShape>;

export function policyView(scoped: Omit<ScopedPolicy, 'createdAt'>): PolicyView {
  const { policy } = scoped;
  return {
    ...policyHeadOf(scoped),
    stages: policy.stages.map((stage) => ({
      approvers: stage.approvers.map(approverView),
      ...(stage.fallbackApprovers ? { fallback_approvers: stage.fallbackApprovers.map(approverView) } : {}),
      ...(stage.needed === 'all' ? {} : { needed: stage.needed }),
      justification: stage.justification,
      ...given('remind_after_seconds', stage.remindAfterSeconds),
      ...given('escalate_after_seconds', stage.escalation?.afterSeconds),
      ...given('escalation_approvers', stage.escalation?.approvers.map(approverView)),
      ...given('escalation_fallback_approvers', stage.escalation?.fallbackApprovers?.map(approverView)),
      ...given('expires_after_seconds', stage.expiresAfterSeconds),
      delegation_allowed: stage.delegation === 'allowed',
    })),
    expires_after_seconds: policy.expiresAfterSeconds,
    editor_may_vote: policy.editorMayVote,
    break_glass: policy.breakGlass ?? 'excluded',
    excluded_ways: [...(policy.excludedWays ?? [])],
    auth_context: policy.authContext ?? null,
    excluded_transports: [...(policy.excludedTransports ?? [])],
  };
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: Value });
}

function approverView(reference: ApproverReference): z.input<typeof approver> {
  switch (reference.kind) {
    case 'person':
      return { kind: 'person', person: reference.personId };
    case 'role':
      return { kind: 'role', role: reference.role };
    case 'group':
      return { kind: 'group', group_id: reference.groupId };
    case 'entra_user':
    case 'entra_group':
      return { kind: reference.kind, object_id: reference.objectId };
    case 'manager':
      return { kind: 'manager', level: reference.level };
    case 'oversight_address':
    case 'agent_sponsors_or_owners':
      return { kind: reference.kind };
  }
}

export const EXAMPLE_POLICY = {
  ...EXAMPLE_HEAD,
  stages: [
    {
      approvers: [{ kind: 'role', role: 'approver' }],
      needed: 1,
      justification: 'optional',
      escalate_after_seconds: 86_400,
      escalation_approvers: [{ kind: 'oversight_address' }],
      delegation_allowed: true,
    },
  ],
  expires_after_seconds: 604_800,
  editor_may_vote: false,
  break_glass: 'excluded',
  excluded_ways: ['mcp'],
  auth_context: null,
  excluded_transports: [],
} satisfies PolicyView;
