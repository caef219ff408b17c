/**
 * Somebody outside with a mail server of their own, a real Postfix, writes to an agent; the agent reads and answers over
 * MCP, a person approves on the page, and the conversation holds together at both ends, twice round.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { freePort } from '../../local/ports.js';
import { startPostfix, type Postfix } from '../../local/postfix.js';
import { startSmtpSink, type SmtpSink } from '../../local/smtp-sink.js';
import { signedIn } from '../support/console-visit.js';
import { startTestDns, type TestDns } from '../support/dns-server.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { untilStatus } from '../support/mails.js';
import { CLIENTS, mcpClient, type ClientKind } from '../support/mcp-clients.js';
import { say } from '../support/smtp-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

const OUTSIDER = 'pat@outside.example';
let installation: Installation;
let tenant: TestTenant;
/** The outsider's mail server, which is our relay, too: it knows the way to both. */
let postfix: Postfix;
/** Where it puts what is for the outsider. */
let letterBox: SmtpSink;
let dns: TestDns;

beforeAll(async () => {
  const [inbound, sink, names] = await Promise.all([
    freePort(),
    startSmtpSink({ isKeeping: true }),
    startTestDns(),
  ]);
  [letterBox, dns] = [sink, names];
  dns.set('TXT', 'outside.example', ['v=spf1 ip4:127.0.0.1 -all']);
  dns.set('TXT', '_dmarc.outside.example', ['v=DMARC1; p=reject']);
  postfix = await startPostfix({
    settings: {
      relayhost: `[127.0.0.1]:${inbound}`,
      transport_maps: `inline:{ { outside.example = smtp:[127.0.0.1]:${letterBox.port} } }`,
    },
  });
  installation = await startInstallation({
    SMTP_URL: postfix.url,
    SMTP_INBOUND_LISTEN: `127.0.0.1:${inbound}`,
    DNS_SERVERS: dns.address,
  });
  tenant = await aTenant(installation.stores);
}, 120_000);
afterAll(async () => {
  await installation.stop();
  await postfix.stop();
  await Promise.all([letterBox.stop(), dns.stop()]);
}, 60_000);

async function outsiderWrites(fields: Record<string, string>, text: string): Promise<void> {
  const head = {
    From: `Pat <${OUTSIDER}>`,
    To: tenant.mailbox.address,
    Date: new Date().toUTCString(),
    ...fields,
  };
  const mail = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  const replies = await say(postfix.port, [
    'EHLO outside.example\r\n',
    `MAIL FROM:<${OUTSIDER}>\r\n`,
    `RCPT TO:<${tenant.mailbox.address}>\r\n`,
    'DATA\r\n',
    `${mail.join('')}\r\n${text}\r\n.\r\n`,
    'QUIT\r\n',
  ]);
  expect(replies[5]).toMatch(/^250 2\.0\.0 Ok: queued/);
}

interface Read {
  readonly id: string;
  readonly threadId: string;
}

/** The agent looks into its inbox until the mail is there, and reads it. */
async function agentReads(kind: ClientKind, text: string): Promise<Read> {
  const agent = await mcpClient(kind, installation.baseUrl, tenant.agentKey);
  const inbound = () =>
    installation.database.message.findMany({
      where: { mailboxId: tenant.mailbox.id, direction: 'inbound' },
      orderBy: { id: 'desc' },
    });
  const before = await eventually(inbound, (rows) =>
    rows.some(({ textBody }) => textBody?.includes(text) === true),
  );
  const id = String(before[0]?.id);
  const inbox = await agent.call('check_inbox', { status: 'unread' });
  expect(JSON.stringify(inbox.json)).toContain(id);
  const mail = await agent.call('read_email', { email_id: id });
  expect(mail.texts[0]).not.toContain(text);
  expect(mail.texts[1]).toContain(text);
  expect(mail.structured).toMatchObject({ trusted: { authentication: { spf: 'pass', dmarc: 'pass' } } });
  await agent.close();
  return { id, threadId: String(before[0]?.threadId) };
}

/** The agent answers over MCP, and a person lets it go on the page. */
async function agentAnswers(kind: ClientKind, mail: Read, markdown: string): Promise<string> {
  const agent = await mcpClient(kind, installation.baseUrl, tenant.agentKey);
  const answer = await agent.call('reply_email', { email_id: mail.id, markdown });
  expect(answer.json).toMatchObject({ status: 'pending_scan', oversight: { gate: 'hold' } });
  await agent.close();
  const id = String(answer.json.id);
  expect(arrived().some(({ raw }) => raw.includes(`Message-ID: <${id}@`))).toBe(false);
  const request = await installation.stores.approvals.forMessage(id);
  const console = await signedIn(installation, tenant.approver);
  const path = `/console/approvals/${String(request?.requestId)}`;
  expect((await console.get(path)).text).toContain('outside.example');
  await console.post(path, { ...(await console.formOn(path, path)), decision: 'approve' });
  await untilStatus(installation, id, 'sent');
  return id;
}

const arrived = () => letterBox.messages();

/** What the outsider's client makes of the answer. */
async function outsiderGets(id: string) {
  const [copy] = await eventually(
    () => arrived().filter(({ raw }) => raw.includes(`Message-ID: <${id}@`)),
    (found) => found.length > 0,
  );
  const mail = await simpleParser(copy?.raw ?? '');
  return { ...mail, references: [mail.references ?? []].flat() };
}

it('a stranger and an agent write to each other, and each answer finds its place', async () => {
  const domain = tenant.mailbox.address.split('@')[1];
  const first = '<first@outside.example>';
  await outsiderWrites(
    {
      Subject: 'Where is my order?',
      'Message-ID': first,
      'In-Reply-To': '<older@outside.example>',
      References: '<oldest@outside.example> <older@outside.example>',
    },
    'I wait for parcel number eleven.',
  );
  const asked = await agentReads(CLIENTS[1], 'parcel number eleven');
  const answerId = await agentAnswers(CLIENTS[1], asked, 'It left this **morning**.');
  const answer = await outsiderGets(answerId);
  expect(answer).toMatchObject({
    messageId: `<${answerId}@${domain}>`,
    inReplyTo: first,
    references: ['<oldest@outside.example>', '<older@outside.example>', first],
    subject: 'Re: Where is my order?',
    from: { value: [{ address: tenant.mailbox.address }] },
    to: { value: [{ address: OUTSIDER }] },
  });
  expect(answer.text).toContain('It left this **morning**.');

  // The outsider's client answers as RFC 5322 3.6.4 says.
  const second = '<second@outside.example>';
  await outsiderWrites(
    {
      Subject: String(answer.subject),
      'Message-ID': second,
      'In-Reply-To': String(answer.messageId),
      References: [...answer.references, answer.messageId].join('\r\n '),
    },
    'It has come, thank you: twelve of twelve.',
  );
  const thanked = await agentReads(CLIENTS[0], 'twelve of twelve');
  expect(thanked.threadId).toBe(asked.threadId);
  const lastId = await agentAnswers(CLIENTS[0], thanked, 'You are welcome.');
  expect(await outsiderGets(lastId)).toMatchObject({
    inReplyTo: second,
    references: [...answer.references, answer.messageId, second],
    subject: 'Re: Where is my order?',
  });

  const agent = await mcpClient(CLIENTS[0], installation.baseUrl, tenant.agentKey);
  const thread = await agent.call('get_thread', { thread_id: asked.threadId });
  const text = JSON.stringify(thread.json);
  for (const id of [asked.id, answerId, thanked.id, lastId]) expect(text).toContain(id);
  await agent.close();
}, 90_000);
