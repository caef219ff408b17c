/** `end_operator_session`: ends the session whose cookie came along, and clears the cookie. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { operatorSessionOf } from '../../auth/operator-session.js';
import { hashToken } from '../../auth/tokens.js';
import { defineOperation } from '../operation.js';
import { cookieOf, operatorCookie, withCookie } from './operator-cookie.js';

export const endOperatorSession = defineOperation({
  name: 'end_operator_session',
  summary: 'End the operator session',
  description: 'Ends the operator session of this browser at once. Without one nothing happens.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/operator/end-session', success: 200, dress: cookieOf }],
  repeat: 'natural',
  records: 'operator.session_end',
  tool: null,
  input: z.object({}),
  output: z.object({ status: z.literal('ended') }),
  untrusted: [],
  example: { input: {}, output: { status: 'ended' } },
}).handledBy(async (context) => {
  const { stores, caller, visitor } = context;
  const session = await operatorSessionOf(context);
  if (session && visitor.operatorCookie !== undefined) {
    await stores.operatorSessions.end(hashToken(visitor.operatorCookie), {
      tenantId: caller.tenantId,
      action: 'operator.session_end',
      actor: actorOf(caller),
      resourceType: 'session',
      resourceId: session.id,
    });
  }
  return withCookie({ status: 'ended' as const }, operatorCookie(context, { value: '', maxAgeSeconds: 0 }));
});
