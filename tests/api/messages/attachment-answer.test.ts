/** Attachments on their way out: never run by a browser, named as they are, signed where no credential is asked for. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  asDownload,
  bytesUnlessJson,
  disposition,
  withBytes,
} from '../../../api/operations/messages/attachment-answer.js';
import {
  ATTACHMENT_URL_SECONDS,
  attachmentPlace,
  attachmentToken,
} from '../../../api/operations/messages/attachment-token.js';
import { mediaType } from '../../../inbound/attachment-names.js';
import { createSecrets } from '../../../signing/secrets.js';

const answer = withBytes(
  { filename: 'a.html', content_type: 'text/html; x="' },
  { bytes: Buffer.from('hi'), sha256: 'a'.repeat(64) },
);
const asking = (accept: string | undefined) => ({
  header: (name: string) => (name === 'accept' ? accept : undefined),
});

describe('an attachment', () => {
  it('leaves as a download of its own type that nothing sniffs and nothing runs', () => {
    expect(asDownload(answer)).toMatchObject({
      bytes: Buffer.from('hi'),
      headers: {
        'Content-Type': 'text/html',
        'Content-Disposition': expect.stringMatching(/^attachment;/),
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': expect.stringContaining('sandbox'),
      },
    });
  });

  it.each([undefined, '*/*', 'text/html', 'application/*', 'application/json5'])(
    'is bytes for %s',
    (accept) => {
      expect(bytesUnlessJson(answer, asking(accept))?.bytes).toEqual(Buffer.from('hi'));
    },
  );

  it.each(['application/json', 'text/html, application/json;q=0.5', 'APPLICATION/JSON'])(
    'is JSON for %s',
    (accept) => {
      expect(bytesUnlessJson(answer, asking(accept))).toBeUndefined();
      expect(JSON.parse(JSON.stringify(answer))).toEqual({
        filename: 'a.html',
        content_type: 'text/html; x="',
      });
    },
  );

  it.each([
    ['text/plain', 'text/plain'],
    ['Text/PLAIN; charset=utf-8', 'text/plain'],
    ['text/html\r\nX: y', 'text/html'],
    ['nonsense', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('of type %j is sent as %s', (type, sent) => {
    expect(mediaType(type)).toBe(sent);
  });

  it('is named for every reader, and in no way that ends the header', () => {
    expect(disposition('Grüße "1".txt')).toBe(
      `attachment; filename="Gr__e _1_.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.txt`,
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(disposition(name)).toMatch(
          /^attachment; filename="[^"\\%]*"; filename\*=UTF-8''[A-Za-z0-9%_.!~-]*$/,
        );
        expect(disposition(name)).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });
});

describe('a signed address', () => {
  const secrets = createSecrets((purpose) => Buffer.alloc(32, purpose.length));
  const place = { messageId: '01K4Z8R2M7P9R1T3V5W7X9Z1B3', index: 2 };
  const token = attachmentToken(secrets, place, 1_000_000);

  it('leads to its attachment for an hour', () => {
    expect(attachmentPlace(secrets, token, 1_000_000)).toEqual(place);
    expect(attachmentPlace(secrets, token, 1_000_000 + ATTACHMENT_URL_SECONDS * 1000)).toEqual(place);
    expect(attachmentPlace(secrets, token, 1_001_000 + ATTACHMENT_URL_SECONDS * 1000)).toBeUndefined();
  });

  it('leads nowhere once anything in it is another', () => {
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom('0', '1', '9', 'a', 'Z', '-'),
        (at, character) => {
          const other = token.slice(0, at) + character + token.slice(at + 1);
          if (other !== token) expect(attachmentPlace(secrets, other, 1_000_000)).toBeUndefined();
        },
      ),
    );
    const strangers = createSecrets(() => Buffer.alloc(32, 99));
    expect(attachmentPlace(strangers, token, 1_000_000)).toBeUndefined();
  });
});
