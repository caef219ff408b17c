/** `start_operator_session`: mails the code that opens a session at the dashboard. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { maskedEmail } from '../../../domain/person.js';
import { hashCode, newDigits } from '../../auth/codes.js';
import { defineOperation } from '../operation.js';
import { sessionOwner } from './session-owner.js';

const HOUR_MS = 60 * 60 * 1000;
const CODE_LIFE_MS = 10 * 60 * 1000;

export const startOperatorSession = defineOperation({
  name: 'start_operator_session',
  summary: 'Have the code for an operator session mailed',
  description:
    'Mails a code to the oversight address. Given back to verify-session it opens a session of 15 minutes, which spares the code ' +
    'for actions up to tier medium.',
  scopes: ['admin'],
  limit: { by: 'address', times: 10, withinMs: HOUR_MS },
  rest: [{ method: 'post', path: '/v1/operator/start-session', success: 202 }],
  records: { nothing: 'a code is mailed; the session that it opens is recorded' },
  tool: null,
  input: z.object({}),
  output: z.object({ status: z.literal('code_sent'), masked_email: z.string() }),
  untrusted: [],
  example: { input: {}, output: { status: 'code_sent', masked_email: 'o***@example.com' } },
}).handledBy(async ({ stores, mailer, caller }) => {
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');
  const id = ulid();
  const code = newDigits();
  await stores.operatorSessions.request({
    id,
    tenantId: caller.tenantId,
    keyId: sessionOwner(caller),
    codeHash: hashCode(code, id),
    codeExpiresAt: new Date(Date.now() + CODE_LIFE_MS),
  });
  await mailer.sendCode({
    id,
    to: tenant.oversightEmail,
    subject: 'Code for an operator session',
    lines: [
      'Somebody at the dashboard of your MultiMail account asks to act as its operator for 15 minutes.',
      '',
      'If it is you, type this code there. It ends in ten minutes.',
      '',
      `Code: ${code}`,
      '',
      'Give it to no program and to nobody else. If it is not you, do nothing.',
    ],
  });
  return { status: 'code_sent' as const, masked_email: maskedEmail(tenant.oversightEmail) };
});
