/** `get_account`: the account, what it has used and what it may use. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { accountOf, accountShape, EXAMPLE_ACCOUNT } from './account-view.js';

export const getAccount = defineOperation({
  name: 'get_account',
  summary: 'Read the account',
  description:
    'Answers the account: name, plan, quota and what of it is used, storage, and whether it may send.',
  scopes: ['read'],
  rest: [{ method: 'get', path: '/v1/account', success: 200 }],
  records: ONLY_READS,
  tool: { title: 'Get account status', readOnly: true, destructive: false, idempotent: true },
  input: z.object({}),
  output: accountShape,
  untrusted: [],
  example: { input: {}, output: EXAMPLE_ACCOUNT },
}).handledBy((context) => accountOf(context));
