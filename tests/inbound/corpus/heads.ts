/** Heads of mails, as they come and as they should not. */
import { bare, mail, utf8, without } from './written.js';

export const HEADS: Readonly<Record<string, string>> = {
  'two senders': bare(['From: ceo@bank.example', ...without()], 'x'),
  'two senders in one field': bare(['From: a@x.example, b@y.example', ...without('From')], 'x'),
  'a sender that only some see': bare(['From : ceo@bank.example', ...without()], 'x'),
  'no sender': bare(without('From'), 'x'),
  'two dates': mail(['Date: Sun, 29 Nov 2026 12:00:00 +0000'], 'x'),
  'two ids': mail(['Message-ID: <order-2@sender.example>'], 'x'),
  'no date, no id': bare(without('Date', 'Message-ID'), 'x'),
  'a group': bare(['To: team: a@x.example, b@x.example;', ...without('To')], 'x'),
  'names like addresses': bare(['From: "ceo@bank.example" <pat@sender.example>', ...without('From')], 'x'),
  'an address in an encoded word': bare(
    ['From: =?utf-8?q?ceo=40bank=2Eexample?= <a@x.example>', ...without('From')],
    'x',
  ),
  comments: bare(['From: (a (b) c) pat (d) @ (e) sender . example', ...without('From')], 'x'),
  international: bare(
    [utf8('From: Jörg <jörg@bücher.example>'), utf8('Subject: Größe'), ...without('From', 'Subject')],
    utf8('ß'),
  ),
  'folded to death': bare(['Subject:\r\n a\r\n\tb\r\n \r\n c', ...without('Subject')], 'x'),
  'control characters': bare(['Subject: a\0b\x07c\x1b[31m', ...without('Subject')], 'a\0b\x08'),
  'a thread': mail(['In-Reply-To: <a@x> <b@x>', `References: ${'<r@x.example> '.repeat(80)}`], 'x'),
  'many received': mail(
    Array.from({ length: 60 }, (_, hop) => `Received: from h${hop} by h${hop + 1}; now`),
    'x',
  ),
  'a line that is no field': mail(['this is no field', ': nor this', 'X y: z'], 'x'),
};
