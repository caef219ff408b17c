/** `create_audit_stream`: from now on the audit log is pushed to a receiver; an operator has to agree. */
import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { z } from 'zod';
import { AUDIT_STREAM_SECRETS } from '../../../domain/audit-streams/stream.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';
import { defineOperation } from '../operation.js';
import { checkedTarget, placeOf, streamName, streamSecret, streamTarget } from './stream-input.js';
import { currentView, EXAMPLE_STREAM, streamAudit, streamShape } from './stream-view.js';

/** Each reads the whole log. */
const MAX_STREAMS = 10;
const SECRET_BYTES = 32;

export const createAuditStream = defineOperation({
  name: 'create_audit_stream',
  summary: 'Push the audit log to a receiver',
  description:
    'Pushes every audit entry to a receiver, in order and at least once: entries have stable ids, and seq, prev_hash and ' +
    'leaf_hash show that none is missing. The operator is asked first, as for webhooks.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/audit-streams', success: 201 }],
  records: 'audit_stream.create',
  tool: null,
  input: z.object({
    name: streamName,
    target: streamTarget,
    secret: streamSecret.optional().describe('Left out for a webhook, one is made and shown in the answer'),
    after_seq: z.number().int().min(0).default(0).describe('Begins behind this entry; 0: with the first'),
  }),
  output: streamShape.extend({ signing_secret: z.string().nullable().describe('Where one was made') }),
  untrusted: [],
  failures: {
    403: 'The account has as many streams as it may, or the approval code is wrong',
    404: 'No approval is pending',
    409: 'There is a stream of this name',
  },
  example: {
    input: {
      name: EXAMPLE_STREAM.name,
      target: { kind: 'ocsf_http', url: 'https://siem.example.com/ingest' },
      secret: 'a-token-of-the-receiver',
    },
    output: { ...EXAMPLE_STREAM, pushed_seq: 0, lag: 1041, last_pushed_at: null, signing_secret: null },
  },
}).handledBy(
  async (context, { name, target: wanted, secret: given, after_seq }) => {
    const { stores, secrets, caller } = context;
    const target = checkedTarget(context, wanted);
    await assertWritten(context, after_seq);
    const id = ulid();
    const isMade = target.kind === 'webhook' && given === undefined;
    const secret = isMade ? `whsec_${randomBytes(SECRET_BYTES).toString('base64')}` : given;
    const made = await stores.auditStreams.create(
      {
        id,
        tenantId: caller.tenantId,
        name,
        target,
        sealedSecret: secret === undefined ? null : secrets.seal(AUDIT_STREAM_SECRETS, id, secret),
        cursorSeq: after_seq,
      },
      MAX_STREAMS,
      streamAudit(context, 'audit_stream.create', {
        id,
        metadata: { name, kind: target.kind, receiver: placeOf(target), after_seq },
      }),
    );
    if (typeof made === 'string') throw refusals[made]();
    return { ...(await currentView(context, made)), signing_secret: isMade ? (secret ?? null) : null };
  },
  {
    async asksOperator(context, { name, target: wanted, after_seq }) {
      const target = checkedTarget(context, wanted);
      await assertWritten(context, after_seq);
      await assertRoom(context, name);
      return {
        tier: 'medium',
        action: 'audit_stream.create',
        lines: [
          `Push the audit log to ${placeOf(target)} (${target.kind}) as “${name}”`,
          'It tells who did what and when; the texts of messages are not part of it.',
        ],
      };
    },
  },
);

/** Beginning where nothing is yet would leave a gap. @throws DomainError `validation_failed` */
async function assertWritten({ stores, caller }: Context, seq: number): Promise<void> {
  const size = await stores.auditStreams.logSize(caller.tenantId);
  if (seq <= size) return;
  const problem = `the log has ${size} entries`;
  throw new DomainError('validation_failed', `after_seq: ${problem}`, { fields: { after_seq: problem } });
}

const refusals = {
  too_many: () =>
    new DomainError('limit_reached', `An account may have ${MAX_STREAMS} streams of its audit log`),
  name_taken: () => new DomainError('in_use', 'There is a stream of this name'),
};

/** Said before anybody is asked; it holds once more when the stream is made. */
async function assertRoom({ stores, caller }: Context, wanted: string): Promise<void> {
  const others = await stores.auditStreams.list(caller.tenantId);
  if (others.length >= MAX_STREAMS) throw refusals.too_many();
  if (others.some(({ name }) => name === wanted)) throw refusals.name_taken();
}
