import { describe, expect, it } from '@jest/globals';
import { pushAuditPage } from '../../../activities/audit-streams/push-page.js';
import type { WebhookReply, WebhookRequest } from '../../../activities/webhooks/post.js';
import { AUDIT_STREAM_SECRETS, type AuditStream } from '../../../domain/audit-streams/stream.js';
import type { AuditRecord } from '../../../domain/audit-streams/record.js';
import type { Stores } from '../../../prisma/stores/index.js';
import { createSecrets } from '../../../signing/secrets.js';
import { aChain } from '../../support/audit-chain.js';
import { dependencies, only, storesOf, WORLD } from '../world.js';

const secrets = createSecrets(() => Buffer.alloc(32, 3));

const aStream = (change: Partial<AuditStream> = {}): AuditStream => ({
  id: 'st1',
  tenantId: 'tenant-1',
  name: 'SIEM',
  target: { kind: 'webhook', options: { url: 'https://siem.example.com/', ca_pem: null } },
  sealedSecret: secrets.seal(AUDIT_STREAM_SECRETS, 'st1', 'a-secret-of-sixteen'),
  cursorSeq: 0,
  state: 'active',
  failures: 0,
  lastError: null,
  lastErrorAt: null,
  lastPushedAt: null,
  createdAt: new Date(0),
  ...change,
});

async function push(log: readonly AuditRecord[], stream: AuditStream | undefined, reply: WebhookReply) {
  const posted: WebhookRequest[] = [];
  const said: unknown[] = [];
  const auditStreams = only<Stores['auditStreams']>({
    active: async () => stream,
    page: async ({ cursorSeq }, limit) => log.filter(({ entry }) => entry.seq > cursorSeq).slice(0, limit),
    moved: async ({ cursorSeq }, to) => void said.push(['moved', cursorSeq, to]),
    failed: async (_, reason) => said.push(['failed', reason]) && (stream?.failures ?? 0) + 1,
    lookAgain: async () => void said.push(['look again']),
  });
  const deps = dependencies({
    stores: storesOf(WORLD, { auditStreams }),
    secrets,
    auditStreaming: {
      source: { host: 'mail.example.com', version: '1' },
      pollSeconds: 10,
      allowPrivate: false,
      post: async (request) => {
        posted.push(request);
        return reply;
      },
      microsoft: only({}),
    },
  });
  const answer = await pushAuditPage(deps, { streamId: 'st1' });
  const seqs = posted.flatMap(({ body }) =>
    (JSON.parse(body.toString()) as { data: { entries: { seq: number }[] } }).data.entries.map(
      ({ seq }) => seq,
    ),
  );
  return { answer, said, posted, seqs };
}

const TAKEN: WebhookReply = { kind: 'answered', status: 202 };

describe('a page of the audit log', () => {
  it('goes to the receiver in order, and the cursor moves behind it', async () => {
    const { answer, said, seqs, posted } = await push(aChain(5), aStream({ cursorSeq: 2 }), TAKEN);
    expect(seqs).toEqual([3, 4, 5]);
    expect(said).toEqual([['moved', 2, 5], ['look again']]);
    expect(answer).toEqual({ kind: 'wait', seconds: 10 });
    expect(posted[0]?.headers).toMatchObject({ 'X-MultiMail-Delivery': 'st1-3-5', 'webhook-id': 'st1-3-5' });
  });

  it('is followed by the next at once where it was full', async () => {
    const { answer, seqs } = await push(aChain(201), aStream(), TAKEN);
    expect(seqs).toHaveLength(200);
    expect(answer).toEqual({ kind: 'more' });
  });

  it('is waited for where nothing is new', async () => {
    const { answer, posted } = await push(aChain(2), aStream({ cursorSeq: 2 }), TAKEN);
    expect(posted).toEqual([]);
    expect(answer).toEqual({ kind: 'wait', seconds: 10 });
  });

  it('leaves the cursor where the receiver did not say yes, and waits longer each time', async () => {
    const reply: WebhookReply = { kind: 'answered', status: 503 };
    const { answer, said } = await push(aChain(2), aStream({ failures: 3 }), reply);
    expect(said).toEqual([['failed', 'the receiver answered 503'], ['look again']]);
    expect(answer).toEqual({ kind: 'wait', seconds: 40 });
  });

  it('waits as long as the receiver asks for', async () => {
    const reply: WebhookReply = { kind: 'answered', status: 429, retryAfterSeconds: 120 };
    expect((await push(aChain(2), aStream(), reply)).answer).toEqual({ kind: 'wait', seconds: 120 });
  });

  it('says what keeps it from a receiver that is not there', async () => {
    const { said } = await push(aChain(1), aStream(), { kind: 'unreachable', reason: 'ECONNREFUSED' });
    expect(said[0]).toEqual(['failed', 'the receiver cannot be reached: ECONNREFUSED']);
  });

  it('stops before an entry that is missing, and says which', async () => {
    const log = aChain(5).filter(({ entry }) => entry.seq !== 3);
    const { said, posted } = await push(log, aStream(), TAKEN);
    expect(posted).toEqual([]);
    expect(said[0]).toEqual(['failed', 'entry 3 is missing in the audit log']);
  });

  it('says so where the fault is ours: a secret that this installation cannot open', async () => {
    const { said, posted, answer } = await push(
      aChain(1),
      aStream({ sealedSecret: 'of another key' }),
      TAKEN,
    );
    expect(posted).toEqual([]);
    expect(said[0]).toEqual(['failed', 'a fault of MultiMail: the log of the worker has it']);
    expect(answer).toEqual({ kind: 'wait', seconds: 5 });
  });

  it('ends with a stream that is gone or paused', async () => {
    expect((await push(aChain(1), undefined, TAKEN)).answer).toEqual({ kind: 'ended' });
  });
});
