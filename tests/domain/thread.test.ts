/** Replies: their title and what they point to (RFC 5322 §3.6.4, §3.6.5). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forwardSubject, messageIdsIn, referencesAfter, replySubject } from '../../domain/thread.js';

describe('the subject of a reply', () => {
  it.each([
    ['Order', 'Re: Order'],
    ['Re: Order', 'Re: Order'],
    ['RE:Order', 'RE:Order'],
    [' re : Order', 're : Order'],
    ['Regarding', 'Re: Regarding'],
    ['', 'Re:'],
  ])('to %j is %j', (subject, reply) => {
    expect(replySubject(subject)).toBe(reply);
  });

  it('is the same however often it is answered, and never longer than a subject may be', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1200 }), (subject) => {
        const once = replySubject(subject);
        expect(replySubject(once)).toBe(once);
        expect([...once].length).toBeLessThanOrEqual(998);
      }),
    );
  });
});

describe('the subject of what is forwarded', () => {
  it.each([
    ['Order', 'Fwd: Order'],
    ['Re: Order', 'Fwd: Re: Order'],
    ['Fwd: Order', 'Fwd: Order'],
    [' FW : Order', 'FW : Order'],
    ['Forward march', 'Fwd: Forward march'],
    ['', 'Fwd:'],
    ['x'.repeat(998), `Fwd: ${'x'.repeat(993)}`],
  ])('%j is %j', (subject, forwarded) => {
    expect(forwardSubject(subject)).toBe(forwarded);
  });
});

describe('the identifiers in a header', () => {
  it('are what stands in angle brackets, each once', () => {
    expect(messageIdsIn('<a@x> junk <b@x>\t<a@x>')).toEqual(['<a@x>', '<b@x>']);
    expect(messageIdsIn(undefined)).toEqual([]);
    expect(messageIdsIn('no id at all')).toEqual([]);
  });

  it('are the newest ones of a long conversation', () => {
    const field = Array.from({ length: 80 }, (_, place) => `<${place}@x>`).join(' ');
    expect(messageIdsIn(field)).toHaveLength(50);
    expect(messageIdsIn(field).at(-1)).toBe('<79@x>');
  });
});

describe('the references of a reply', () => {
  it('end with the message that is answered', () => {
    expect(referencesAfter(['<a@x>', '<b@x>'], '<c@x>')).toEqual(['<a@x>', '<b@x>', '<c@x>']);
    expect(referencesAfter(['<c@x>', '<b@x>'], '<c@x>')).toEqual(['<b@x>', '<c@x>']);
    expect(referencesAfter(['<a@x>'], null)).toEqual(['<a@x>']);
  });
});
