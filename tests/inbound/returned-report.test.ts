import { describe, expect, it } from '@jest/globals';
import { readMail } from '../../inbound/read-mail.js';
import { returnedReport } from '../../inbound/returned-report.js';
import { exchangeReport, postfixReport } from '../support/reports.js';
import { anOutsideMail } from '../support/smtp-client.js';

const ABOUT = { to: 'bot@contoso.example', recipient: 'ann@x.test', answers: '<A1@contoso.example>' };
const read = async (raw: string) => returnedReport(await readMail(Buffer.from(raw), 'x'));

describe('a report that came to the mailbox itself', () => {
  it('of Exchange names the copy by what it answers', async () => {
    expect(await read(exchangeReport({ ...ABOUT, recipient: 'ann@x.test,BOB@x.test' }))).toEqual({
      messageIds: ['<A1@contoso.example>'],
      addresses: ['ann@x.test', 'bob@x.test'],
      isComplaint: false,
      isOfExchange: true,
    });
  });

  it('names it by the header that it brings back rather than by what it answers', async () => {
    const raw = postfixReport(ABOUT).replace('To: bot', 'In-Reply-To: <another@x.test>\r\nTo: bot');
    expect(await read(raw)).toMatchObject({ messageIds: ['<A1@contoso.example>'], isOfExchange: false });
  });

  it.each<[string, (raw: string) => string]>([
    ['authenticated as nobody', (raw) => raw.replace('AuthAs: Internal', 'AuthAs: Anonymous')],
    ['without a word on that', (raw) => raw.replace(/X-MS-Exchange-Organization-AuthAs: .*\r\n/u, '')],
    ['with two words on that', (raw) => `X-MS-Exchange-Organization-AuthAs: Anonymous\r\n${raw}`],
    ['from a person', (raw) => raw.replace(/MicrosoftExchange[^@]+@/u, 'mallory@')],
    ['from two at once', (raw) => `From: mallory@contoso.example\r\n${raw}`],
    ['of a name like its own', (raw) => raw.replace('MicrosoftExchange329', 'xMicrosoftExchange329')],
  ])('is not of Exchange: %s', async (_name, change) => {
    const raw = exchangeReport(ABOUT);
    expect(change(raw)).not.toBe(raw);
    expect(await read(change(raw))).toMatchObject({ isOfExchange: false });
  });

  it('is none where nothing is reported, whatever it says', async () => {
    expect(
      await read(anOutsideMail('bot@contoso.example', { Subject: 'Undeliverable: Hello' })),
    ).toBeUndefined();
  });
});
