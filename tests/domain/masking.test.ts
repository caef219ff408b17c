/** What nobody has let through is shown to nobody but those who decide on it (rest.md 5). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SCOPES, type Caller, type Scope } from '../../domain/caller.js';
import { asSeenBy, asSeenByAgent, isUnreleased, MASKED_SUBJECT } from '../../domain/masking.js';
import type { Message } from '../../domain/message.js';
import { MESSAGE_STATES } from '../../domain/message-state.js';
import { OVERSIGHT_MODES } from '../../domain/oversight-mode.js';

const SECRET = 'told to nobody';

function aMessage(change: Partial<Message>): Message {
  return {
    id: 'm',
    mailboxId: 'b',
    direction: 'inbound',
    status: 'pending_inbound_approval',
    strictestMode: 'gated_all',
    releasedByPersonAt: null,
    from: 'pat@example.com',
    to: ['agent@acme.test'],
    cc: [],
    bcc: [],
    subject: SECRET,
    markdown: SECRET,
    textBody: SECRET,
    threadId: SECRET,
    replyTo: SECRET,
    inReplyTo: SECRET,
    references: [SECRET],
    fingerprint: SECRET,
    providerMessageId: SECRET,
    headers: { Subject: SECRET },
    tags: { [SECRET]: SECRET },
    attachments: [{ name: SECRET, contentType: 'text/plain', size: 1, sha256: SECRET }],
    ...change,
  } as Message;
}

const caller = (scopes: readonly Scope[]): Caller => ({
  kind: 'key',
  mailboxIds: null,
  keyId: 'k',
  personId: null,
  bodyFields: 'all',
  tenantId: 't',
  scopes,
});

const anyMessage = fc.record({
  direction: fc.constantFrom('inbound' as const, 'outbound' as const),
  status: fc.constantFrom(...MESSAGE_STATES),
  strictestMode: fc.constantFrom(...OVERSIGHT_MODES),
  releasedByPersonAt: fc.constantFrom(null, new Date(0)),
});

describe('a message that no person has let through', () => {
  it('tells an agent nothing but that it is there, from whom and for whom', () => {
    const seen = asSeenBy(caller(['read', 'send', 'admin']), aMessage({}));
    expect(JSON.stringify(seen)).not.toContain(SECRET);
    expect(seen).toMatchObject({
      isMasked: true,
      subject: MASKED_SUBJECT,
      from: 'pat@example.com',
      threadId: null,
      attachments: [],
    });
  });

  it('is read by whoever decides on it', () => {
    const message = aMessage({});
    expect(asSeenBy(caller(['oversight']), message)).toEqual({ ...message, isMasked: false });
  });

  it.each(['rejected', 'cancelled'] as const)('stays hidden once it is %s', (status) => {
    expect(isUnreleased(aMessage({ status, strictestMode: 'gated_send' }))).toBe(true);
  });

  it('is hidden as spam too, where the mode holds everything', () => {
    for (const status of ['spam_flagged', 'spam_quarantined'] as const) {
      expect(isUnreleased(aMessage({ status }))).toBe(true);
      expect(isUnreleased(aMessage({ status, strictestMode: 'gated_send' }))).toBe(false);
    }
  });
});

describe('any message', () => {
  it('is masked for exactly those who may not decide, and only where nobody released it', () => {
    fc.assert(
      fc.property(anyMessage, fc.subarray([...SCOPES]), (change, scopes) => {
        const message = aMessage(change);
        const seen = asSeenBy(caller(scopes), message);
        expect(seen.isMasked).toBe(isUnreleased(message) && !scopes.includes('oversight'));
        expect(JSON.stringify(seen).includes(SECRET)).toBe(!seen.isMasked);
      }),
    );
  });

  it('is never masked once a person released it, nor when we wrote it', () => {
    fc.assert(
      fc.property(anyMessage, (change) => {
        if (change.direction === 'inbound' && change.releasedByPersonAt === null) return;
        expect(asSeenByAgent(aMessage(change)).isMasked).toBe(false);
      }),
    );
  });
});
