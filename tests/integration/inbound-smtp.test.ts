/** Mail from outside over SMTP: for mailboxes there are, whole or not at all, and told who could prove what. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { generateDkimKeys, dkimKeyFromPem, signDkim } from '../../activities/signing/dkim.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { signedIn } from '../support/console-visit.js';
import type { TestDns } from '../support/dns-server.js';
import { call, eventually } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { startMailDoor, type MailDoor } from '../support/mail-door.js';
import { anOutsideMail, bring, FROM, say } from '../support/smtp-client.js';
import { approve, submitted } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let door: MailDoor;
let installation: Installation;
let tenant: TestTenant;
let dns: TestDns;
let port: number;

const SIZE_LIMIT = 20_000;

beforeAll(async () => {
  door = await startMailDoor({
    SMTP_INBOUND_MAX_SIZE: String(SIZE_LIMIT),
    SMTP_INBOUND_CONNECTIONS_ADDRESS: '5',
  });
  ({ installation, dns, port } = door);
}, 60_000);
afterAll(() => door.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const rows = () => installation.database.message.findMany({ where: { mailboxId: tenant.mailbox.id } });
const read = (id: string) => call('GET', `${installation.baseUrl}/v1/emails/${id}`, { key: tenant.agentKey });

const raw = (change: Record<string, string> = {}, body?: string) =>
  anOutsideMail(tenant.mailbox.address, change, body);

async function arrived(mail: string | Buffer): Promise<string> {
  await bring(port, { from: FROM, to: [tenant.mailbox.address], raw: mail });
  const [row] = await eventually(rows, (found) => found.length > 0);
  return String(row?.id);
}

describe('a mail that is brought over TLS', () => {
  it('is what the agent reads, in the conversation that it answers', async () => {
    const own = await submitted(installation, tenant, { to: [FROM] });
    await approve(installation, tenant.oversightKey, own);
    await bring(port, {
      from: FROM,
      to: [tenant.mailbox.address],
      raw: raw({ 'In-Reply-To': `<${own}@${tenant.mailbox.address.split('@')[1]}>`, 'X-Spam-Score': '-9' }),
    });
    const found = await eventually(rows, (all) => all.length === 2);
    const answer = await read(String(found.find(({ direction }) => direction === 'inbound')?.id));
    expectOutput('read_email', answer);
    expect(answer.body).toMatchObject({
      from: FROM,
      to: [tenant.mailbox.address],
      markdown: 'It has arrived.\n',
      spam_verdict: null,
    });
    expect(new Set(found.map(({ threadId }) => threadId)).size).toBe(1);
  });

  it('comes in once, however often its bytes are sent', async () => {
    const mail = raw();
    await arrived(mail);
    await bring(port, { from: FROM, to: [tenant.mailbox.address], raw: mail });
    expect(await rows()).toHaveLength(1);
    expect(await installation.database.inboundMail.count({ where: { mailboxId: tenant.mailbox.id } })).toBe(
      1,
    );
  });

  it('that names two senders is set apart', async () => {
    const id = await arrived(`From: ceo@sender.example\r\n${raw()}`);
    const { body } = await read(id);
    expect(body).toMatchObject({ from: '', status: 'spam_quarantined' });
  });
});

describe('a mail to a mailbox that holds everything', () => {
  it('waits for a person, who is shown what its sender could prove', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'gated_all' });
    const id = await arrived(raw({ From: 'x@silent.example' }));
    await eventually(
      () => installation.database.approvalRequest.count({ where: { messageId: id } }),
      (requests) => requests === 1,
    );
    expectRefusal(await read(id), 403, 'held_for_approval');
    const console = await signedIn(installation, tenant.approver);
    const { text } = await console.get(`/console/messages/${id}`);
    expect(text).toMatch(/Sender checks[\s\S]*not proven[\s\S]*SPF none, DKIM none, DMARC none/);
  });
});

describe('a mail is refused', () => {
  const envelope = (to = tenant.mailbox.address) => [
    'EHLO outside.example\r\n',
    `MAIL FROM:<${FROM}>\r\n`,
    `RCPT TO:<${to}>\r\n`,
  ];

  it.each(['nobody@elsewhere.example', 'a%evil.example@multimail.test', 'agent@nowhere.multimail.test'])(
    'for %s: nobody here has that address',
    async (address) => {
      const sent = bring(port, { from: FROM, to: [address], raw: raw() });
      await expect(sent).rejects.toMatchObject({ responseCode: 550 });
    },
  );

  it('for a mailbox that is closed', async () => {
    await installation.database.mailbox.update({
      where: { id: tenant.mailbox.id },
      data: { isActive: false },
    });
    const sent = bring(port, { from: FROM, to: [tenant.mailbox.address], raw: raw() });
    await expect(sent).rejects.toMatchObject({ responseCode: 550 });
  });

  it('when it is too large, whether it says so or not', async () => {
    const large = raw({}, `${'x'.repeat(70)}\r\n`.repeat(SIZE_LIMIT / 70 + 1));
    const told = say(port, ['EHLO x\r\n', `MAIL FROM:<${FROM}> SIZE=${SIZE_LIMIT + 1}\r\n`, 'QUIT\r\n']);
    expect((await told)[2]).toMatch(/^552/);
    const replies = await say(port, [...envelope(), 'DATA\r\n', `${large}\r\n.\r\n`, 'QUIT\r\n']);
    expect(replies[5]).toMatch(/^552/);
    expect(await rows()).toEqual([]);
  });

  it.each([
    ['\n.\n', 'LF . LF'],
    ['\n.\r\n', 'LF . CRLF'],
    ['\r\n.\n', 'CRLF . LF'],
    ['\r.\r', 'CR . CR'],
    ['\r\n.\r', 'CRLF . CR'],
    ['\nx', 'a bare LF'],
  ])('and nothing is smuggled in by %j (%s)', async (end) => {
    const smuggled = `${end}MAIL FROM:<evil@evil.example>\r\nRCPT TO:<${tenant.mailbox.address}>\r\nDATA\r\n`;
    const block = `${raw()}${smuggled}Subject: smuggled\r\n\r\nx\r\n.\r\n`;
    const replies = await say(port, [...envelope(), 'DATA\r\n', block, 'QUIT\r\n']);
    expect(replies[5]).toMatch(/^554 5\.6\.0/);
    expect(replies).toHaveLength(7);
    expect(await installation.database.inboundMail.count({ where: { mailboxId: tenant.mailbox.id } })).toBe(
      0,
    );
  });

  it('when its sender has too many connections, and taken again afterwards', async () => {
    const open = Array.from({ length: 12 }, () => say(port, ['NOOP\r\n', 'NOOP\r\n', 'QUIT\r\n']));
    const greetings = (await Promise.all(open)).map(([first]) => first?.slice(0, 3));
    expect(greetings.filter((code) => code === '421').length).toBeGreaterThan(0);
    await eventually(
      () => say(port, ['QUIT\r\n']),
      ([greeting]) => greeting?.startsWith('220') === true,
    );
  });
});

describe('a mail that was accepted', () => {
  it('is taken in by the worker that comes back, after the API is gone', async () => {
    await installation.stopWorker();
    await bring(port, { from: FROM, to: [tenant.mailbox.address], raw: raw() });
    await installation.stopApi();
    // As if it had died before it could tell Temporal.
    await installation.database.inboundMail.updateMany({
      data: { workflowStartedAt: null, receivedAt: new Date(0) },
    });
    await installation.startWorker();
    await eventually(rows, (found) => found.length === 1);
    await installation.startApi();
  }, 60_000);

  it('is put off instead while its row cannot be written, and comes in at the next try', async () => {
    const mail = raw();
    const sent = () => bring(port, { from: FROM, to: [tenant.mailbox.address], raw: mail });
    const database = new pg.Client({ connectionString: installation.databaseUrls.adminUrl });
    await database.connect();
    try {
      await database.query('REVOKE INSERT ON inbound_mail FROM multimail_app');
      await expect(sent()).rejects.toMatchObject({ responseCode: 451 });
      expect(await rows()).toEqual([]);
      await database.query('GRANT INSERT ON inbound_mail TO multimail_app');
    } finally {
      await database.end();
    }
    await sent();
    await eventually(rows, (found) => found.length === 1);
  });
});

describe('who sent a mail', () => {
  const verdicts = async (mail: string | Buffer) => {
    const { body } = await read(await arrived(mail));
    return { ...body.authentication, status: body.status };
  };

  it('is unknown where its domain says nothing', async () => {
    expect(await verdicts(raw({ From: 'x@silent.example' }))).toMatchObject({
      dkim: 'none',
      dmarc: 'none',
      arc: 'none',
      from_domain: 'silent.example',
      status: 'read',
    });
  });

  it('is proven by SPF and DMARC', async () => {
    dns.set('TXT', 'sender.example', ['v=spf1 ip4:127.0.0.1 -all']);
    dns.set('TXT', '_dmarc.sender.example', ['v=DMARC1; p=reject']);
    expect(await verdicts(raw())).toMatchObject({
      spf: 'pass',
      dmarc: 'pass',
      from_domain: 'sender.example',
    });
  });

  it('is proven by a DKIM signature, and not by one of other bytes', async () => {
    const { rsa } = await generateDkimKeys();
    const domain = 'signed.example';
    dns.set('TXT', `mm1._domainkey.${domain}`, [rsa.dnsRecord]);
    dns.set('TXT', `_dmarc.${domain}`, ['v=DMARC1; p=reject']);
    const key = dkimKeyFromPem({ domain, selector: 'mm1', privateKeyPem: rsa.privateKeyPem });
    const plain = raw({ From: `x@${domain}` });
    const signed = `${signDkim(Buffer.from(plain), [key], Math.floor(Date.now() / 1000))}${plain}`;
    expect(await verdicts(signed)).toMatchObject({ dkim: 'pass', dmarc: 'pass', status: 'read' });
    tenant = await aTenant(installation.stores);
    const changed = signed.replace('It has arrived.', 'It has not arrived.');
    expect(await verdicts(changed)).toMatchObject({ dmarc: 'fail', status: 'spam_quarantined' });
  });

  it('is not who the domain disowns: SPF fails, and the mail is set apart', async () => {
    dns.set('TXT', 'sender.example', ['v=spf1 -all']);
    dns.set('TXT', '_dmarc.sender.example', ['v=DMARC1; p=quarantine']);
    expect(await verdicts(raw())).toMatchObject({ spf: 'fail', dmarc: 'fail', status: 'spam_flagged' });
  });
});
