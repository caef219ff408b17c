/** A part of the corpus on the whole way: by SMTP into a mailbox, and back out of the API byte for byte. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { corpus } from '../inbound/corpus/index.js';
import { expectRefusal } from '../support/answers.js';
import { call, eventually } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { startMailDoor, type MailDoor } from '../support/mail-door.js';
import { submitted } from '../support/mails.js';
import { anOutsideMail, bring, FROM } from '../support/smtp-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

/** Of the whole corpus, as many as take some seconds; not always the same seeds and mutations together. */
const EVERY = 16;
/** Larger ones say nothing more about the way. */
const SIZE_LIMIT = 1_000_000;

let door: MailDoor;
let installation: Installation;
let tenant: TestTenant;
let port: number;

beforeAll(async () => {
  door = await startMailDoor({
    SMTP_INBOUND_CONNECTIONS_ADDRESS: '100',
    INBOUND_READ_SECONDS: '20',
  });
  ({ installation, port } = door);
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => door.stop(), 60_000);

const rawOf = ({ mailbox, agentKey }: TestTenant, id: string) =>
  fetch(`${installation.baseUrl}/v1/mailboxes/${mailbox.id}/emails/${id}/raw`, {
    headers: { Authorization: `Bearer ${agentKey}` },
  });
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const rowsOf = ({ mailbox }: TestTenant) =>
  installation.database.message.findMany({ where: { mailboxId: mailbox.id, direction: 'inbound' } });
/** What a mail server adds to bytes that do not end a line. */
const ended = (raw: Buffer) =>
  raw.toString('latin1').endsWith('\r\n') ? raw : Buffer.concat([raw, Buffer.from('\r\n')]);

describe('mails of the corpus that are brought by SMTP', () => {
  it('all become messages, with the bytes that were sent', async () => {
    const sent = corpus()
      .filter((_, place) => place % EVERY === 0)
      .map((mail) => ended(mail.raw()))
      .filter(({ length }) => length < SIZE_LIMIT);
    const rest = [...sent];
    const inTurn = async () => {
      for (let raw = rest.shift(); raw; raw = rest.shift()) {
        await bring(port, { from: FROM, to: [tenant.mailbox.address], raw });
      }
    };
    await Promise.all(Array.from({ length: 4 }, inTurn));
    const hashes = new Set(sent.map(hashOf));
    expect(hashes.size).toBeGreaterThanOrEqual(60);
    const rows = await eventually(
      () => rowsOf(tenant),
      (found) => found.length === hashes.size,
    );
    const kept = await Promise.all(
      rows.map(async ({ id }) => hashOf(Buffer.from(await (await rawOf(tenant, id)).arrayBuffer()))),
    );
    expect(new Set(kept)).toEqual(hashes);
  }, 120_000);
});

describe('the raw form of a message', () => {
  it('is a file that no browser shows', async () => {
    const raw = anOutsideMail(
      tenant.mailbox.address,
      { 'Content-Type': 'text/html' },
      '<script>alert(1)</script>',
    );
    await bring(port, { from: FROM, to: [tenant.mailbox.address], raw });
    const { id } = (await eventually(
      () =>
        installation.database.message.findFirst({
          orderBy: { id: 'desc' },
          where: { rawSha256: hashOf(Buffer.from(raw)) },
        }),
      (row) => row !== null,
    )) ?? { id: '' };
    const answer = await rawOf(tenant, id);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'message/rfc822',
      'content-disposition': expect.stringMatching(/^attachment; filename="\w+\.eml"/),
      'x-content-type-options': 'nosniff',
    });
    expect(await answer.text()).toBe(raw);
  });

  it('is not for whoever may not read the message, and not there for what we sent', async () => {
    const holding = await aTenant(installation.stores, { oversightMode: 'gated_all' });
    await bring(port, {
      from: FROM,
      to: [holding.mailbox.address],
      raw: anOutsideMail(holding.mailbox.address),
    });
    const [held] = await eventually(
      () => rowsOf(holding),
      (rows) => rows.length === 1,
    );
    const path = (of: TestTenant, id: string) =>
      `${installation.baseUrl}/v1/mailboxes/${of.mailbox.id}/emails/${id}/raw`;
    const get = (of: TestTenant, id: string, key: string) => call('GET', path(of, id), { key });
    const id = String(held?.id);
    expectRefusal(await get(holding, id, holding.agentKey), 403, 'held_for_approval');
    expect(
      (await fetch(path(holding, id), { headers: { Authorization: `Bearer ${holding.oversightKey}` } }))
        .status,
    ).toBe(200);
    expectRefusal(await get(holding, id, tenant.agentKey), 404, 'not_found');
    const own = await submitted(installation, tenant);
    expectRefusal(await get(tenant, own, tenant.agentKey), 404, 'not_found');
  });
});
