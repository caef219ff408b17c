/** `get_session_key`: nobody can have paid here, so no purchase waits to be picked up. See `billing-disabled.ts`. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { OVERSIGHT_MODES } from '../../../domain/oversight-mode.js';
import { EXAMPLE } from '../example-values.js';
import { defineOpenOperation } from '../operation.js';

export const getSessionKey = defineOpenOperation({
  name: 'get_session_key',
  summary: 'The key of an account that was bought; not on self-hosted installations',
  description: 'Answers not_found: without billing there is no purchase whose key could be picked up.',
  scopes: [],
  door: 'public',
  rest: [{ method: 'get', path: '/v1/billing/session-key', success: 200 }],
  records: { nothing: 'nothing is sold here: every call is refused' },
  tool: null,
  input: z.object({ session_id: z.string().min(1).max(200) }),
  output: z.object({
    api_key: z.string(),
    mailbox_id: z.string(),
    mailbox_address: z.string(),
    oversight_mode: z.enum(OVERSIGHT_MODES),
    org_name: z.string(),
    oversight_email: z.string(),
  }),
  untrusted: [],
  failures: { 404: 'No such purchase' },
  example: {
    input: { session_id: 'cs_1' },
    output: {
      api_key: 'mm_live_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFy',
      mailbox_id: EXAMPLE.mailboxId,
      mailbox_address: EXAMPLE.address,
      oversight_mode: 'gated_send',
      org_name: 'Acme',
      oversight_email: 'ops@example.com',
    },
  },
}).handledBy(() => Promise.reject(new DomainError('not_found', 'No purchase has this session')));
