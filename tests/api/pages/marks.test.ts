import { describe, expect, it } from '@jest/globals';
import { familiarTo, marksOf, placesOf, type MarkedMessage } from '../../../api/pages/marks.js';
import type { Mark } from '../../../api/pages/mark.js';

function message(changes: Partial<MarkedMessage> = {}): MarkedMessage {
  return {
    ownDomains: ['acme.test'],
    knownDomains: ['northwind.example'],
    from: { address: 'billing@acme.test', name: 'Acme Billing' },
    replyTo: null,
    recipients: [{ address: 'sales@acme.test', name: null, role: 'to', isFirstContact: false }],
    subject: 'Hello',
    text: 'Hello',
    attachments: [],
    ...changes,
  };
}

function marks(changes: Partial<MarkedMessage>): readonly Mark[] {
  const changed = message(changes);
  return marksOf(changed, familiarTo(changed));
}

function found(changes: Partial<MarkedMessage>): string[] {
  return marks(changes).map(({ code, place }) => `${code} ${place}`);
}

function to(address: string, name: string | null = null): Partial<MarkedMessage> {
  return { recipients: [{ address, name, role: 'to', isFirstContact: false }] };
}

describe('marksOf', () => {
  it('marks nothing on an ordinary internal message', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, Partial<MarkedMessage>, string[]]>([
    ['an external recipient', to('marta@northwind.example'), ['external to[0]']],
    ['a sub-domain of ours as ours', to('x@eu.acme.test'), []],
    ['a look-alike of ours', to('x@acrne.test'), ['external to[0]', 'look_alike to[0]']],
    ['a look-alike of a contact', to('x@northwlnd.example'), ['external to[0]', 'look_alike to[0]']],
    [
      'an A-label that mixes scripts and looks like ours',
      to('x@xn--cme-5cd.test'),
      ['external to[0]', 'international_name to[0]', 'mixed_scripts to[0]', 'look_alike to[0]'],
    ],
    ['an honest international name', to('x@пример.example'), ['external to[0]', 'international_name to[0]']],
    [
      'another address in the name',
      to('x@northwind.example', 'boss@acme.test'),
      ['external to[0]', 'address_in_name to[0]'],
    ],
    ['the same address in the name as harmless', to('sales@acme.test', 'Sales (sales@acme.test)'), []],
    ['a full-width @ in the name', to('sales@acme.test', 'ceo＠acme.test'), ['address_in_name to[0]']],
    ['an @ alone in a name as harmless', to('sales@acme.test', 'Sales @ Acme'), []],
    ['a hidden character in an address', to('sa\u200bles@acme.test'), ['hidden_characters to[0]']],
    ['a line feed in a name', to('sales@acme.test', 'a\nb'), ['hidden_characters to[0]']],
    [
      'an address in the sender name',
      { from: { address: 'a@acme.test', name: 'b@acme.test' } },
      ['address_in_name from'],
    ],
    ['answers to somebody else', { replyTo: 'other@acme.test' }, ['reply_to_differs reply_to']],
    ['answers to the sender as harmless', { replyTo: 'Billing@acme.test' }, []],
    [
      'answers to a look-alike',
      { replyTo: 'billing@acrne.test' },
      ['reply_to_differs reply_to', 'look_alike reply_to'],
    ],
    ['an override in the subject', { subject: 'invoice \u202efdp' }, ['hidden_characters subject']],
    ['a line feed in the subject', { subject: 'a\nBcc: b' }, ['hidden_characters subject']],
    ['zero-width characters in the text', { text: 'a\u200bb' }, ['hidden_characters text']],
    ['line feeds and tabs in the text as harmless', { text: 'a\n\tb\r\nc' }, []],
    ['text far below', { text: `a${'\n'.repeat(30)}b` }, ['pushed_down_text text']],
    ['text far below blanks and CR LF', { text: `a${' \r\n'.repeat(30)}b` }, ['pushed_down_text text']],
    ['empty lines at the end as harmless', { text: `a${'\n'.repeat(30)}` }, []],
    [
      'a program',
      { attachments: [{ name: 'a.pdf' }, { name: 'b.pdf.exe' }] },
      ['executable_name attachments[1]'],
    ],
    [
      'a program with a turned name',
      { attachments: [{ name: 'invoice\u202efdp.EXE ' }] },
      ['hidden_characters attachments[0]', 'executable_name attachments[0]'],
    ],
  ])('marks %s', (_, changes, expected) => {
    expect(found(changes)).toEqual(expected);
  });

  it('marks a first contact, inside or outside', () => {
    const recipients = [{ address: 'new@acme.test', name: null, role: 'bcc' as const, isFirstContact: true }];
    expect(found({ recipients })).toEqual(['first_contact bcc[0]']);
  });

  it('says both forms of a look-alike, because one of them looks the same', () => {
    const mark = marks(to('x@xn--cme-5cd.test')).find(({ code }) => code === 'look_alike');
    expect(mark?.message).toBe(
      'аcme.test (xn--cme-5cd.test) looks the same as acme.test, and is another domain.',
    );
  });

  it('counts hidden characters and names them', () => {
    expect(marks({ text: 'a\u200b\u200bb\u202ec' })[0]?.message).toBe(
      '3 characters a reader cannot see: zero-width space, right-to-left override.',
    );
  });
});

describe('placesOf', () => {
  it('counts within each role', () => {
    const roles = ['to', 'cc', 'to', 'bcc', 'cc'] as const;
    expect(placesOf(roles.map((role) => ({ role }))).map(({ place }) => place)).toEqual([
      'to[0]',
      'cc[0]',
      'to[1]',
      'bcc[0]',
      'cc[1]',
    ]);
  });
});
