import { describe, expect, it } from '@jest/globals';
import { recordGate, type GatePassed } from '../../activities/record-gate.js';
import type { Gate } from '../../domain/gate.js';
import type { Message } from '../../domain/message.js';
import type { GateRecord } from '../../prisma/stores/send-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import { MESSAGE_ID } from '../support/drafts.js';
import {
  aPerson,
  dependencies,
  DIGEST,
  message,
  only,
  revision,
  storesOf,
  WORLD,
  type World,
} from './world.js';

const allow: Gate = { kind: 'allow', basis: 'mode' };
const hold: Gate = { kind: 'hold', reasons: ['mode', 'finding'] };
const filtered: Gate = { kind: 'refuse', reason: 'content_filtered' };

async function pass(passed: Partial<GatePassed>, change: Partial<World> = {}) {
  const records: GateRecord[] = [];
  const sends = only<Stores['sends']>({
    recordGate: async (record: GateRecord) => {
      records.push(record);
      return {
        status: record.status,
        requestId: record.request?.id ?? null,
        expiresAtMs: record.request?.expiresAt.getTime() ?? null,
      };
    },
  });
  const deps = dependencies({ stores: storesOf({ ...WORLD, ...change }, { sends }) });
  const answer = await recordGate(deps, {
    messageId: MESSAGE_ID,
    step: 'submission',
    gate: allow,
    ...passed,
  });
  if (answer === 'edited') throw new Error('the message was found edited');
  const [record] = records;
  if (!record) throw new Error('nothing was recorded');
  return { ...answer, record };
}

const scheduled = (change: Partial<Message> = {}): Partial<World> => ({
  message: { ...message, sendAt: new Date(Date.now() + 60_000), gateTiming: 'schedule_first', ...change },
});

describe('what is allowed', () => {
  it('is scheduled at once, with one audit entry and no request', async () => {
    const { record, answer } = await pass({ gate: allow });
    expect(record).toMatchObject({
      status: 'scheduled',
      request: null,
      approvedBy: null,
      mode: 'gated_send',
      audit: [
        {
          action: 'email.allow',
          actor: 'system',
          resourceId: MESSAGE_ID,
          metadata: { step: 'submission', reasons: [], revision: 1, digest: DIGEST },
        },
      ],
    });
    expect(answer).toMatchObject({ gate: 'allow', refuseReason: null, approvalId: null, expiresAtMs: null });
  });

  it('says nothing new where it is allowed once more before delivery', async () => {
    expect((await pass({ gate: allow, step: 'recheck' })).record.audit).toEqual([]);
  });
});

