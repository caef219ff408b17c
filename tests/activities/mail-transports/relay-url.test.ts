import { describe, expect, it } from '@jest/globals';
import { readRelayUrl } from '../../../activities/mail-transports/relay-url.js';

describe('a relay URL', () => {
  it.each([
    ['smtp://mail.test', { host: 'mail.test', port: 25, tls: 'opportunistic', credentials: null }],
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, tls: 'opportunistic', credentials: null }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, tls: 'opportunistic', credentials: null }],
    [
      'smtp://mail.test?requireTls=true',
      { host: 'mail.test', port: 587, tls: 'required', credentials: null },
    ],
    ['smtps://mail.test', { host: 'mail.test', port: 465, tls: 'implicit', credentials: null }],
    ['smtps://mail.test:4650/', { host: 'mail.test', port: 4650, tls: 'implicit', credentials: null }],
  ])('%s', (url, relay) => {
    expect(readRelayUrl(url)).toEqual(relay);
  });

  it('with a password asks for TLS, unless the relay is on this machine', () => {
    expect(readRelayUrl('smtp://u%40x:p%2Fw@mail.test')).toEqual({
      host: 'mail.test',
      port: 587,
      tls: 'required',
      credentials: { user: 'u@x', pass: 'p/w' },
    });
    expect(readRelayUrl('smtp://u:p@127.0.0.1:25').tls).toBe('opportunistic');
    expect(readRelayUrl('smtp://u:p@127.0.0.1.evil.test').tls).toBe('required');
  });

  it.each(['', 'mail.test', 'http://mail.test', 'smtp:', 'smtp://', 'smtp://u:secret@mail.test:99999'])(
    'is refused without being repeated: %s',
    (url) => {
      expect(() => readRelayUrl(url)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
      expect(() => readRelayUrl(url)).not.toThrow('secret');
    },
  );
});
