/** Approvals in Teams, with Microsoft's side simulated: a card arrives, somebody presses, every card says so (product.md 6). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/http.js';
import {
  actionsOn,
  approve,
  copiesOf,
  statusOf,
  submitted,
  untilStatus,
  caughtFor,
} from '../support/mails.js';
import { startTeamsScene, untilSays, type TeamsScene } from '../microsoft/teams-scene.js';
import { bring, installed, textOf } from '../microsoft/teams-user.js';

let scene: TeamsScene;

beforeAll(async () => {
  scene = await startTeamsScene();
}, 30_000);
afterAll(() => scene.stop(), 60_000);

const voteOn = (id: string) => scene.installation.database.vote.findMany({ where: { messageId: id } });

describe('a message that is held', () => {
  it('comes as a card, is approved there, is sent, and the other card says who decided', async () => {
    const { id, alexs, bos } = await scene.held({ bcc: ['hidden@elsewhere.example'] });
    const shown = textOf(alexs.states[0]?.content ?? {});
    expect(shown).toContain('hidden@elsewhere.example  [external, first contact]');
    expect(alexs.states[0]?.summary).toBe('Approval needed');
    expect(caughtFor(scene.installation, scene.tenant.approver.email)).toEqual([]);

    const answer = await scene.press(scene.alex, alexs, { verb: 'approve' });
    expect(answer).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' },
    });
    expect(textOf(answer.body.value as object)).toContain('"text":"Approved"');
    await untilStatus(scene.installation, id, 'sent');
    expect(copiesOf(scene.installation, id)).toHaveLength(2);
    await untilSays(bos, 'Alex Approver');
    await untilSays(alexs, '"text":"Approved"');
    expect(textOf(bos.states.at(-1)?.content ?? {})).not.toContain('Action.Execute');

    expect(await voteOn(id)).toMatchObject([{ transport: 'teams', personId: scene.alex.person.id }]);
    const [counted] = await scene.installation.database.auditEntry.findMany({
      where: { resourceId: id, action: 'email.vote' },
    });
    expect(JSON.parse(counted?.canonical ?? '{}')).toMatchObject({
      actor: `person:${scene.alex.person.id}`,
      metadata: { transport: 'teams' },
    });
  }, 15_000);

  it('is rejected with a reason, and with none it is not decided', async () => {
    const { id, alexs, bos } = await scene.held();
    const without = await scene.press(scene.bo, bos, { verb: 'reject' });
    expect(textOf(without.body.value as object)).toContain('say why');
    expect(await voteOn(id)).toEqual([]);
    await scene.press(scene.bo, bos, { verb: 'reject', reason: 'Wrong price' });
    expect(await statusOf(scene.installation, id)).toBe('rejected');
    await untilSays(alexs, 'Wrong price');
    expect(copiesOf(scene.installation, id)).toEqual([]);
  }, 15_000);

  it('is decided once, however often the same press comes', async () => {
    const { id, alexs, bos } = await scene.held();
    const presses = Array.from({ length: 4 }, () => scene.press(scene.alex, alexs, { verb: 'approve' }));
    for (const { status } of await Promise.all(presses)) expect(status).toBe(200);
    await untilStatus(scene.installation, id, 'sent');
    const late = await scene.press(scene.bo, bos, { verb: 'reject', reason: 'Too late' });
    expect(textOf(late.body.value as object)).toContain('Alex Approver');
    expect((await voteOn(id)).filter(({ countedAt }) => countedAt !== null)).toHaveLength(1);
    expect(copiesOf(scene.installation, id)).toHaveLength(1);
  }, 15_000);

  it('that was decided elsewhere: cards say so, though the connector was away for a while', async () => {
    const { id, alexs, bos } = await scene.held();
    scene.connector.isDown = true;
    await approve(scene.installation, scene.tenant.oversightKey, id);
    await untilStatus(scene.installation, id, 'sent');
    await eventually(
      () => scene.installation.database.presentedCard.findMany({ where: { messageId: id } }),
      (cards) => cards.every(({ failures }) => failures > 0),
    );
    scene.connector.isDown = false;
    await Promise.all([untilSays(alexs, '"text":"Approved"'), untilSays(bos, '"text":"Approved"')]);
  }, 30_000);

  it('is shown anew to whoever looks, without an update by us', async () => {
    const { alexs } = await scene.held();
    const answer = await scene.press(scene.alex, alexs, { verb: 'refresh', trigger: 'automatic' });
    expect(answer.body.value).toEqual(alexs.states[0]?.content);
    expect(scene.connector.asked.filter((asked) => asked.endsWith(alexs.activityId))).toEqual([]);
  }, 15_000);
});

describe('somebody who cannot be reached in Teams', () => {
  it('gets a mail with the link: the app was blocked, and later removed', async () => {
    const { installation, connector, alex, bo } = scene;
    const mails = () => caughtFor(installation, alex.person.email).length;
    connector.failing.push(
      { method: 'POST', status: 403, code: 'MessageWritesBlocked' },
      { method: 'POST', status: 403, code: 'MessageWritesBlocked' },
    );
    const id = await submitted(installation, scene.tenant);
    await eventually(mails, (count) => count === 1);
    await eventually(
      async () =>
        (await actionsOn(installation, scene.tenant.tenantId, id)).filter(
          (action) => action === 'oversight.notice_failed',
        ).length,
      (count) => count === 2,
    );
    await bring(connector, installation.baseUrl, installed(connector, bo));
    await submitted(installation, scene.tenant);
    await eventually(mails, (count) => count === 2);
    await bring(connector, installation.baseUrl, installed(connector, alex));
    await bring(connector, installation.baseUrl, installed(connector, alex, 'remove'));
    await submitted(installation, scene.tenant);
    await eventually(mails, (count) => count === 3);
    expect(await installation.stores.teamsConversations.ofPerson(alex.person.id)).toBeUndefined();
    await bring(connector, installation.baseUrl, installed(connector, alex));
  }, 30_000);

  it('is asked again after 412, 429 and 5xx, and gets a mail where that goes on', async () => {
    const { installation, connector, alex, tenant } = scene;
    const before = caughtFor(installation, alex.person.email).length;
    connector.failing.push(
      { method: 'POST', status: 412, code: 'PreconditionFailed' },
      { method: 'POST', status: 429, code: 'TooManyRequests', retryAfter: '1' },
    );
    await scene.held();
    expect(caughtFor(installation, alex.person.email)).toHaveLength(before);
    connector.isDown = true;
    await submitted(installation, tenant);
    await eventually(
      () => caughtFor(installation, alex.person.email).length,
      (count) => count === before + 1,
    );
    connector.isDown = false;
  }, 30_000);
});