describe('what is held', () => {
  it('opens a request over exactly this content, for the owner of the oversight address', async () => {
    const { record, answer, view } = await pass({ gate: hold });
    expect(record.status).toBe('pending_send_approval');
    expect(record.request).toMatchObject({
      messageId: MESSAGE_ID,
      mailboxId: 'mb1',
      revision: 1,
      digest: DIGEST,
      mode: 'gated_send',
      policyVersion: 1,
      stages: [{ approverIds: ['ann'], needed: 1, justification: 'optional' }],
      editorMayVote: true,
    });
    expect(record.audit).toMatchObject([
      { action: 'email.hold', metadata: { reasons: ['mode', 'finding'] } },
    ]);
    expect(answer).toMatchObject({ gate: 'hold', approvalId: record.request?.id });
    expect(answer.expiresAtMs).toBe(record.request?.expiresAt.getTime());
    expect(view.approverIds).toEqual(['ann']);
  });

  it('takes the stages, the version and the expiry of the policy in force', async () => {
    const policy = {
      version: 9,
      stages: [
        { approvers: [{ kind: 'person', personId: 'bob' }], needed: 1, justification: 'required' },
        {
          approvers: [{ kind: 'person', personId: 'cleo' }, { kind: 'oversight_address' }],
          needed: 'all',
          justification: 'optional',
        },
      ],
      expiresAfterSeconds: 60,
      editorMayVote: false,
    } as const;
    const people = [aPerson('ann'), aPerson('bob'), aPerson('cleo')];
    const before = Date.now();
    const { request } = (await pass({ gate: hold }, { policy, people })).record;
    expect(request).toMatchObject({
      policyVersion: 9,
      editorMayVote: false,
      stages: [
        { approverIds: ['bob'], needed: 1, justification: 'required' },
        { approverIds: ['cleo', 'ann'], needed: 'all', justification: 'optional' },
      ],
    });
    expect((request?.expiresAt.getTime() ?? 0) - before).toBeGreaterThanOrEqual(60_000);
    expect((request?.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(60_000);
  });

  it('asks nobody who left, nobody of another tenant, and nobody twice', async () => {
    const person = (personId: string) => ({ kind: 'person', personId }) as const;
    const policy = {
      version: 1,
      stages: [
        {
          approvers: [
            person('ann'),
            person('left'),
            person('foreign'),
            person('nobody'),
            { kind: 'oversight_address' },
          ],
          needed: 1,
          justification: 'optional',
        },
      ],
      expiresAfterSeconds: 60,
      editorMayVote: true,
    } as const;
    const people = [
      aPerson('ann'),
      aPerson('left', { isActive: false }),
      aPerson('foreign', { tenantId: 'other' }),
    ];
    const { request } = (await pass({ gate: hold }, { policy, people })).record;
    expect(request?.stages.map(({ approverIds }) => approverIds)).toEqual([['ann']]);
  });

  it('waits with asking until it is due where it is to be scheduled first', async () => {
    const early = await pass({ gate: hold }, scheduled());
    expect(early.record).toMatchObject({ request: null, status: 'scheduled' });
    expect(early.answer).toMatchObject({ gate: 'hold', approvalId: null });

    const due = await pass({ gate: hold, step: 'recheck' }, scheduled({ status: 'scheduled' }));
    expect(due.record).toMatchObject({ status: 'pending_send_approval', request: { digest: DIGEST } });
  });

  it('asks at once where it is scheduled and the gate comes first, or has no time at all', async () => {
    expect(
      (await pass({ gate: hold }, scheduled({ gateTiming: 'gate_first' }))).record.request,
    ).not.toBeNull();
    expect((await pass({ gate: hold }, scheduled({ sendAt: null }))).record.request).not.toBeNull();
  });
});

describe('what is refused', () => {
  it('for its content is rejected by the scanner', async () => {
    const { record, answer } = await pass({ gate: filtered });
    expect(record).toMatchObject({ status: 'rejected', approvedBy: 'system:scanner', request: null });
    expect(record.audit).toMatchObject([
      { action: 'email.refuse', metadata: { reasons: ['content_filtered'] } },
    ]);
    expect(answer.refuseReason).toBe('content_filtered');
  });

  it('for the mode is rejected by nobody', async () => {
    const { record, answer } = await pass({ gate: { kind: 'refuse', reason: 'read_only' } });
    expect(record).toMatchObject({ status: 'rejected', approvedBy: null });
    expect(answer.refuseReason).toBe('read_only');
  });
});

describe('the mode on record', () => {
  it('is the strictest since submission, whatever the mailbox is now', async () => {
    const mailbox = { ...WORLD.mailbox, oversightMode: 'autonomous' as const };
    expect((await pass({}, { mailbox })).record.mode).toBe('gated_send');
    expect((await pass({}, { mailbox: { ...mailbox, oversightMode: 'read_only' } })).record.mode).toBe(
      'read_only',
    );
    expect((await pass({}, { mailbox: { ...mailbox, isActive: false } })).record.mode).toBe('read_only');
  });
});

describe('what enters workflow history', () => {
  it('names domains, ids and codes, and never an address or a word of the message', async () => {
    const text = { to: ['pat@x.test', 'sam@y.test'], bcc: ['secret@x.test'], subject: 'Our takeover' };
    const found = {
      ...revision,
      findings: [{ code: 'c.d', severity: 'hold', place: 'subject', message: 'm' }],
    } as const;
    const { answer, view } = await pass(
      { gate: hold },
      { message: { ...message, ...text }, revision: found },
    );
    expect(view).toMatchObject({ recipientDomains: ['x.test', 'y.test'], risk: 'medium' });
    expect(JSON.stringify({ answer, view })).not.toMatch(/pat|sam|secret|takeover|A body/);
  });

  it.each([
    [[], 'low'],
    [['info'], 'low'],
    [['info', 'hold'], 'medium'],
    [['hold', 'refuse'], 'high'],
  ] as const)('rates findings %j as %s', async (severities, risk) => {
    const findings = severities.map((severity) => ({ code: 'a.b', severity, place: 'text', message: 'm' }));
    expect((await pass({ gate: hold }, { revision: { ...revision, findings } })).view.risk).toBe(risk);
  });
});

describe('a message', () => {
  it('whose content is frozen in no revision does not pass the gate', async () => {
    await expect(pass({}, { revision: undefined })).rejects.toThrow('found edited');
  });
});
