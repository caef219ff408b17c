/**
 * Approvals in Outlook, with Microsoft's side simulated: a mail with a signed card arrives, somebody presses, and nobody else
 * can (product.md 6, microsoft.md 4 and 8.3).
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import {
  bringAction,
  buttonOf,
  carriedBy,
  firstVersion,
  tampered,
  type OutlookCard,
} from '../microsoft/outlook-actions.js';
import { startOutlookScene, type OutlookScene, type Press } from '../microsoft/outlook-scene.js';
import { aSigningKey } from '../microsoft/signing-keys.js';
import { approve, caughtFor, copiesOf, statusOf, submitted, untilStatus } from '../support/mails.js';
import { eventually } from '../support/http.js';

let scene: OutlookScene;

beforeAll(async () => {
  scene = await startOutlookScene();
}, 60_000);
afterAll(() => scene.stop(), 60_000);

const said = (card: object | undefined) => JSON.stringify(card);
const votesOn = (id: string) => scene.installation.database.vote.findMany({ where: { messageId: id } });
const refusals = (id: string) =>
  scene.installation.database.auditEntry.count({ where: { resourceId: id, action: 'oversight.refused' } });

async function expectNothingHappened(id: string): Promise<void> {
  expect(await statusOf(scene.installation, id)).toBe('pending_send_approval');
  expect(await votesOn(id)).toEqual([]);
}

describe('a message that is held', () => {
  it('comes as a mail with a card, is approved there, is sent, and the other card says who decided', async () => {
    const { id, alexs, bos } = await scene.held({ bcc: ['hidden@elsewhere.example'] });
    const { alex, bo, installation } = scene;
    expect(alexs).toMatchObject({
      version: '1.0',
      originator: scene.originator,
      hideOriginalBody: true,
      expectedActors: [alex.person.email],
    });
    const mail = await simpleParser(caughtFor(installation, alex.person.email).at(-1)?.raw ?? '');
    for (const part of [mail.text, mail.html, said(alexs)]) {
      expect(part).toContain('hidden@elsewhere.example');
      expect(part).toMatch(/console\/approvals\//);
    }
    const answer = await scene.press(alex, alexs, { verb: 'approve' });
    expect(answer).toMatchObject({ status: 200, said: 'Done.', isUpdate: true });
    expect(said(answer.card)).toContain('"text":"Approved"');
    expect(answer.card?.actions.map(({ type }) => type)).toEqual(['Action.OpenUrl']);
    await untilStatus(installation, id, 'sent');
    expect(copiesOf(installation, id)).toHaveLength(2);
    const opened = await scene.open(bo, bos);
    expect(opened).toMatchObject({ status: 200, isUpdate: true });
    expect(said(opened.card)).toContain('Alex Approver');
    expect(opened.card?.autoInvokeAction).toBeUndefined();
    expect(await votesOn(id)).toMatchObject([{ transport: 'outlook', personId: alex.person.id }]);
  }, 20_000);

  it('is rejected with a reason in whatever letters, and with none it is not decided', async () => {
    const { id, alexs, bos } = await scene.held();
    const without = await scene.press(scene.bo, bos, { verb: 'reject' });
    expect(without).toMatchObject({ status: 200, said: expect.stringContaining('say why') });
    await expectNothingHappened(id);
    const reason = 'Wrong "price"}\n","verb":"approve';
    const again = await scene.press(scene.bo, without.card ?? bos, { verb: 'reject', typed: reason });
    expect(again.status).toBe(200);
    expect(await statusOf(scene.installation, id)).toBe('rejected');
    expect(await votesOn(id)).toMatchObject([{ decision: 'reject', reason }]);
    expect(said((await scene.open(scene.alex, alexs)).card)).toContain('Rejected: it is not sent');
  }, 20_000);

  it('is decided once, however often the same press comes', async () => {
    const { id, alexs, bos } = await scene.held();
    const presses = Array.from({ length: 4 }, () => scene.press(scene.alex, alexs, { verb: 'approve' }));
    for (const { status, isUpdate } of await Promise.all(presses))
      expect([status, isUpdate]).toEqual([200, true]);
    await untilStatus(scene.installation, id, 'sent');
    const replayed = await scene.press(scene.alex, alexs, { verb: 'approve' });
    expect(replayed).toMatchObject({ status: 200, said: expect.stringContaining('pressed before') });
    const late = await scene.press(scene.bo, bos, { verb: 'reject', typed: 'Too late' });
    expect(said(late.card)).toContain('Alex Approver');
    expect((await votesOn(id)).filter(({ countedAt }) => countedAt !== null)).toHaveLength(1);
    expect(copiesOf(scene.installation, id)).toHaveLength(1);
  }, 20_000);

  it('that was decided elsewhere: whoever presses is shown what happened', async () => {
    const { id, alexs } = await scene.held();
    await approve(scene.installation, scene.tenant.oversightKey, id);
    await untilStatus(scene.installation, id, 'sent');
    const answer = await scene.press(scene.alex, alexs, { verb: 'reject', typed: 'No' });
    expect(answer).toMatchObject({ status: 200, isUpdate: true });
    expect(said(answer.card)).toContain('"text":"Approved"');
  }, 20_000);

  it('reaches whoever never signed in with Entra ID as a mail with the link, and no content', async () => {
    const { installation, bo } = scene;
    const where = { id: bo.person.id };
    const before = caughtFor(installation, bo.person.email).length;
    const { entraTenantId, entraObjectId } = await installation.database.person.findUniqueOrThrow({ where });
    await installation.database.person.update({ where, data: { entraTenantId: null, entraObjectId: null } });
    await submitted(installation, scene.tenant, { subject: 'Only on the page' });
    const mails = await eventually(
      () => caughtFor(installation, bo.person.email),
      (found) => found.length > before,
    );
    await installation.database.person.update({ where, data: { entraTenantId, entraObjectId } });
    expect(mails.at(-1)?.raw.toString()).not.toMatch(/Only on the page|adaptivecard/i);
  }, 20_000);
});

describe('what decides nothing', () => {
  let id: string;
  let alexs: OutlookCard;
  let bos: OutlookCard;
  beforeAll(async () => {
    ({ id, alexs, bos } = await scene.held());
  }, 20_000);
  const seconds = () => Math.floor(Date.now() / 1000);

  it.each<[string, () => Partial<Press> | Promise<Partial<Press>>]>([
    ['for another app', () => ({ claims: { aud: randomUUID() } })],
    ['of another issuer', () => ({ claims: { iss: `https://sts.windows.net/${randomUUID()}/` } })],
    ['of the service that ended', () => ({ claims: { iss: 'https://substrate.office.com/sts/' } })],
    ['whose tenant is not that of its issuer', () => ({ claims: { tid: randomUUID() } })],
    ['that another app asked for', () => ({ claims: { azp: randomUUID() } })],
    ['that no app asked for', () => ({ claims: { azp: undefined } })],
    ['of an app on its own', () => ({ claims: { idtyp: 'app', scp: undefined, roles: ['x'] } })],
    ['without a permission', () => ({ claims: { scp: undefined } })],
    ['about nobody', () => ({ claims: { oid: undefined } })],
    ['that is over', () => ({ claims: { exp: seconds() - 600 } })],
    ['of a key that Entra does not have', async () => ({ key: await aSigningKey() })],
  ])('a token %s', async (_name, make) => {
    const press = await make();
    expect((await scene.press(scene.alex, alexs, { verb: 'approve', ...press })).status).toBe(401);
    await expectNothingHappened(id);
  });

  it.each<[string, (scene: OutlookScene) => { objectId: string; claims?: Record<string, unknown> }]>([
    ['another approver, to whom it was forwarded', ({ bo }) => bo],
    ['a colleague whom nobody asked', ({ kim }) => kim],
    ['somebody of the tenant who is nobody here', () => ({ objectId: randomUUID() })],
    ['an agent with a user account', ({ alex }) => ({ ...alex, claims: { xms_sub_fct: '3 13' } })],
    ['an agent for the approver', ({ alex }) => ({ ...alex, claims: { xms_act_fct: '3 9 11' } })],
  ])('%s', async (_name, who) => {
    const before = await refusals(id);
    const { claims, ...user } = who(scene);
    for (const press of [{ verb: 'approve' }, { verb: 'reject', typed: 'No' }]) {
      const answer = await scene.press(user, alexs, { ...press, ...(claims && { claims }) });
      expect(answer).toMatchObject({ status: 403, card: undefined });
      expect(answer.said).toContain('made for somebody else');
    }
    const opened = alexs.autoInvokeAction;
    const shown = opened && (await bringAction(opened, await scene.token(user, claims ? { claims } : {})));
    expect(shown).toMatchObject({ status: 403, card: undefined });
    expect(await refusals(id)).toBe(before + 3);
    await expectNothingHappened(id);
  });

  it('an approver who was disabled since', async () => {
    const where = { id: scene.bo.person.id };
    await scene.installation.database.person.update({ where, data: { isActive: false } });
    expect((await scene.press(scene.bo, bos, { verb: 'approve' })).status).toBe(403);
    await scene.installation.database.person.update({ where, data: { isActive: true } });
    await expectNothingHappened(id);
  });

  const bring = async (change: Record<string, unknown>, verb?: string) =>
    bringAction(tampered(alexs, change, verb), await scene.token(scene.alex), 'Because');
  const bringBody = async (body: string) =>
    bringAction({ ...tampered(alexs, {}), body }, await scene.token(scene.alex));

  it.each<[string, number, () => Promise<{ status: number }>]>([
    ['the token of one button with the verb of another', 403, () => bring({ verb: 'approve' }, 'reject')],
    ['another digest than that of what was shown', 403, () => bring({ digest: 'a'.repeat(64) })],
    ['a token that was tampered with', 403, () => bring({ token: `9${carriedBy(alexs).token}` })],
    ['the token of somebody else’s card', 403, () => bring({ token: carriedBy(bos).token })],
    ['a card that does not exist', 404, () => bring({ card: 'no-card' })],
    ['a verb that is none', 403, () => bring({ verb: 'approve_all' })],
    ['no token at all', 401, () => bringAction(tampered(alexs, {}), undefined)],
    ['a body that is none', 400, () => bringBody('{"card":1}')],
    ['a body that is too large', 413, () => bringBody('x'.repeat(100_000))],
  ])('%s', async (_name, status, press) => {
    expect((await press()).status).toBe(status);
    await expectNothingHappened(id);
  });

  it('a token that is too old; the card comes back with one that is good', async () => {
    const answer = await bring({ token: await scene.remade(alexs, { expiresAt: seconds() - 1 }) });
    expect(answer).toMatchObject({ status: 200, isUpdate: true, said: expect.stringContaining('too old') });
    expect(answer.card && buttonOf(answer.card, 'approve')).toBeDefined();
    await expectNothingHappened(id);
  });

  it('a card of an earlier revision', async () => {
    const digest = 'b'.repeat(64);
    const before = await refusals(id);
    const answer = await bring({
      digest,
      token: await scene.remade(alexs, { digest, expiresAt: seconds() + 600 }),
    });
    expect(answer).toMatchObject({ status: 200, isUpdate: true });
    expect(await refusals(id)).toBe(before + 1);
    await expectNothingHappened(id);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('%s', async (method) => {
    const response = await fetch(buttonOf(alexs, 'approve')?.url ?? '', {
      method,
      headers: { Authorization: `Bearer ${await scene.token(scene.alex)}` },
    });
    expect([404, 405]).toContain(response.status);
    await expectNothingHappened(id);
  });

  it.each(['SkypeUriPreview Preview/0.5', 'Slackbot-LinkExpanding 1.0', 'Mozilla/5.0 (Safe Links)'])(
    'the link of the mail, followed by %s: nothing of the message is shown before the sign-in',
    async (agent) => {
      const page = alexs.actions.find(({ type }) => type === 'Action.OpenUrl') as { url: string };
      for (const method of ['GET', 'HEAD', 'POST']) {
        const response = await fetch(page.url, { method, headers: { 'User-Agent': agent } });
        expect(response.status).toBe(401);
        expect(await response.text()).not.toMatch(/Hello|Text \d|example\.com/);
      }
      await expectNothingHappened(id);
    },
  );

  it('and after all that the press it was made for still counts, with a token of version 1 under the other name', async () => {
    const opened = await scene.open(scene.alex, alexs);
    const button = opened.card && buttonOf(opened.card, 'approve');
    if (!button) throw new Error('no button');
    const claims = firstVersion(scene.microsoft.url, scene);
    const token = await scene.token(scene.alex, { claims });
    expect(await bringAction(button, token, '', 'Action-Authorization')).toMatchObject({
      status: 200,
      said: 'Done.',
    });
    expect(await votesOn(id)).toHaveLength(1);
  });
});
