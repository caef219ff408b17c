import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kindOfMail, MAIL_KINDS, type Envelope } from '../../domain/mail-kind.js';

const aMail = (change: Partial<Envelope> = {}): Envelope => ({
  mailFrom: 'pat@x.test',
  from: 'pat@x.test',
  subject: 'Your order',
  headers: {},
  ...change,
});
const report = (type: string) => ({ 'Content-Type': `multipart/report; report-type=${type}; boundary="x"` });

const ROWS: readonly [string, Partial<Envelope>, string, boolean][] = [
  ['of a person', {}, 'normal', false],
  ['that says that it is none', { headers: { 'Auto-Submitted': 'no' } }, 'normal', false],
  ['of a person who is postmaster', { from: 'postmaster@x.test' }, 'normal', false],
  ['of a person, answering', { headers: { 'In-Reply-To': '<1@x.test>' } }, 'normal', false],
  ['with a subject like an absence', { subject: 'Out of office party' }, 'normal', false],
  ['with Exchange’s usual header', { headers: { 'X-Auto-Response-Suppress': 'None' } }, 'normal', false],
  ['that is a delivery status', { headers: report('delivery-status') }, 'bounce', true],
  ['quoted as some do', { headers: report('"delivery-status"') }, 'bounce', true],
  ['of the mail system', { from: 'MAILER-DAEMON@x.test' }, 'bounce', true],
  [
    'of the mail system, without any address',
    { from: '', mailFrom: '', headers: { From: 'MAILER-DAEMON <>' } },
    'bounce',
    true,
  ],
  [
    'of somebody who is only called so',
    { from: 'pat@x.test', mailFrom: '', headers: { From: 'MAILER-DAEMON <pat@x.test>' } },
    'normal',
    true,
  ],
  ['of postmaster without a return path', { from: 'postmaster@x.test', mailFrom: '' }, 'bounce', true],
  ['that is a feedback report', { headers: report('feedback-report') }, 'complaint', true],
  ['that was auto-replied', { headers: { 'auto-submitted': 'auto-replied (vacation)' } }, 'auto_reply', true],
  ['of an old vacation', { headers: { Precedence: 'auto_reply' } }, 'auto_reply', true],
  ['of an autoresponder', { headers: { 'X-Autoreply': 'yes' } }, 'auto_reply', true],
  ['whose autoresponder says no', { headers: { 'X-Autoreply': 'no' } }, 'normal', false],
  [
    'that answers without a return path',
    { mailFrom: '', headers: { 'In-Reply-To': '<1@x.test>' } },
    'auto_reply',
    true,
  ],
  [
    'of somebody away, by Exchange',
    { subject: 'Automatic reply: Hello', headers: { 'X-Auto-Response-Suppress': 'All' } },
    'auto_reply',
    true,
  ],
  [
    'of somebody away, by Exchange, in another language',
    {
      subject: 'Risposta automatica: Hello',
      headers: {
        'In-Reply-To': '<1@x.test>',
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
      },
    },
    'auto_reply',
    true,
  ],
  [
    'that a program made to be answered by programs',
    { headers: { 'In-Reply-To': '<1@x.test>', 'Auto-Submitted': 'auto-generated' } },
    'normal',
    true,
  ],
  ['of a list', { headers: { 'List-Id': '<news.x.test>' } }, 'list', true],
  ['of a list, by its precedence', { headers: { Precedence: 'list' } }, 'list', true],
  ['in bulk', { headers: { Precedence: 'bulk' } }, 'list', true],
  ['that is junk by its own word', { headers: { Precedence: 'junk' } }, 'normal', true],
  ['that a program made', { headers: { 'Auto-Submitted': 'auto-generated' } }, 'normal', true],
  ['that wants no answer', { headers: { 'X-Auto-Response-Suppress': 'OOF, AutoReply' } }, 'normal', true],
  ['without a return path', { mailFrom: '' }, 'normal', true],
  [
    'without a return path, as a header tells',
    { mailFrom: undefined, headers: { 'Return-Path': '<>' } },
    'normal',
    true,
  ],
  [
    'that a list sent on for the mail system',
    { from: 'mailer-daemon@x.test', headers: { 'List-Id': '<a.x.test>' } },
    'bounce',
    true,
  ],
];

describe('a mail', () => {
  it.each(ROWS)('%s', (_what, change, kind, isAutomatic) => {
    expect(kindOfMail(aMail(change))).toEqual({ kind, isAutomatic });
  });

  it('is of one kind, whatever its headers say, and only a normal one may be a person’s', () => {
    const names = ['Auto-Submitted', 'Precedence', 'List-Id', 'Content-Type', 'X-Autoreply', 'Return-Path'];
    const headers = fc.dictionary(fc.constantFrom(...names), fc.string());
    fc.assert(
      fc.property(
        headers,
        fc.string(),
        fc.option(fc.string(), { nil: undefined }),
        (given, text, mailFrom) => {
          const { kind, isAutomatic } = kindOfMail({ mailFrom, from: text, subject: text, headers: given });
          expect(MAIL_KINDS).toContain(kind);
          expect(kind === 'normal' || isAutomatic).toBe(true);
        },
      ),
    );
  });
});
