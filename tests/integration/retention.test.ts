/** What an erasure is refused for: a message under way, a hold of every kind, a retention that is not over. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eraseDuePage } from '../../activities/retention/erase-due.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { cancelled } from '../support/cancelled.js';
import { fileOf, startErasureScene, type ErasureScene } from '../support/erasure-scene.js';
import type { Installation } from '../support/installation.js';
import { actionsOn, submitted, untilStatus } from '../support/mails.js';
import { aTenant } from '../support/tenants.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let scene: ErasureScene;
let installation: Installation;

beforeAll(async () => {
  scene = await startErasureScene();
  installation = scene.installation;
}, 60_000);
afterAll(() => scene.stop(), 60_000);
beforeEach(async () => {
  scene.tenant = await aTenant(installation.stores);
});

const later = (ms: number) => new Date(Date.now() + ms);
const round = (days: number) => eraseDuePage(scene.parts, { after: '' }, later(days * DAY));
const found = (id: string) => scene.found(id);

describe('an erasure', () => {
  it('is refused without the operator, while the message is under way, and to agents', async () => {
    const waiting = await submitted(installation, scene.tenant);
    await untilStatus(installation, waiting, 'pending_send_approval');
    expectRefusal(await scene.erase(waiting), 409, 'wrong_state');
    const id = await cancelled(installation, scene.tenant);
    const tried = (key: string) => scene.ask('POST', `/v1/emails/${id}/erase`, { reason: 'x' }, key);
    expect((await tried(scene.tenant.adminKey)).body.status).toBe('pending_approval');
    expectRefusal(await tried(scene.tenant.agentKey), 403, 'insufficient_scope');
    expectRefusal(await tried((await aTenant(installation.stores)).adminKey), 404, 'not_found');
    expect((await found(id))?.erasedAt).toBeNull();
  });

  it.each(['message', 'mailbox', 'tenant'] as const)('is beaten by a hold on the %s', async (scope) => {
    const { mailbox, tenantId } = scene.tenant;
    const id = await cancelled(installation, scene.tenant);
    const targets = { message: { email_id: id }, mailbox: { mailbox_id: mailbox.id }, tenant: {} };
    const held = await scene.hold(targets[scope]);
    const refused = await scene.erase(id);
    expectRefusal(refused, 409, 'legal_hold');
    expect(refused.body).toMatchObject({ hold_id: held, error: expect.stringContaining('Case 7') });
    expectRefusal(await scene.confirmed('DELETE', '/v1/account', {}), 409, 'legal_hold');
    // Nor by a program that does not ask: the database refuses.
    const { message, legalHold } = installation.database;
    const marked = message.update({ where: { id }, data: { erasedAt: new Date() } });
    await expect(marked).rejects.toThrow('legal hold');
    await expect(legalHold.deleteMany()).rejects.toThrow('denied');
    await scene.confirmed('PUT', '/v1/retention', { days: 1 });
    await round(3);
    expect((await found(id))?.subject).not.toBe('');

    const released = await scene.confirmed('POST', `/v1/legal-holds/${held}/release`, { reason: 'Closed' });
    expectOutput('release_legal_hold', released);
    await round(3);
    expect((await found(id))?.subject).toBe('');
    const actions = await actionsOn(installation, tenantId, held);
    expect(actions).toEqual(['legal_hold.place', 'legal_hold.release']);
  });

  it('that races with a hold happens before it, or not at all', async () => {
    const { tenant } = scene;
    const ids = await Promise.all(Array.from({ length: 6 }, () => cancelled(installation, tenant)));
    const audit = (id: string) => ({
      ...({ tenantId: tenant.tenantId, action: 'email.erase', actor: 'system' } as const),
      ...({ resourceType: 'email', resourceId: id } as const),
    });
    const erased = async () => (await Promise.all(ids.map(found))).map((one) => one?.erasedAt !== null);
    const erasing = ids.map((messageId) =>
      installation.stores.retention.erase({
        tenantId: tenant.tenantId,
        messageId,
        audit: () => audit(messageId),
      }),
    );
    await scene.hold({});
    const whenPlaced = await erased();
    const verdicts = await Promise.all(erasing);
    expect(await erased()).toEqual(whenPlaced);
    expect(verdicts.map((verdict) => verdict?.kind === 'erasable')).toEqual(whenPlaced);
  });

  it('by retention takes what its time is over for, by the mailbox’s own time first, and nothing before', async () => {
    const id = await cancelled(installation, scene.tenant);
    const mailbox_id = scene.tenant.mailbox.id;
    const put = (body: object) => scene.confirmed('PUT', '/v1/retention', body);
    expectOutput('put_retention', await put({ days: 30 }));
    await put({ mailbox_id, days: 60 });
    const isErasedAt = async (days: number) => {
      await round(days);
      return (await found(id))?.erasedAt !== null;
    };
    const seen = [await isErasedAt(29), await isErasedAt(45), await isErasedAt(59), await isErasedAt(61)];
    expect(seen).toEqual([false, false, false, true]);
    await put({ mailbox_id, days: null });
    const { body } = await scene.ask('GET', '/v1/retention');
    expect(body.retention).toMatchObject([{ mailbox_id: null, days: 30 }]);
  });

  it('that was interrupted goes on: a content without its key is removed by the next round', async () => {
    const attachments = [fileOf(`half ${scene.tenant.tenantId}`)];
    const id = await cancelled(installation, scene.tenant, { attachments });
    const [sha256 = ''] = await scene.attached(id);
    const key = await installation.database.contentKey.findUniqueOrThrow({ where: { sha256 } });
    const lies = () => scene.stored(String(key.objectSha256));
    await scene.erase(id);
    await installation.stores.contentErasures.destroy(later(HOUR), 1_000);
    await expect(scene.read(sha256)).rejects.toThrow('no content');
    expect(await lies()).toBe(true);
    await scene.destroy();
    expect(await lies()).toBe(false);
    await scene.destroy();
    const actions = await actionsOn(installation, scene.tenant.tenantId, id);
    expect(actions.filter((action) => action === 'content.destroy')).toHaveLength(1);
  });

  it('takes what is reported about the message afterwards as well, once it was read', async () => {
    const { tenantId, mailbox } = scene.tenant;
    const id = await cancelled(installation, scene.tenant);
    const { sha256: rawSha256, size } = await scene.parts.content.put(Buffer.from(`It quotes ${id}.`));
    const { inboundMail, mailReport } = installation.database;
    const place = { id: `late-${id}`, tenantId };
    const about = { aboutMessageId: id, aboutAddress: 'pat@example.com' };
    const arrived = { rawSha256, size, mailFrom: '', clientAddress: '192.0.2.1', helo: 'x' };
    const workflowStartedAt = new Date();
    await inboundMail.create({
      data: { ...place, ...about, ...arrived, mailboxId: mailbox.id, workflowStartedAt },
    });
    await scene.erase(id);
    await scene.destroy();
    // Nobody has read it yet.
    expect(await scene.read(rawSha256)).toContain('It quotes');
    await mailReport.create({
      data: { ...place, messageId: id, address: 'pat@example.com', kind: 'failed' },
    });
    await scene.destroy();
    await expect(scene.read(rawSha256)).rejects.toThrow('no content');
    expect(await mailReport.findUnique({ where: { id: place.id } })).toMatchObject({ address: 'erased' });
    const kept = await inboundMail.findUnique({ where: { id: place.id } });
    expect(kept).toMatchObject({ aboutAddress: null, clientAddress: '', rawSha256 });
  });
});
