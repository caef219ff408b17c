/** `get_log_checkpoint`: the newest signed checkpoint of the tenant's Merkle log, and the keys to verify it with. */
import { z } from 'zod';
import { logOrigin } from '../../../domain/audit-log/checkpoint.js';
import { DomainError } from '../../../domain/errors.js';
import { EXAMPLE } from '../example-values.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { logKeys } from './log-keys.js';

export const getLogCheckpoint = defineOperation({
  name: 'get_log_checkpoint',
  summary: 'The newest signed checkpoint of the audit log',
  description:
    'Answers the newest checkpoint (C2SP tlog-checkpoint) of the Merkle log over all audit entries, with the signatures of ' +
    'witnesses, and the verifier keys. Keep it elsewhere: it proves later that nothing before it was changed or cut off.',
  scopes: ['admin', 'compliance'],
  rest: [{ method: 'get', path: '/v1/audit-log/checkpoint', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({
    origin: z.string(),
    size: z.number().describe('How many entries it is about'),
    root: z.string().describe('Root hash, RFC 9162'),
    note: z.string().describe('The signed note'),
    keys: z.array(z.string()).describe('Verifier keys: name+id+key'),
    created_at: z.string(),
  }),
  untrusted: [],
  failures: { 404: 'Nothing was signed yet' },
  example: {
    input: {},
    output: {
      origin: 'mail.example.com/log/01K4Z8QW2M4S6T8V0X1Z3B5D7F',
      size: 3,
      root: '0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000',
      note: 'mail.example.com/log/01K4Z8QW2M4S6T8V0X1Z3B5D7F\n3\nDw4NDAsKCQgHBgUEAwIBAPDg0MCwoJCAcGBQQDAgEAA=\n\n— mail.example.com/log/01K4Z8QW2M4S6T8V0X1Z3B5D7F 2Uqz…\n',
      keys: ['mail.example.com/log/01K4Z8QW2M4S6T8V0X1Z3B5D7F+d94ab3c1+AXk…'],
      created_at: EXAMPLE.moment,
    },
  },
}).handledBy(async (context) => {
  const { stores, caller, publicBaseUrl } = context;
  const latest = await stores.checkpoints.latest(caller.tenantId);
  if (!latest) throw new DomainError('not_found', 'There is no checkpoint of this log yet');
  const cosignatures = await stores.checkpoints.cosignatures(caller.tenantId, latest.size);
  return {
    origin: logOrigin(publicBaseUrl, caller.tenantId),
    size: latest.size,
    root: latest.root,
    note: [latest.note, ...cosignatures].join(''),
    keys: await logKeys(context),
    created_at: latest.createdAt.toISOString(),
  };
});
