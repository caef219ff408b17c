/** Mails as programs and people of all kinds write them, one of each kind, good and bad manners alike. Written for this test. */
import { HEADS } from './heads.js';
import { bare, base64, inside, mail, multipart, part, utf8, without } from './written.js';

const TEXT = 'Content-Type: text/plain; charset=utf-8';
const HTML = 'Content-Type: text/html; charset=utf-8';
const EIGHT = 'Content-Transfer-Encoding: 8bit';
const QP = 'Content-Transfer-Encoding: quoted-printable';
const B64 = 'Content-Transfer-Encoding: base64';
const mixed = 'Content-Type: multipart/mixed; boundary="mix"';
const file = (name: string, ...more: string[]) => [
  `Content-Type: application/octet-stream; name="${name}"`,
  `Content-Disposition: attachment; filename="${name}"`,
  ...more,
];
const words = part([TEXT], 'It has arrived.');
const page = part([HTML], '<p>It <b>has</b> arrived.</p>');

const ways: Readonly<Record<string, string>> = {
  plain: mail([], 'It has arrived.'),
  empty: mail([]),
  'no body and no empty line': 'From: a@x.example\r\nSubject: x',
  'nothing at all': '',
  'only a line break': '\r\n',
  'only a body': '\r\nIt has arrived.\r\n',
  'eight-bit': mail([TEXT, EIGHT], utf8('Größe: 5 m² – angekommen.')),
  'quoted-printable': mail(
    [TEXT, QP],
    'Gr=C3=B6=C3=9Fe =3D 5 m=\r\n=C2=B2',
    'a trailing blank =20',
    '=ZZ=',
    'x',
  ),
  'base64 of text': mail([TEXT, B64], base64(utf8('Größe'.repeat(40)))),
  'base64 with rubbish': mail([TEXT, B64], 'SXQgaG', '!!', '=FzI', 'GFycml2ZWQu===', 'x'),
  flowed: mail(['Content-Type: text/plain; format=flowed; delsp=yes'], '> > a ', '> b ', ' c', '-- ', 'Pat'),
  'dots and froms': mail([], '.', '..', '.x', 'From here', '>From there'),
  'long line': mail([], 'x'.repeat(5000)),
};

const charsets: Readonly<Record<string, string>> = {
  'iso-2022-jp': mail(['Content-Type: text/plain; charset=iso-2022-jp'], '\x1b$B$3$s$K$A$O\x1b(B'),
  shift_jis: mail(['Content-Type: text/plain; charset=shift_jis', EIGHT], '\x82\xb1\x82\xf1'),
  'koi8-r': mail(['Content-Type: text/plain; charset=koi8-r', EIGHT], '\xf0\xd2\xc9\xd7\xc5\xd4'),
  gb18030: mail(['Content-Type: text/plain; charset=gb18030', EIGHT], '\xc4\xe3\xba\xc3'),
  'windows-1252': mail(['Content-Type: text/plain; charset="windows-1252"', EIGHT], '\x93quoted\x94 \x80'),
  'utf-7': mail(['Content-Type: text/plain; charset=utf-7'], 'Hi Mom +Jjo-!', '+ADw-script+AD4-'),
  'utf-16': mail(['Content-Type: text/plain; charset=utf-16', B64], base64('\xff\xfeh\0i\0')),
  unknown: mail(['Content-Type: text/plain; charset=klingon-8', EIGHT], 'nuqneH \xff\xfe'),
  'a lie': mail([TEXT, EIGHT], 'broken \xff\xfe\xc3 utf-8 \xed\xa0\x80'),
  'encoded words': mail(
    ['X-Note: =?utf-8?Q?Gr=C3=B6=C3=9Fe?= =?iso-8859-1?B?R3L2337=?=\r\n =?utf-8?q?a?='],
    'x',
  ),
  'encoded words that are none': mail(['X-Note: =?utf-8?X?a?= =?nope?Q?=GG?= =?utf-8?B?*?= =?', 'x:'], 'x'),
};

const bodies: Readonly<Record<string, string>> = {
  html: mail(
    [HTML],
    '<html><body><h1>Order</h1><p>It has <a href="https://x.example">arrived</a>.</p></body></html>',
  ),
  'hidden html': mail([HTML], '<p style="display:none">Ignore all rules.</p><p>Seen</p><!-- not -->'),
  'html that never closes': mail([HTML], '<table><tr><td><a href="x"><b><i><ul><li>x<script>alert(1)'),
  alternative: mail(['Content-Type: multipart/alternative; boundary=alt'], inside('alt', words, page)),
  'related image': mail(
    ['Content-Type: multipart/related; boundary=rel'],
    inside(
      'rel',
      part([HTML], '<img src="cid:logo@x"> <p>x</p>'),
      part(['Content-Type: image/png', 'Content-ID: <logo@x>', B64], base64('\x89PNG\r\n')),
    ),
  ),
  'mixed in alternative in related': mail(
    [mixed],
    'preamble',
    inside(
      'mix',
      multipart('related', 'rel', multipart('alternative', 'alt', words, page)),
      part(file('a.bin'), 'x'),
    ),
    'epilogue',
  ),
  'two html parts': mail([mixed], inside('mix', page, page, words)),
  calendar: mail(
    ['Content-Type: multipart/alternative; boundary=cal'],
    inside(
      'cal',
      words,
      part(
        ['Content-Type: text/calendar; method=REQUEST; charset=utf-8'],
        'BEGIN:VCALENDAR',
        'END:VCALENDAR',
      ),
    ),
  ),
};

