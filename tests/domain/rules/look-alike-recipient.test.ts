import { describe, expect, it } from '@jest/globals';
import { lookAlikeRecipient } from '../../../domain/rules/look-alike-recipient.js';
import { aSubject } from './subjects.js';

describe('a recipient', () => {
  it.each([
    ['looks like a known domain', 'pat@acrne.test', 'recipient.look_alike', 'hold'],
    ['looks like it in another script', 'pat@xn--cme-5cd.test', 'recipient.look_alike', 'hold'],
    ['only begins like it', 'pat@acme.test.evil.example', 'recipient.look_alike', 'hold'],
    ['mixes scripts', 'pat@xn--pypal-4ve.example', 'recipient.mixed_scripts', 'hold'],
    ['is a letter off', 'pat@acmee.test', 'recipient.look_alike', 'info'],
  ])('whose domain %s is found', (_name, address, code, severity) => {
    const subject = aSubject({ to: ['ann@acme.test'], bcc: ['bob@acme.test', address] });
    expect(lookAlikeRecipient(subject)).toEqual([
      expect.objectContaining({ code, severity, place: 'bcc[1]' }),
    ]);
  });

  it.each(['pat@acme.test', 'pat@mail.acme.test', 'pat@northwind.example', 'pat@xn--mller-kva.example'])(
    'is left alone: %s',
    (address) => {
      expect(lookAlikeRecipient(aSubject({ to: [address] }))).toEqual([]);
    },
  );

  it('imitates nobody where nobody is known', () => {
    expect(lookAlikeRecipient(aSubject({ to: ['pat@acrne.test'], known: [] }))).toEqual([]);
  });
});
