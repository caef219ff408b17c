/** The erasure of messages: nothing that anybody wrote is left anywhere, what others need stays, and the evidence verifies. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eraseRequested } from '../../activities/retention/erase-requested.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { cancelled } from '../support/cancelled.js';
import { signedIn } from '../support/console-visit.js';
import {
  aReceivedMail,
  aSentMail,
  fileOf,
  filesWith,
  startErasureScene,
  tablesWith,
  type ErasureScene,
} from '../support/erasure-scene.js';
import { multimailVerify } from '../support/evidence-verifier.js';
import { eventually } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { actionsOn } from '../support/mails.js';
import { aTenant } from '../support/tenants.js';

let scene: ErasureScene;
let installation: Installation;
const folder = mkdtempSync(join(tmpdir(), 'multimail-erasure-'));

beforeAll(async () => {
  scene = await startErasureScene();
  installation = scene.installation;
}, 60_000);
afterAll(async () => {
  await scene.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
beforeEach(async () => {
  scene.tenant = await aTenant(installation.stores);
});

const found = (id: string) => scene.found(id);
const revisionsOf = async (ids: readonly string[]) => {
  const rows = await installation.database.revision.findMany({ where: { messageId: { in: [...ids] } } });
  return rows.map(({ digest, mimeSha256 }) => ({ digest, mimeSha256 }));
};

describe('an erased message', () => {
  it('leaves no word of its content, neither in the database nor in the content store', async () => {
    const word = `zanzibar${Date.now()}`;
    const ids = [await aSentMail(scene, word), await aReceivedMail(scene, word)];
    const before = await Promise.all(ids.map(found));
    expect(await tablesWith(scene, word)).toEqual(
      expect.arrayContaining(['message', 'recipient', 'revision', 'vote']),
    );
    const frozen = await revisionsOf(ids);
    const files = await Promise.all(ids.map((id) => scene.attached(id)));
    const contents = [...files.flat(), ...frozen.map(({ mimeSha256 }) => mimeSha256)];
    expect(contents.length).toBeGreaterThanOrEqual(3);
    // At rest everything is under a key of its own.
    expect(filesWith(scene, word)).toEqual([]);

    for (const id of ids) {
      const answer = await scene.erase(id);
      expectOutput('erase_email', answer);
      expect(answer).toMatchObject({ status: 200, body: { status: 'erased', email_id: id } });
    }
    expect(await tablesWith(scene, word)).toEqual([]);
    for (const sha256 of contents) expect(await scene.stored(sha256)).toBe(true);
    await scene.destroy();
    for (const sha256 of contents) {
      expect(await scene.stored(sha256)).toBe(false);
      await expect(scene.read(sha256)).rejects.toThrow('no content');
    }
    const { contentKey } = installation.database;
    expect(await contentKey.count({ where: { sha256: { in: contents } } })).toBe(0);
    expect(await tablesWith(scene, word)).toEqual([]);

    const after = await Promise.all(ids.map(found));
    const standing = (all: typeof after) => all.map((one) => [one?.id, one?.status, one?.threadId]);
    expect(standing(after)).toEqual(standing(before));
    expect(await revisionsOf(ids)).toEqual(frozen);
    for (const id of ids) {
      const actions = await actionsOn(installation, scene.tenant.tenantId, id);
      expect(actions).toEqual(expect.arrayContaining(['email.erase', 'content.destroy']));
    }
  });

  it('says so wherever it is asked for, and its evidence verifies without content', async () => {
    const word = `pemba${Date.now()}`;
    const id = await aSentMail(scene, word);
    await scene.erase(id);
    const gone = await scene.ask('GET', `/v1/emails/${id}`);
    expectRefusal(gone, 410, 'erased');
    const file = `/v1/mailboxes/${scene.tenant.mailbox.id}/emails/${id}/attachments/${word}.txt`;
    for (const path of [`/v1/emails/${id}/status`, file])
      expectRefusal(await scene.ask('GET', path), 410, 'erased');
    expect((await scene.erase(id)).body.status).toBe('erased');
    const evidence = await scene.ask('GET', `/v1/emails/${id}/evidence`);
    expectOutput('get_evidence', evidence);
    expect(evidence.body).toMatchObject({ erased_at: gone.body.erased_at, status: 'sent' });

    const bundle = await eventually(
      () => scene.ask('GET', `/v1/evidence-bundles?email_id=${id}&include_content=true`),
      ({ body }) => JSON.stringify(body.entries ?? []).includes('email.erase'),
    );
    expectOutput('get_evidence_bundle', bundle);
    const kept = join(folder, 'bundle.json');
    writeFileSync(kept, JSON.stringify(bundle.body));
    const verified = await multimailVerify('bundle', kept, '--log-key', String(bundle.body.keys.log[0]));
    expect(verified).toEqual({
      code: 3,
      output: expect.stringMatching(/1 votes[^]*ERASED[^]*VERIFIED, CONTENT ERASED/),
    });
    expect(JSON.stringify(bundle.body)).not.toContain(word);

    const visitor = await signedIn(installation, scene.tenant.approver);
    const page = await visitor.get(`/console/messages/${id}`);
    expect([page.status, page.text.includes('was erased')]).toEqual([200, true]);
    expect((await visitor.get('/console/messages')).text).toContain('(erased)');
    expect((await visitor.get(`/console/messages/${id}/message.eml`)).status).toBe(410);
    expect((await scene.ask('GET', '/v1/history?q=state:sent')).status).toBe(200);
    expect((await scene.ask('GET', '/v1/export')).status).toBe(200);
  });

  it('takes nothing that another message needs', async () => {
    const of = scene.tenant.tenantId;
    const [shared, own] = [fileOf(`of both ${of}`), fileOf(`of one ${of}`, 'b.txt')];
    const id = await cancelled(installation, scene.tenant, { attachments: [shared, own] });
    const other = await cancelled(installation, await aTenant(installation.stores), {
      attachments: [shared],
    });
    const [both = '', one = ''] = await scene.attached(id);
    await scene.erase(id);
    await scene.destroy();
    expect([await scene.stored(both), await scene.stored(one)]).toEqual([true, false]);
    expect(await scene.attached(other)).toEqual([both]);
    expect(await scene.read(both)).toContain('of both');
    // Whoever puts the same bytes again has them under another key.
    const again = await cancelled(installation, scene.tenant, { attachments: [own] });
    expect(await scene.attached(again)).toEqual([one]);
    await scene.destroy();
    expect(await scene.read(one)).toContain('of one');
  });

  it('is left out of its conversation, which goes on', async () => {
    const { mailbox, agentKey } = scene.tenant;
    const id = await aReceivedMail(scene, `mafia${Date.now()}`);
    const reply = () =>
      scene.ask('POST', `/v1/mailboxes/${mailbox.id}/reply/${id}`, { markdown: 'Thanks.' }, agentKey);
    const { body: answered } = await reply();
    await scene.erase(id);
    const threadId = (await found(id))?.threadId;
    const { body } = await scene.ask('GET', `/v1/mailboxes/${mailbox.id}/threads/${threadId}`);
    expect(body.emails.map((email: { id: string }) => email.id)).toEqual([answered.id]);
    expectRefusal(await reply(), 410, 'erased');
  });
});

describe('everything of an address', () => {
  it('goes once somebody asks for it: what is held follows when the hold is released', async () => {
    const word = `lamu${Date.now()}`;
    const [sent, received] = [await aSentMail(scene, word), await aReceivedMail(scene, `${word}x`)];
    const other = await cancelled(installation, scene.tenant);
    await scene.ask('POST', '/v1/contacts', { name: 'Somebody', email: `${word}@example.com` });
    const held = await scene.hold({ email_id: sent });
    const path = '/v1/erasure-requests';
    const asked = await scene.confirmed('POST', path, { address: `${word}@Example.com`, reason: 'A letter' });
    expectOutput('erase_address', asked);
    await scene.confirmed('POST', path, { address: `${word}x@sender.example`, reason: 'A letter' });
    await eraseRequested(scene.parts);
    const listed = async () => (await scene.ask('GET', path)).body.erasure_requests;
    expect(await listed()).toMatchObject([
      { address: null, status: 'completed', erased: 1, kept: 0 },
      { address: `${word}@example.com`, status: 'open', erased: 0, kept: 1 },
    ]);
    await scene.confirmed('POST', `/v1/legal-holds/${held}/release`, { reason: 'Closed' });
    await eraseRequested(scene.parts);
    await eraseRequested(scene.parts);
    expect((await listed())[1]).toMatchObject({ address: null, status: 'completed', erased: 1, kept: 0 });
    expect(await tablesWith(scene, word)).toEqual([]);
    const all = await Promise.all([sent, received, other].map(found));
    expect(all.map((one) => one?.erasedAt === null)).toEqual([false, false, true]);
  });
});
