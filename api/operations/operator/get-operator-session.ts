/** `get_operator_session`: whether an operator session stands in this browser, and until when. */
import { z } from 'zod';
import { operatorSessionOf } from '../../auth/operator-session.js';
import { defineOperation, ONLY_READS } from '../operation.js';

export const getOperatorSession = defineOperation({
  name: 'get_operator_session',
  summary: 'Ask whether an operator session stands',
  description: 'Says whether this browser holds an operator session, until when, and which tier it lifts.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/operator/session', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({
    active: z.boolean(),
    expires_at: z.number().nullable().describe('Milliseconds since 1970'),
    max_tier: z.enum(['medium']).nullable(),
  }),
  untrusted: [],
  example: { input: {}, output: { active: true, expires_at: 1_795_000_900_000, max_tier: 'medium' } },
}).handledBy(async (context) => {
  const session = await operatorSessionOf(context);
  if (!session) return { active: false, expires_at: null, max_tier: null };
  return { active: true, expires_at: session.expiresAt.getTime(), max_tier: 'medium' as const };
});
