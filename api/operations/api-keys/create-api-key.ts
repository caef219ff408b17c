/** `create_api_key`: a further key, once the operator has agreed; an oversight key also needs the person whose votes it casts. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf, type BodyFields, type KeyScope } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { newApiKey } from '../../auth/new-api-key.js';
import type { Context } from '../../context.js';
import { address } from '../fields.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { apiKeyShape, bodyFields, EXAMPLE_KEY, keyName, scopes } from './api-key-view.js';
import { holderFor, personOf, refuseForbiddenPair } from './key-holder.js';

interface KeyInput {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly body_fields?: BodyFields | undefined;
  readonly approver?: string | undefined;
}

export const createApiKey = defineOperation({
  name: 'create_api_key',
  summary: 'Create an API key, once the operator has agreed',
  description:
    'Creates an API key. The first call mails a code to the operator and answers pending_approval; the same call with ' +
    'approval_code creates the key and shows it, this once. oversight goes with neither send nor admin: who composes ' +
    'never decides. An oversight key casts the votes of one person, who has to confirm it. scim is for the directory that ' +
    'provisions people, and goes with no other scope.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/api-keys', success: 201 }],
  records: 'api_key.create',
  tool: { title: 'Create API key', readOnly: false, destructive: false, idempotent: false },
  input: z.object({
    name: keyName,
    scopes: scopes.default(['read']),
    body_fields: bodyFields.optional().describe('markdown leaves text_body out of what this key reads'),
    approver: address
      .optional()
      .describe(
        'Whose votes an oversight key casts, if not the operator; this person is mailed a code as well',
      ),
  }),
  output: apiKeyShape
    .pick({ id: true, prefix: true, name: true, scopes: true })
    .extend({ api_key: z.string() }),
  untrusted: [],
  failures: { 400: 'Unknown scopes, or scopes that never meet in one key' },
  example: {
    input: { name: 'Support agent', scopes: ['read', 'send'] },
    output: {
      id: EXAMPLE_KEY.id,
      api_key: 'mm_live_4fQzEXAMPLEexampleEXAMPLEexampleEXAMPLEexam',
      prefix: EXAMPLE_KEY.prefix,
      name: EXAMPLE_KEY.name,
      scopes: EXAMPLE_KEY.scopes,
    },
  },
}).handledBy(
  async (context, input) => {
    const { stores, caller } = context;
    await refuseImpossible(context, input);
    const person = input.scopes.includes('oversight')
      ? await personOf(context, await holderFor(context, input.approver))
      : null;
    const { key, prefix, keyHash } = newApiKey();
    const id = ulid();
    const { name, scopes: granted } = input;
    await stores.apiKeys.create(
      {
        id,
        tenantId: caller.tenantId,
        name,
        prefix,
        keyHash,
        scopes: granted,
        personId: person?.id ?? null,
        ...(input.body_fields === undefined ? {} : { bodyFields: input.body_fields }),
      },
      {
        tenantId: caller.tenantId,
        action: 'api_key.create',
        actor: actorOf(caller),
        resourceType: 'api_key',
        resourceId: id,
        metadata: { scopes: granted, person: person?.id ?? null },
      },
    );
    return { id, api_key: key, prefix, name, scopes: [...granted] };
  },
  { asksOperator: question },
);

async function question(context: Context, input: KeyInput): Promise<OperatorQuestion> {
  await refuseImpossible(context, input);
  const { name, scopes: wanted, approver } = input;
  const isOversight = wanted.includes('oversight');
  const create = `Create the API key "${name}" with the scopes: ${wanted.join(', ')}.`;
  const isScim = wanted.includes('scim');
  const tier = isOversight || isScim || wanted.includes('admin') ? 'high' : 'medium';
  if (!isOversight) {
    return { tier, action: 'api_key.create', lines: [create, ...(isScim ? PROVISIONING : [])] };
  }
  const { email, isOperator } = await holderFor(context, approver);
  const lines = [create, `Whoever holds it approves and rejects messages in the name of ${email}.`];
  return {
    tier,
    action: 'api_key.create',
    lines: isOperator ? lines : [...lines, 'That person will be asked as well.'],
    ...(isOperator
      ? {}
      : {
          then: {
            action: 'api_key.confirm_approver',
            mailTo: email,
            lines: [...lines, 'The operator has agreed already.'],
          },
        }),
  };
}

/** What a key for a directory amounts to. */
export const PROVISIONING = [
  'Whoever holds it says who the people of this account are, who of them approves or operates, and who is in its groups.',
];

/** Before anybody is mailed, and once more before it is done. */
async function refuseImpossible(context: Context, { scopes: wanted, approver }: KeyInput): Promise<void> {
  refuseForbiddenPair(wanted);
  if (wanted.includes('oversight')) {
    await holderFor(context, approver);
    return;
  }
  if (approver === undefined) return;
  const problem = 'goes with the scope oversight only';
  throw new DomainError('validation_failed', `approver: ${problem}`, { fields: { approver: problem } });
}
