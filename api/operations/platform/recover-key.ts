/**
 * `recover_key`: whoever runs the installation gives an account that lost all its keys a new one. The operator hears of
 * it by mail, so that nobody is let in behind their back.
 */
import { ulid } from 'ulid';
import { z } from 'zod';
import type { Scope } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { oneHeaderLine } from '../../../domain/header-text.js';
import type { Tenant } from '../../../domain/mailbox.js';
import { newApiKey } from '../../auth/new-api-key.js';
import type { OpenContext } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { defineOpenOperation } from '../operation.js';

/** Like the key of an activation (rest.md 2). */
const SCOPES: readonly Scope[] = ['read', 'send', 'admin'];

export const recoverKey = defineOpenOperation({
  name: 'recover_key',
  summary: 'Makes a new admin key for an account that lost its own',
  description:
    'For whoever runs the installation (ADMIN_TOKEN). Makes a key with read, send and admin, shows it once, and mails the ' +
    "account's oversight address that it was made and why. Other keys stay as they are.",
  scopes: [],
  door: 'platform',
  rest: [{ method: 'post', path: '/v1/admin/recover-key', success: 200 }],
  repeat: 'claimed',
  records: 'api_key.recover',
  tool: null,
  input: z.object({
    tenant_id: z.string().min(1).max(64),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .describe('Stands in the audit log and in the mail to the operator'),
  }),
  output: z.object({
    success: z.literal(true),
    key_id: z.string(),
    key_prefix: z.string(),
    api_key: z.string(),
    email_sent: z.boolean(),
    tenant_id: z.string(),
  }),
  untrusted: [],
  failures: { 401: 'Not the platform token, or none is set', 404: 'No such account' },
  example: {
    input: { tenant_id: '01K4Z8QW2M4S6T8V0X1Z3B5D7F', reason: 'All keys were lost with a laptop' },
    output: {
      success: true,
      key_id: EXAMPLE.approvalId,
      key_prefix: 'mm_live_Zm9v',
      api_key: 'mm_live_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFy',
      email_sent: true,
      tenant_id: '01K4Z8QW2M4S6T8V0X1Z3B5D7F',
    },
  },
}).handledBy(async (context, { tenant_id, reason }) => {
  const tenant = await context.stores.mailboxes.tenant(tenant_id);
  if (!tenant || tenant.deletedAt !== null) throw new DomainError('not_found', 'Account not found');
  const id = ulid();
  const { key, prefix, keyHash } = newApiKey();
  await context.stores.apiKeys.create(
    {
      id,
      tenantId: tenant.id,
      name: 'Recovered key',
      prefix,
      keyHash,
      scopes: SCOPES,
      personId: null,
    },
    {
      tenantId: tenant.id,
      action: 'api_key.recover',
      actor: 'system',
      resourceType: 'api_key',
      resourceId: id,
      metadata: { prefix, scopes: [...SCOPES], reason: oneHeaderLine(reason) },
    },
  );
  const isTold = await tellOperator(context, tenant, { id, prefix, reason });
  return {
    success: true as const,
    key_id: id,
    key_prefix: prefix,
    api_key: key,
    email_sent: isTold,
    tenant_id: tenant.id,
  };
});

/** The key is made by then, so a mail that fails is said in the answer and takes nothing back. */
async function tellOperator(
  { mailer, log }: OpenContext,
  tenant: Tenant,
  { id, prefix, reason }: { id: string; prefix: string; reason: string },
): Promise<boolean> {
  try {
    await mailer.sendCode({
      id,
      to: tenant.oversightEmail,
      subject: 'A new admin key was made for your account',
      lines: [
        `Whoever runs this installation has made a new admin key for ${oneHeaderLine(tenant.name)}.`,
        '',
        `Key: ${prefix}... (the key itself was given to whoever asked, and is in no mail)`,
        `Reason given: ${oneHeaderLine(reason)}`,
        '',
        'If nobody of you has asked for it, revoke the key and talk to whoever runs the installation.',
      ],
    });
    return true;
  } catch (error) {
    log.warn({ key_id: id, error: String(error) }, 'the operator could not be told of a recovered key');
    return false;
  }
}
