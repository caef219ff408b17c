import { describe, expect, it } from '@jest/globals';
import { hostNameOf } from '../../../activities/mime/host-edge.js';

describe('hostNameOf', () => {
  it('gives both forms of an international name, from either', () => {
    const both = {
      ascii: 'xn--e1afmkfd.example',
      unicode: 'пример.example',
      registrable: 'пример.example',
    };
    expect(hostNameOf('пример.example')).toEqual(both);
    expect(hostNameOf('XN--E1AFMKFD.example')).toEqual(both);
  });

  it('keeps what is no host name', () => {
    expect(hostNameOf('not a host').ascii).toBe('not a host');
  });

  it.each([
    ['mail.acme.co.uk', 'acme.co.uk'],
    ['a.b.acme.test', 'acme.test'],
    ['localhost', 'localhost'],
    ['', ''],
  ])('says what of %j somebody registered', (host, registrable) => {
    expect(hostNameOf(host).registrable).toBe(registrable);
  });
});
