/**
 * A real Postfix between us and the recipients: what it refuses and puts off is told for each recipient, and the copy that
 * comes out of it is the approved one, which two verifiers of other people's making find genuine.
 */
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostfix, type Postfix } from '../../local/postfix.js';
import { startSmtpSink, type SmtpSink } from '../../local/smtp-sink.js';
import { dkimDnsRecord } from '../../signing/dkim-record.js';
import { createKeyring } from '../../signing/keyring.js';
import { dkimVerdicts } from '../support/dkim-check.js';
import { startGreylist, type Greylist } from '../support/greylist.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, submitted, untilStatus } from '../support/mails.js';
import { verifiedInPython } from '../support/python-verifier.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { contentOf } from '../support/stored-content.js';

const folder = mkdtempSync(join(tmpdir(), 'multimail-relay-'));
let installation: Installation;
let tenant: TestTenant;
let postfix: Postfix;
/** Where Postfix delivers: a server without 8BITMIME. */
let outside: SmtpSink;
let greylist: Greylist;

const REFUSED = [
  '{ gone@example.com = 550 5.1.1 No such user }',
  '{ full@example.com = 552 5.2.2 Over quota }',
  '{ spam@example.com = 554 5.7.1 Not from you }',
  '{ busy@example.com = 450 4.2.1 Busy, for ever }',
];