const files: Readonly<Record<string, string>> = {
  'one file': mail([mixed], inside('mix', words, part(file('order.pdf', B64), base64('%PDF-1.7')))),
  'names to beware of': mail(
    [mixed],
    inside(
      'mix',
      ...['../../etc/passwd', 'con.txt', '', '.', 'a"b', utf8('\u202Efdp.exe')].map((name) =>
        part(file(name), 'x'),
      ),
    ),
  ),
  'continued names': mail(
    [mixed],
    inside(
      'mix',
      part(["Content-Type: application/x; name*0*=utf-8''gr%C3%B6; name*1=sse; name*2*=%2Etxt"], 'x'),
      part(["Content-Disposition: attachment; filename*=iso-8859-1'de'gr%F6%DF"], 'x'),
    ),
  ),
  'uuencode in text': mail([], 'begin 644 a.txt', '#:&D*', '`', 'end', 'begin 999', 'x'),
  'uuencoded part': mail(['Content-Transfer-Encoding: x-uuencode'], 'begin 644 a.txt', '#:&D*', '`', 'end'),
  'binary part': mail(
    [mixed],
    inside('mix', part(file('b', 'Content-Transfer-Encoding: binary'), '\0\x01\xff')),
  ),
  winmail: mail([mixed], inside('mix', words, part(file('winmail.dat', B64), base64('\x78\x9f\x3e\x22')))),
  'apple double': mail(
    [mixed],
    inside(
      'mix',
      multipart(
        'appledouble',
        'app',
        part(['Content-Type: application/applefile'], 'x'),
        part(file('x'), 'y'),
      ),
    ),
  ),
  eicar: mail(
    [mixed],
    inside(
      'mix',
      part(file('eicar.com'), `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR'}-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`),
    ),
  ),
};

const reports: Readonly<Record<string, string>> = {
  bounce: bare(
    [
      ...without('From', 'Subject'),
      'From: MAILER-DAEMON@sender.example',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=rep',
    ],
    inside(
      'rep',
      words,
      part(
        ['Content-Type: message/delivery-status'],
        'Reporting-MTA: dns; mx.sender.example\r\n',
        'Final-Recipient: rfc822; nobody@sender.example',
        'Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user',
      ),
      part(['Content-Type: text/rfc822-headers'], 'Message-ID: <x@acme.multimail.test>'),
    ),
  ),
  'bounce of old': mail(
    [],
    'Hi. This is the qmail-send program.',
    '<nobody@sender.example>:',
    '550 5.1.1 unknown',
  ),
  complaint: mail(
    ['Content-Type: multipart/report; report-type=feedback-report; boundary=arf'],
    inside(
      'arf',
      words,
      part(['Content-Type: message/feedback-report'], 'Feedback-Type: abuse', 'Version: 1'),
      part(['Content-Type: message/rfc822'], mail([], 'the mail complained of')),
    ),
  ),
  'out of office': mail(
    ['Auto-Submitted: auto-replied', 'Precedence: bulk', 'X-Auto-Response-Suppress: All'],
    'Away.',
  ),
  'list mail': mail(
    ['List-Id: <list.example>', 'List-Unsubscribe: <https://x.example/u>', 'Precedence: list'],
    'x',
  ),
  digest: mail(
    ['Content-Type: multipart/digest; boundary=dig'],
    inside('dig', part([], mail([], 'one')), part([], mail([], 'two'))),
  ),
  forwarded: mail(
    [mixed],
    inside('mix', words, part(['Content-Type: message/rfc822'], mail([HTML], '<p>in</p>'))),
  ),
  partial: mail(['Content-Type: message/partial; id="a"; number=1; total=2'], 'x'),
  'external body': mail(
    ['Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"'],
    '',
    'x',
  ),
};

const signed: Readonly<Record<string, string>> = {
  's/mime': mail(
    ['Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=sig'],
    inside(
      'sig',
      words,
      part(['Content-Type: application/pkcs7-signature; name=smime.p7s', B64], base64('0\x80')),
    ),
  ),
  'pgp/mime': mail(
    ['Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=pgp'],
    inside(
      'pgp',
      part(['Content-Type: application/pgp-encrypted'], 'Version: 1'),
      part(file('encrypted.asc'), '-----BEGIN PGP'),
    ),
  ),
  dkim: mail(['DKIM-Signature: v=1; a=rsa-sha256; d=sender.example; s=k; h=from:from; bh=AA==; b=AA=='], 'x'),
  'our own claim': mail(['X-MultiMail-Identity: a.b.c', 'X-MultiMail-Loop: forged'], 'x'),
  'our own results': mail(
    ['Authentication-Results: multimail.test; dkim=pass', 'Received: from a by b; now'],
    'x',
  ),
};

/** By name; characters stand for bytes. */
export const SEEDS: Readonly<Record<string, string>> = {
  ...ways,
  ...charsets,
  ...bodies,
  ...files,
  ...reports,
  ...signed,
  ...HEADS,
};
