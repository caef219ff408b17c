/** Mails made to hurt whoever reads them (email.md 12, cases 6 to 8): too many, too deep, too long, too clever. */
import { bare, base64, HEAD, inside, mail, part, without } from './written.js';

const many = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => each(index)).join('');
const ofType = (type: string, ...body: string[]) => mail([`Content-Type: ${type}`], ...body);
const html = (markup: string) => ofType('text/html; charset=utf-8', markup);
const withField = (field: string) => mail([field], 'x');
const parts = (count: number, each: string) =>
  ofType('multipart/mixed; boundary=b', `${`--b\r\n${each}\r\n`.repeat(count)}--b--`);
const attached = part(['Content-Disposition: attachment; filename=x'], 'x');
const nested = (levels: number) =>
  `${HEAD.join('\r\n')}\r\n` +
  many(levels, (level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`);
const SIGNATURE =
  'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=sender.example; h=from; bh=AA==; b=AA==; s=';

/** A zip whose one entry says that it is four gigabytes of zeros; nobody here opens it. */
const ZIP = 'PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\x10\0\0\0\xff\xff\xff\xff\x01\0\0\0a';

/** By name; each is made when it is asked for. */
export const ABUSE: Readonly<Record<string, () => string>> = {
  '5,000 multiparts in each other': () => nested(5000),
  '5,000 mails in each other': () =>
    `${HEAD.join('\r\n')}\r\n${'Content-Type: message/rfc822\r\n\r\n'.repeat(5000)}`,
  '50 levels': () => `${nested(49)}\r\nx\r\n`,
  '50,000 parts': () => parts(50_000, '\r\nx'),
  '50,000 delimiters in a row': () => ofType('multipart/mixed; boundary=b', '--b\r\n'.repeat(50_000)),
  '490 parts': () => parts(490, '\r\nx'),
  '490 attachments': () => parts(490, attached),
  '10,000 attachments': () => parts(10_000, attached),
  '6 MB of delimiters that are almost right': () =>
    ofType(`multipart/mixed; boundary=${'b'.repeat(70)}`, `--${'b'.repeat(69)}x\r\n`.repeat(80_000)),
  'a boundary of 10,000 characters': () =>
    ofType(`multipart/mixed; boundary="${'b'.repeat(10_000)}"`, `--${'b'.repeat(10_000)}\r\n\r\nx`),
  '200,000 delimiters that look like the end': () =>
    ofType('multipart/mixed; boundary=b', '--b-\r\n'.repeat(200_000)),
  'a header of 10 MB': () =>
    mail(
      Array.from({ length: 130_000 }, (_, index) => `X-A${index}: ${'y'.repeat(66)}`),
      'x',
    ),
  'one field of 10 MB': () => withField(`X-Long: ${'y'.repeat(10_000_000)}`),
  'one field of 60 kB': () => withField(`X-Long: ${'y '.repeat(30_000)}`),
  '20,000 empty fields': () =>
    mail(
      Array.from({ length: 20_000 }, () => 'X:'),
      'x',
    ),
  '5,000 addresses': () =>
    bare([...without('To'), `To: ${many(5000, (index) => `u${index}@x.example,\r\n `)}z@x.example`], 'x'),
  '60 kB of comments in an address': () => bare([...without('From'), `From: ${'('.repeat(60_000)}`], 'x'),
  '60 kB of groups': () => bare([...without('To'), `To: ${'g:'.repeat(30_000)}`], 'x'),
  '2,000 references': () =>
    withField(`References: ${many(2000, (index) => `<r${index}@x.example>\r\n `)}<z@x>`),
  '60 kB of open brackets': () => withField(`References: ${'<'.repeat(60_000)}`),
  '4,000 encoded words': () =>
    bare([...without('Subject'), `Subject: ${'=?utf-8?Q?=C3=A4?=\r\n '.repeat(3000)}x`], 'x'),
  'a name in 2,500 pieces': () =>
    ofType(`application/x;\r\n${many(2500, (index) => ` name*${index}*=utf-8''x;\r\n`)} a=b`, 'x'),
  'a name in 50,000 pieces': () =>
    ofType(
      'multipart/mixed; boundary=b',
      `--b\r\nContent-Type: application/x;\r\n${many(50_000, (index) => ` name*${index}=x;\r\n`)}\r\nx\r\n--b--`,
    ),
  'a uuencode storm': () => mail([], 'begin 644 x\r\n'.repeat(100_000)),
  'uuencode that never ends': () =>
    mail(['Content-Transfer-Encoding: x-uuencode'], 'begin 644 x', `${'M'.repeat(61)}\r\n`.repeat(50_000)),
  '20 MB of paragraphs': () => html('<p>word</p>'.repeat(1_900_000)),
  '2 MB of open elements': () => html('<div>'.repeat(400_000)),
  '1 MB of angle brackets': () => html('<'.repeat(1_000_000)),
  '50,000 nested elements': () => html('<div>'.repeat(50_000)),
  '100 nested tables with all they hold': () => html('<table><tr><td>x'.repeat(3000)),
  '50,000 items of a list': () => html(`<ol>${'<li>x'.repeat(50_000)}`),
  '250 kB of blanks': () => html(`<p>${' '.repeat(250_000)}x</p>`),
  '60,000 comments that never end': () => html('<!--'.repeat(60_000)),
  'a style of 250 kB': () => html(`<p style="${'display:'.repeat(30_000)}">x</p>`),
  'one line of 2 MB': () => mail([`${SIGNATURE}a`], ' '.repeat(2_000_000)),
  '1,000 signatures': () =>
    mail(
      Array.from({ length: 1000 }, (_, index) => `${SIGNATURE}s${index}; l=${index}`),
      `${'x'.repeat(76)}\r\n`.repeat(5000),
    ),
  '4 MB of base64': () =>
    ofType('application/x\r\nContent-Transfer-Encoding: base64', `${'QUJD'.repeat(19)}\r\n`.repeat(52_000)),
  '4 MB of quoted-printable': () =>
    ofType(
      'text/plain\r\nContent-Transfer-Encoding: quoted-printable',
      `${'=3D'.repeat(25)}=\r\n`.repeat(52_000),
    ),
  'a megabyte of UTF-7': () =>
    ofType('text/plain; charset=utf-7', `${'+AGEA-'.repeat(12)}\r\n`.repeat(14_000)),
  'a megabyte of NULs': () => mail([], '\0'.repeat(1_000_000)),
  'a zip bomb': () =>
    ofType(
      'multipart/mixed; boundary=b',
      inside(
        'b',
        part(
          ['Content-Type: application/zip; name=42.zip', 'Content-Transfer-Encoding: base64'],
          base64(ZIP),
        ),
      ),
    ),
  'a zip in a zip in a zip': () =>
    ofType('application/zip\r\nContent-Transfer-Encoding: base64', base64(ZIP + ZIP + ZIP)),
};
