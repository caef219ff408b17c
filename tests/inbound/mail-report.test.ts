/** Reports as real servers write them, from their bytes to what they mean. */
import { describe, expect, it } from '@jest/globals';
import { reportIn } from '../../inbound/mail-report.js';
import { readMail } from '../../inbound/read-mail.js';
import { absenceNote, feedbackReport } from '../support/answers-of-programs.js';
import { dragonflyReport } from '../support/dragonfly-report.js';
import { exchangeReport, gmailReport, postfixReport, qmailReport } from '../support/reports.js';

const about = { to: 'bounces+1@bounces.acme.test', recipient: 'pat@example.com' };
const read = async (raw: string, mailFrom = '') =>
  reportIn(await readMail(Buffer.from(raw), 'm1'), { address: about.recipient, mailFrom });

describe('a report', () => {
  it.each([
    ['Postfix', postfixReport(about), '5.1.1'],
    ['Exchange', exchangeReport(about), '5.1.10'],
    ['Gmail', gmailReport(about), '5.1.1'],
    ['qmail', qmailReport(about), '5.1.1'],
    ['DragonFly', dragonflyReport(about), '5.1.1'],
  ])('of %s says that the address is bad, and what was said of it', async (_who, raw, code) => {
    const report = await read(raw);
    expect(report).toMatchObject({ kind: 'failed', bounce: 'hard', suppress: 'now', code });
    expect(report?.diagnostic).toContain(code);
  });

  it('of a delay says so', async () => {
    expect(await read(postfixReport({ ...about, action: 'delayed', status: '4.4.1' }))).toMatchObject({
      kind: 'delayed',
      suppress: 'never',
    });
  });

  it('whose part for programs names no recipient is read from its words', async () => {
    const raw = postfixReport(about);
    const [before, after] = [
      raw.indexOf('Final-Recipient:'),
      raw.indexOf('--4F', raw.indexOf('Remote-MTA:')),
    ];
    expect(await read(`${raw.slice(0, before)}\r\n${raw.slice(after)}`)).toMatchObject({
      kind: 'failed',
      bounce: 'hard',
      code: '5.1.1',
    });
  });

  it('that tells nothing in either is a report nevertheless', async () => {
    const bare =
      'From: x@y.example\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; y\r\n';
    expect(await read(bare, 'x@y.example')).toMatchObject({ kind: 'other', suppress: 'never', code: null });
  });

  it('of somebody offended is a complaint', async () => {
    expect(await read(feedbackReport(about), 'feedback@outside.example')).toMatchObject({
      kind: 'complaint',
    });
  });

  it('is not what a program for absences answers to the return path, whatever numbers it names', async () => {
    expect(await read(absenceNote(about))).toBeUndefined();
  });

  it('is not what a person writes there', async () => {
    const raw = 'From: pat@example.com\r\nSubject: Hi\r\n\r\nError 5.1.1 happened\r\n';
    expect(await read(raw, 'pat@example.com')).toBeUndefined();
  });

  it('is none where it cannot be read', async () => {
    expect(await read('\0\r\n\r\n')).toBeUndefined();
  });
});
