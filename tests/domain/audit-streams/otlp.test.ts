import { describe, expect, it } from '@jest/globals';
import { decodeTime } from 'ulid';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import { decisionOf, spansOf } from '../../../domain/audit-streams/otlp.js';
import { aChain } from '../../support/audit-chain.js';

const MESSAGE = '01K4Z8R2P3V5X7Z9B1D3F5H7K9';

function entryOf(change: Partial<AuditDraft>) {
  const [record] = aChain(1, () => ({ resourceId: MESSAGE, ...change }));
  if (!record) throw new Error('there is no entry');
  return record.entry;
}

const spans = (change: Partial<AuditDraft>, guardrails = true) =>
  spansOf(entryOf(change), {
    source: { host: 'mail.example.com', version: '1' },
    entraTenantId: 't',
    appId: 'app',
    agentRef: null,
    atMs: 1_770_000_000_123,
    guardrails,
  });

describe('the decision that an entry is about', () => {
  it.each<[Partial<AuditDraft>, string | undefined]>([
    [{ action: 'email.approve' }, 'allow'],
    [{ action: 'email.allow', metadata: { mode: 'monitored' } }, 'audit'],
    [{ action: 'email.allow', metadata: { mode: 'autonomous' } }, 'allow'],
    [{ action: 'email.reject' }, 'deny'],
    [{ action: 'email.expire' }, 'deny'],
    [{ action: 'email.edit', actor: 'person:p1' }, 'modify'],
    [{ action: 'email.edit', actor: 'key:k1' }, undefined],
    [{ action: 'email.hold' }, undefined],
    [{ action: 'email.vote' }, undefined],
  ])('%j is %s', (change, decision) => {
    expect(decisionOf(entryOf(change))).toBe(decision);
    expect(spans(change)).toHaveLength(decision === undefined ? 1 : 2);
    expect(spans(change, false)).toHaveLength(1);
  });
});

describe('spans', () => {
  it('of one message are one trace, whose id is the message’s in hex', () => {
    const [one] = spans({});
    const [other] = spans({ action: 'email.send' });
    expect(one?.traceId).toBe(other?.traceId);
    // The first 48 bits of a ULID are the time.
    expect(parseInt((one?.traceId ?? '').slice(0, 12), 16)).toBe(decodeTime(MESSAGE));
  });

  it('have nanoseconds as text and texts as values, and nothing that was written', () => {
    const [span] = spans({ metadata: { note: 'somebody@secret.test', digest: 'd'.repeat(64) } });
    expect(span?.startTimeUnixNano).toBe('1770000000123000000');
    for (const { value } of span?.attributes ?? [])
      expect(value).toEqual({ stringValue: expect.any(String) });
    expect(JSON.stringify(span)).not.toContain('secret.test');
    expect(JSON.stringify(span)).toContain('d'.repeat(64));
  });

  it('are not made of what is no message', () => {
    expect(spans({ resourceType: 'mailbox' })).toEqual([]);
  });
});
