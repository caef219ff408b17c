/** `verify_operator_session`: the mailed code opens the session; its cookie goes to the browser alone. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { isSameCode } from '../../auth/codes.js';
import { hashToken, newToken } from '../../auth/tokens.js';
import { defineOperation } from '../operation.js';
import { cookieOf, operatorCookie, withCookie } from './operator-cookie.js';
import { sessionOwner } from './session-owner.js';

const LIFE_SECONDS = 15 * 60;

export const verifyOperatorSession = defineOperation({
  name: 'verify_operator_session',
  summary: 'Open an operator session with the mailed code',
  description:
    'Opens the operator session with the code from the mail and sets its cookie. Five wrong codes void the request.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/operator/verify-session', success: 200, dress: cookieOf }],
  // A repeat has no cookie to give: the code is used up.
  repeat: 'natural',
  records: 'operator.session_start',
  tool: null,
  input: z.object({ code: z.string().min(1).max(16) }),
  output: z.object({
    status: z.literal('active'),
    expires_at: z.number().describe('Milliseconds since 1970'),
  }),
  untrusted: [],
  failures: {
    403: 'The code is wrong',
    404: 'No code is waited for: none was asked for, or it is used or too old',
  },
  example: { input: { code: '482913' }, output: { status: 'active', expires_at: 1_795_000_900_000 } },
}).handledBy(async (context, { code }) => {
  const { stores, caller } = context;
  const token = newToken();
  const expiresAt = new Date(Date.now() + LIFE_SECONDS * 1000);
  const outcome = await stores.operatorSessions.open(sessionOwner(caller), {
    isRight: ({ id, codeHash }) => isSameCode(code, { hash: codeHash, salt: id }),
    session: { tokenHash: hashToken(token), expiresAt },
    audit: (id) => ({
      tenantId: caller.tenantId,
      action: 'operator.session_start',
      actor: actorOf(caller),
      resourceType: 'session',
      resourceId: id,
    }),
  });
  switch (outcome) {
    case 'opened':
      return withCookie(
        { status: 'active' as const, expires_at: expiresAt.getTime() },
        operatorCookie(context, { value: token, maxAgeSeconds: LIFE_SECONDS }),
      );
    case 'wrong_code':
      throw new DomainError('invalid_approval_code', 'Invalid code');
    case 'none_pending':
      throw new DomainError('no_pending_approval', 'No code is waited for; start a session first');
  }
});
