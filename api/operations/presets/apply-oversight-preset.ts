/**
 * `apply_oversight_preset`: mode and policy of a mailbox in one go, by the rules of each. A looser mode is not given here, and
 * what may let through more than before waits for the operator: then nothing has changed yet.
 */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import type { PolicyDefinition } from '../../../domain/approval-policy.js';
import { DomainError } from '../../../domain/errors.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import { isStricter } from '../../../domain/oversight-mode.js';
import { presetNamed, type OversightPreset, type PresetName } from '../../../domain/oversight-preset.js';
import { AUTH_CONTEXT } from '../../../domain/policy-faults.js';
import { isAtLeastAsStrict } from '../../../domain/policy-strictness.js';
import type { Context } from '../../context.js';
import { canStepUp, policyInForce } from '../approval-policies/policy-of-input.js';
import { policyInWords } from '../approval-policies/policy-in-words.js';
import { nextVersion } from '../approval-policies/policy-scope.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, oversightMode } from '../fields.js';
import { mailboxOf } from '../mailbox-of.js';
import { refuseLooser } from '../mailboxes/change-mailbox.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { presetName } from './preset-view.js';

const input = z.object({
  mailbox_id: mailboxReference.optional(),
  preset: presetName,
  auth_context: z
    .string()
    .regex(AUTH_CONTEXT)
    .optional()
    .describe('Needed by a preset with step_up where people sign in with Entra ID: c1'),
});
type Input = z.output<typeof input>;

export const applyOversightPreset = defineOperation({
  name: 'apply_oversight_preset',
  summary: 'Apply a preset of oversight to a mailbox',
  description:
    'Sets mode and approval policy of a mailbox as the preset says. A looser mode than the mailbox has is refused: a person ' +
    'has to grant it first (request_upgrade). A policy that may let through more than the one before waits for the operator.',
  scopes: ['admin'],
  rest: [{ method: 'put', path: '/v1/mailboxes/{mailbox_id}/oversight-preset', success: 200 }],
  records: { kinds: ['approval_policy.put', 'oversight.tighten'], beside: ['oversight.tighten'] },
  tool: null,
  input,
  output: z.object({
    preset: presetName,
    mailbox_id: z.string(),
    oversight_mode: oversightMode,
    policy_version: z
      .number()
      .nullable()
      .describe('Of the mailbox’s own policy; null where it stayed as it was'),
  }),
  untrusted: [],
  failures: { 409: 'Somebody else changed the policy in the same moment' },
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, preset: 'onboarding' },
    output: {
      preset: 'onboarding',
      mailbox_id: EXAMPLE.mailboxId,
      oversight_mode: 'gated_send',
      policy_version: 1,
    },
  },
}).handledBy(
  async (context, given) => {
    const wish = await wishOf(context, given);
    return context.stores.together((stores) => applied({ ...context, stores }, wish));
  },
  { asksOperator: question },
);

interface Wish {
  readonly mailbox: Mailbox;
  readonly preset: OversightPreset;
  readonly policy: PolicyDefinition | null;
}

/** @throws DomainError where a part of it is refused: then nothing of it is done */
async function wishOf(context: Context, { mailbox_id, preset: name, auth_context }: Input): Promise<Wish> {
  const mailbox = await mailboxOf(context, mailbox_id);
  const preset = presetNamed(name);
  refuseLooser(mailbox, preset.mode);
  const stepUp = await stepUpOf(context, preset, auth_context);
  return { mailbox, preset, policy: preset.policy && { ...preset.policy, ...stepUp } };
}

async function stepUpOf(
  context: Context,
  preset: OversightPreset,
  authContext: string | undefined,
): Promise<Pick<PolicyDefinition, 'authContext'>> {
  const isPossible = await canStepUp(context);
  const problem = stepUpProblem(preset, { authContext, isPossible });
  if (problem !== undefined) {
    throw new DomainError('validation_failed', `auth_context: ${problem}`, {
      fields: { auth_context: problem },
    });
  }
  return authContext === undefined ? {} : { authContext };
}

function stepUpProblem(
  { stepUp }: OversightPreset,
  { authContext, isPossible }: { readonly authContext: string | undefined; readonly isPossible: boolean },
): string | undefined {
  if (authContext !== undefined && !isPossible) return 'people of this account do not sign in with Entra ID';
  return stepUp && isPossible && authContext === undefined ? 'is needed by this preset' : undefined;
}

async function question(context: Context, given: Input): Promise<OperatorQuestion | null> {
  const { mailbox, preset, policy } = await wishOf(context, given);
  if (policy === null) return null;
  const { policy: before } = await policyInForce(context, scopeOf(mailbox));
  if (isAtLeastAsStrict(policy, before)) return null;
  return {
    tier: 'high',
    action: 'oversight_preset.apply',
    lines: [
      `Oversee the mailbox ${mailbox.address} by the preset ${preset.name}. Its policy may let through more than before.`,
      `Mode: ${preset.mode}.`,
      ...policyInWords(policy),
    ],
  };
}

async function applied(
  context: Context,
  { mailbox, preset, policy }: Wish,
): Promise<{
  preset: PresetName;
  mailbox_id: string;
  oversight_mode: Mailbox['oversightMode'];
  policy_version: number | null;
}> {
  const { stores, caller } = context;
  const own = policy && (await setPolicy(context, mailbox, { policy, preset: preset.name }));
  const { id, tenantId, oversightMode: from } = mailbox;
  if (isStricter(preset.mode, from)) {
    await stores.mailboxes.tighten(id, preset.mode, {
      ...{ tenantId, action: 'oversight.tighten', actor: actorOf(caller) },
      ...{ resourceType: 'mailbox', resourceId: id },
      metadata: { from, to: preset.mode, preset: preset.name },
    });
  }
  return {
    ...{ preset: preset.name, mailbox_id: id },
    ...{ oversight_mode: preset.mode, policy_version: own?.policy.version ?? null },
  };
}

function setPolicy(
  context: Context,
  mailbox: Mailbox,
  { policy, preset }: { readonly policy: PolicyDefinition; readonly preset: PresetName },
) {
  return nextVersion(context, scopeOf(mailbox), {
    next: { definition: policy },
    expectedVersion: undefined,
    action: 'approval_policy.put',
    metadata: { preset, stages: policyInWords(policy) },
  });
}

function scopeOf({ tenantId, id }: Mailbox) {
  return { tenantId, mailboxId: id };
}
