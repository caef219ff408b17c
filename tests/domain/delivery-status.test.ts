import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldsIn, recipientStatuses } from '../../domain/delivery-status.js';

const ABOUT = 'Reporting-MTA: dns; mail.outside.example\nArrival-Date: Sat, 28 Nov 2026 12:00:00 +0000';
const status = (block: string) => recipientStatuses(`${ABOUT}\n\n${block}\n`)[0];

describe('a delivery status', () => {
  it('is a block for each recipient, after the one about the message', () => {
    const text =
      `${ABOUT}\r\n\r\nFinal-Recipient: rfc822; Pat@Example.com\r\nOriginal-Recipient: rfc822;pat@old.example\r\n` +
      'Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <pat@example.com>:\r\n   User unknown\r\n' +
      '\r\nFinal-Recipient: rfc822; <ann@example.com>\r\nAction: Delayed (will try again)\r\nStatus: 4.4.1 (no answer)\r\n';
    expect(recipientStatuses(text)).toEqual([
      {
        finalRecipient: 'pat@example.com',
        originalRecipient: 'pat@old.example',
        action: 'failed',
        status: '5.1.1',
        diagnostic: '550 5.1.1 <pat@example.com>: User unknown',
      },
      {
        finalRecipient: 'ann@example.com',
        originalRecipient: '',
        action: 'delayed',
        status: '4.4.1',
        diagnostic: '',
      },
    ]);
  });

  it.each([
    ['5.0.0', 'smtp; 550 5.1.1 No such user', '5.1.1'],
    ['', 'smtp; 550-5.2.2 The mailbox is full', '5.2.2'],
    ['5.1.1', 'smtp; 550 5.7.1 No', '5.1.1'],
    ['5.0.0', 'smtp; 450 4.2.1 Later', '5.0.0'],
    ['5.0.0', 'smtp; 550 No such user', '5.0.0'],
    ['5.1.1.1', '', null],
    ['6.1.1', '', null],
    ['none', 'X-Notes; 5 things', null],
  ])('%s with what the other server said, %s, tells %s', (code, diagnostic, expected) => {
    const block = `Final-Recipient: rfc822; a@x.test\nAction: failed\nStatus: ${code}\nDiagnostic-Code: ${diagnostic}`;
    expect(status(block)?.status).toBe(expected);
  });

  it('reads back what was written, however it is folded and ended', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,12}$/u);
    const block = fc.record({
      recipient: fc.tuple(word, word).map(([local, host]) => `${local}@${host}.test`),
      action: fc.constantFrom('failed', 'delayed', 'delivered', 'relayed', 'expanded'),
      code: fc.tuple(fc.constantFrom(2, 4, 5), fc.nat(9), fc.nat(99)).map((parts) => parts.join('.')),
      said: fc.array(word, { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('', ' ', '\t'),
        (blocks, end, blank) => {
          const written = blocks.map(({ recipient, action, code, said }) =>
            [
              `Final-Recipient: rfc822; ${recipient}`,
              `Action: ${action}`,
              `Status: ${code}`,
              `Diagnostic-Code: smtp; ${said.join(`${end === '\r' ? ' ' : `${end}\t`}`)}`,
            ].join(end),
          );
          const text = [ABOUT.replaceAll('\n', end), ...written].join(`${end}${blank}${end}`);
          const read = recipientStatuses(text).map(({ finalRecipient, action }) => [finalRecipient, action]);
          expect(read).toEqual(blocks.map(({ recipient, action }) => [recipient, action]));
        },
      ),
    );
  });

  it('is nothing where there is none, and never fails', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(recipientStatuses(text))));
    expect(recipientStatuses('')).toEqual([]);
    expect(recipientStatuses(ABOUT)).toEqual([]);
  });

  it('has the first of two fields of one name', () => {
    expect(fieldsIn('A: 1\na: 2').get('a')).toBe('1');
  });
});
