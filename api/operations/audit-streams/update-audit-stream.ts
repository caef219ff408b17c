/** `update_audit_stream`: another name, receiver or secret; an operator has to agree to what is more than a name. */
import { z } from 'zod';
import { AUDIT_STREAM_SECRETS } from '../../../domain/audit-streams/stream.js';
import { DomainError } from '../../../domain/errors.js';
import { defineOperation } from '../operation.js';
import { checkedTarget, placeOf, streamId, streamName, streamSecret, streamTarget } from './stream-input.js';
import { currentView, EXAMPLE_STREAM, streamAudit, streamOf, streamShape } from './stream-view.js';

export const updateAuditStream = defineOperation({
  name: 'update_audit_stream',
  summary: 'Change a receiver of the audit log',
  description:
    'Changes name, receiver or secret of a stream of the audit log; it goes on where it was, and is tried at once. The ' +
    'operator is asked where receiver or secret change.',
  scopes: ['admin'],
  rest: [{ method: 'patch', path: '/v1/audit-streams/{stream_id}', success: 200 }],
  records: 'audit_stream.update',
  tool: null,
  input: z.object({
    stream_id: streamId,
    name: streamName.optional(),
    target: streamTarget.optional().describe('Replaces the one there is; it has to be of the same kind'),
    secret: streamSecret.optional(),
  }),
  output: streamShape,
  untrusted: [],
  failures: {
    403: 'The approval code is wrong',
    404: 'There is no such stream, or no approval is pending',
    409: 'There is another stream of this name, or the receiver is of another kind',
  },
  example: { input: { stream_id: EXAMPLE_STREAM.id, name: 'SIEM' }, output: EXAMPLE_STREAM },
}).handledBy(
  async (context, { stream_id, name, target: wanted, secret }) => {
    const { stores, secrets } = context;
    const stream = await streamOf(context, stream_id);
    const target = wanted && checkedTarget(context, wanted);
    if (target !== undefined && target.kind !== stream.target.kind) {
      throw new DomainError('wrong_state', 'A stream keeps its kind: make another one');
    }
    const changed = await stores.auditStreams.update(
      stream,
      {
        ...(name === undefined ? {} : { name }),
        ...(target === undefined ? {} : { target }),
        ...(secret === undefined
          ? {}
          : { sealedSecret: secrets.seal(AUDIT_STREAM_SECRETS, stream.id, secret) }),
      },
      streamAudit(context, 'audit_stream.update', {
        id: stream.id,
        metadata: {
          name: name ?? stream.name,
          receiver: placeOf(target ?? stream.target),
          is_secret_new: secret !== undefined,
        },
      }),
    );
    if (!changed) throw new DomainError('in_use', 'There is another stream of this name');
    return currentView(context, changed);
  },
  {
    async asksOperator(context, { stream_id, target: wanted, secret }) {
      const stream = await streamOf(context, stream_id);
      if (wanted === undefined && secret === undefined) return null;
      const target = wanted === undefined ? stream.target : checkedTarget(context, wanted);
      return {
        tier: 'medium',
        action: 'audit_stream.update',
        lines: [
          `Push the audit log of the stream “${stream.name}” to ${placeOf(target)} (${target.kind})`,
          ...(secret === undefined ? [] : ['with another secret']),
        ],
      };
    },
  },
);