beforeAll(async () => {
  [outside, greylist] = await Promise.all([
    startSmtpSink({ options: ['-8'], isKeeping: true }),
    startGreylist((recipient) => recipient.startsWith('grey')),
  ]);
  postfix = await startPostfix({
    settings: {
      relayhost: `[127.0.0.1]:${outside.port}`,
      smtpd_recipient_restrictions: [
        `check_recipient_access inline:{ ${REFUSED.join(', ')} }`,
        `check_policy_service inet:127.0.0.1:${greylist.port}`,
        'permit_mynetworks',
        'reject',
      ].join(', '),
    },
  });
  installation = await startInstallation({ SMTP_URL: postfix.url, DELIVERY_RETRY_SECONDS: '1,1' });
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 120_000);
afterAll(async () => {
  await installation.stop();
  await postfix.stop();
  await Promise.all([outside.stop(), greylist.stop()]);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const arrivedFor = (address: string) =>
  eventually(
    () => outside.messages().filter(({ rcptTo }) => rcptTo.includes(`<${address}>`)),
    (found) => found.length > 0,
  );

async function recipientsOf(id: string) {
  const { database } = installation;
  const [recipients, attempts] = await Promise.all([
    installation.stores.messages.recipients(id),
    database.deliveryAttempt.findMany({ where: { messageId: id }, orderBy: { number: 'asc' } }),
  ]);
  return Object.fromEntries(
    recipients.map(({ address, state }) => [
      address.split('@')[0],
      [state, ...attempts.filter((attempt) => attempt.address === address).map((attempt) => attempt.state)],
    ]),
  );
}

describe('a relay that takes some recipients and not others', () => {
  it('leaves each with the outcome that it was told, greylisting waited out', async () => {
    const names = ['good', 'grey', 'gone', 'full', 'spam', 'busy'];
    const id = await submitted(installation, tenant, { to: names.map((name) => `${name}@example.com`) });
    await untilStatus(installation, id, 'sent');
    expect(await recipientsOf(id)).toEqual({
      good: ['accepted', 'accepted'],
      grey: ['accepted', 'deferred', 'accepted'],
      gone: ['refused', 'refused'],
      full: ['refused', 'refused'],
      spam: ['refused', 'refused'],
      busy: ['refused', 'deferred', 'deferred', 'deferred'],
    });
    expect(await installation.stores.messages.find(id)).toMatchObject({ delivery: 'partial' });
    const addresses = names.map((name) => `${name}@example.com`);
    expect(await installation.stores.sends.suppressed(tenant.tenantId, addresses)).toEqual([
      'gone@example.com',
    ]);
    const attempts = (await actionsOn(installation, tenant.tenantId, id)).filter(
      (action) => action === 'email.attempt',
    );
    expect(attempts).toHaveLength(9);
    for (const name of ['good', 'grey']) expect(await arrivedFor(`${name}@example.com`)).toHaveLength(1);
    expect(greylist.asked.filter((recipient) => recipient === 'grey@example.com')).toHaveLength(2);
  }, 60_000);
});

describe('the copy that comes out of Postfix', () => {
  const recipient = 'pat@example.com';
  let raw: Buffer;
  let id: string;
  let dns: Record<string, string>;

  beforeAll(async () => {
    tenant = await aTenant(installation.stores);
    id = await submitted(installation, tenant, {
      to: [recipient],
      cc: ['kim@example.com'],
      subject: 'Grüße aus Köln: 3 × 5 €',
      markdown: '# Grüße\n\nEs kostet **5 €**.\n\n.\n\n..\n\nFrom here on\n\n' + 'lang '.repeat(400),
      attachments: [
        {
          name: 'größe.txt',
          content_type: 'text/plain',
          content_base64: Buffer.from('größe').toString('base64'),
        },
      ],
    });
    expect((await approve(installation, tenant.oversightKey, id)).body.status).toBe('approved_and_sent');
    raw = (await arrivedFor(recipient))[0]?.raw ?? Buffer.alloc(0);
    dns = await dkimRecords(tenant.mailbox.address.split('@')[1] ?? '');
  }, 60_000);

  async function dkimRecords(domain: string): Promise<Record<string, string>> {
    const masterKey = Buffer.from(installation.env.MASTER_KEY ?? '', 'base64url');
    const keyring = createKeyring({ store: installation.stores.signingKeys, masterKey });
    const [rsa, ed25519] = await Promise.all([keyring.current('dkim_rsa'), keyring.current('dkim_ed25519')]);
    return {
      [`mm1._domainkey.${domain}`]: dkimDnsRecord(createPublicKey(rsa.privateKey)),
      [`mm2._domainkey.${domain}`]: dkimDnsRecord(createPublicKey(ed25519.privateKey)),
    };
  }

  async function asPythonSees(bytes: Buffer, to = recipient) {
    const file = join(folder, 'mail.eml');
    writeFileSync(file, bytes);
    const { body } = await call('GET', `${installation.baseUrl}/.well-known/jwks.json`);
    return verifiedInPython({ file, recipient: to, dns, keys: body.keys });
  }

  it('holds the frozen bytes behind our own headers, and lost nothing on the way through a 7-bit server', async () => {
    const { stores } = installation;
    const revision = await stores.messages.revision(id, 1);
    const frozen = await contentOf(installation).get(revision?.mimeSha256 ?? '');
    expect(raw.subarray(-frozen.length).equals(frozen)).toBe(true);
    const front = raw.subarray(0, raw.length - frozen.length).toString('latin1');
    const names = [...front.matchAll(/^([\w-]+):/gmu)].map(([, name]) => name);
    expect(names.slice(names.indexOf('DKIM-Signature'))).toEqual([
      'DKIM-Signature',
      'DKIM-Signature',
      'Date',
      'X-MultiMail-Identity',
      'X-MultiMail-Reputation',
      'X-AI-Generated',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
      ...names.slice(names.indexOf('List-Unsubscribe-Post') + 1),
    ]);
    expect(names).toContain('Received');
  });

  it('is genuine for mailauth, and for dkimpy and PyJWT', async () => {
    expect(await dkimVerdicts(raw, dns)).toEqual(['pass', 'pass']);
    const verified = await asPythonSees(raw);
    expect(verified).toMatchObject({ dkim: [true, true], message: true, recipient: true });
    expect(verified.claim).toMatchObject({
      iss: installation.baseUrl,
      jti: id,
      mailbox: tenant.mailbox.address,
      oversight_mode: 'gated_send',
      approval_ref: expect.any(String),
    });
  }, 120_000);

  it('is not for any of them once a word, a header or the claim was touched', async () => {
    const text = raw.toString('latin1');
    const touched: Record<string, string> = {
      body: text.replace('From here on', 'From here in'),
      subject: text.replace(/^Subject: .*(?:\r\n[ \t].*)*$/mu, 'Subject: Something else'),
      second: `Subject: Something else\r\n${text}`,
    };
    for (const change of Object.values(touched)) {
      expect(change).not.toBe(text);
      expect(await dkimVerdicts(Buffer.from(change, 'latin1'), dns)).not.toContain('pass');
      expect((await asPythonSees(Buffer.from(change, 'latin1'))).dkim).not.toContain(true);
    }
    const moved = await asPythonSees(raw, 'eve@example.com');
    expect(moved).toMatchObject({ message: true, recipient: false });
  }, 120_000);
});
