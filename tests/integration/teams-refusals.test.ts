/** Who and what must decide nothing in Teams (microsoft.md 8.3): tokens, senders and activities that are not what they seem. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import type { SentCard } from '../microsoft/bot-connector.js';
import { aSigningKey } from '../microsoft/signing-keys.js';
import { startTeamsScene, type TeamsScene } from '../microsoft/teams-scene.js';
import { aTeamsUser, bring, installed, pressed, type Bringing } from '../microsoft/teams-user.js';
import { statusOf } from '../support/mails.js';

let scene: TeamsScene;
let id: string;
let alexs: SentCard;
let bos: SentCard;

beforeAll(async () => {
  scene = await startTeamsScene();
  ({ id, alexs, bos } = await scene.held());
}, 60_000);
afterAll(() => scene.stop(), 60_000);

const seconds = () => Math.floor(Date.now() / 1000);
const ask = (change: object, bringing: Bringing = {}) =>
  bring(
    scene.connector,
    scene.installation.baseUrl,
    { ...pressed(scene.connector, scene.alex, alexs, { verb: 'approve' }), ...change },
    bringing,
  );
const claims = () => ({
  iss: 'https://api.botframework.com',
  aud: scene.connector.appId,
  serviceurl: scene.connector.serviceUrl,
  exp: seconds() + 600,
});
const refusals = () =>
  scene.installation.database.auditEntry.count({ where: { resourceId: id, action: 'oversight.refused' } });

async function expectNothingHappened(): Promise<void> {
  expect(await statusOf(scene.installation, id)).toBe('pending_send_approval');
  expect(await scene.installation.database.vote.count({ where: { messageId: id } })).toBe(0);
}

describe('a token', () => {
  it.each<[string, number, () => Promise<Bringing> | Bringing]>([
    ['for another bot', 401, () => ({ claims: { aud: randomUUID() } })],
    ['of another issuer', 401, () => ({ claims: { iss: `https://sts.windows.net/${randomUUID()}/` } })],
    ['of the tenant itself', 401, () => ({ claims: { iss: `${scene.connector.url}/x/v2.0` } })],
    ['that is over', 401, () => ({ claims: { exp: seconds() - 600 } })],
    ['that is not valid yet', 401, () => ({ claims: { nbf: seconds() + 600 } })],
    ['without an end', 401, () => ({ claims: { exp: undefined } })],
    ['without a service URL', 401, () => ({ claims: { serviceurl: undefined } })],
    ['for another service URL', 403, () => ({ claims: { serviceurl: `${scene.connector.url}/teams/x/` } })],
    ['of a key for another channel', 403, () => ({ key: scene.connector.otherChannelKey })],
    ['of a key that the connector does not have', 401, async () => ({ key: await aSigningKey() })],
    [
      'of another key under the name of theirs',
      401,
      async () => ({ key: { ...(await aSigningKey()), kid: scene.connector.key.kid } }),
    ],
    ['that is not signed', 401, () => ({ token: new UnsecuredJWT(claims()).encode() })],
    [
      'that is signed with the public key as a secret',
      401,
      async () => ({
        token: await new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: scene.connector.key.kid })
          .sign(Buffer.from(await exportSPKI(scene.connector.key.publicKey))),
      }),
    ],
    ['that is none', 401, () => ({ token: 'aaaa.bbbb.cccc' })],
  ])('%s opens nothing', async (_name, status, make) => {
    expect((await ask({}, await make())).status).toBe(status);
    await expectNothingHappened();
  });
});

describe('an activity', () => {
  const tenant = (tenantId: string) => ({ channelData: { tenant: { id: tenantId } } });
  const forged = 'https://evil.example/teams/';
  it.each<[string, number, () => [object, Bringing?]]>([
    ['of another tenant', 403, () => [tenant(randomUUID())]],
    ['of another channel', 400, () => [{ channelId: 'webchat' }]],
    ['from nobody', 403, () => [{ from: { id: scene.alex.userId } }]],
    ['with a service URL that the token does not name', 403, () => [{ serviceUrl: forged }]],
    [
      'with a service URL that is not on the list, though the token names it',
      403,
      () => [{ serviceUrl: forged }, { claims: { serviceurl: forged } }],
    ],
    [
      'whose service URL climbs out of the list',
      403,
      () => {
        const climbing = `${scene.connector.url}/teams/../x/`;
        return [{ serviceUrl: climbing }, { claims: { serviceurl: climbing } }];
      },
    ],
    ['whose conversation leads elsewhere', 400, () => [{ conversation: { id: '../../x' } }]],
    ['of a kind we do not know', 400, () => [{ type: 'event' }]],
    ['that is too large', 413, () => [{ text: 'x'.repeat(300_000) }]],
  ])('%s is refused', async (_name, status, make) => {
    const [change, bringing] = make();
    expect((await ask(change, bringing)).status).toBe(status);
    await expectNothingHappened();
  });

  it('with an invoke that is none of ours is answered as such', async () => {
    expect((await ask({ name: 'signin/verifyState' })).status).toBe(501);
  });
});

describe('a press that decides nothing', () => {
  const cannot = async (user: TeamsScene['alex'], card: SentCard): Promise<void> => {
    const before = await refusals();
    const { body } = await scene.press(user, card, { verb: 'approve' });
    expect(body).toMatchObject({ statusCode: 403, type: 'application/vnd.microsoft.error' });
    expect(await refusals()).toBe(before + 1);
    await expectNothingHappened();
  };

  it('by a colleague whom nobody asked', () => cannot(scene.kim, alexs));
  it('by another approver, on a card that is not theirs', () => cannot(scene.bo, alexs));
  it('by somebody of the tenant who is nobody here', () =>
    cannot({ ...aTeamsUser(), person: scene.kim.person }, alexs));
  it('in another chat than the card was sent into', () =>
    cannot({ ...scene.alex, conversationId: 'a:elsewhere' }, alexs));

  it('by an agent with a user account', async () => {
    const { connector, alex } = scene;
    const by = { id: alex.userId, aadObjectId: alex.objectId, role: 'agenticUser' };
    const answer = await ask({ from: by });
    expect(await answer.json()).toMatchObject({ statusCode: 403 });
    expect(connector.cards.length).toBe(2);
    await expectNothingHappened();
  });

  it('by an approver who was disabled since', async () => {
    const where = { id: scene.bo.person.id };
    await scene.installation.database.person.update({ where, data: { isActive: false } });
    await cannot(scene.bo, bos);
    await scene.installation.database.person.update({ where, data: { isActive: true } });
  });

  it.each([
    [
      'with another digest than that of what was shown',
      { verb: 'approve', data: { digest: 'a'.repeat(64) } },
    ],
    ['with a verb that is none', { verb: 'approve_all' }],
    ['of an old client, whose data came without a button', { verb: '' }],
  ])('%s', async (_name, press) => {
    const { body } = await scene.press(scene.alex, alexs, press);
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    await expectNothingHappened();
  });

  it('on a card that does not exist, or with data that is none', async () => {
    const gone = await scene.press(scene.alex, alexs, { verb: 'approve', data: { card: 'no-card' } });
    expect(gone.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
    const broken = await scene.press(scene.alex, alexs, { verb: 'approve', data: { card: 7 } });
    expect(broken.body).toMatchObject({ statusCode: 400 });
    await expectNothingHappened();
  });
});

describe('the address itself', () => {
  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('%s changes nothing', async (method) => {
    const response = await fetch(`${scene.installation.baseUrl}/api/messages`, {
      method,
      headers: { Authorization: `Bearer ${await scene.connector.token()}` },
    });
    expect([404, 405]).toContain(response.status);
    await expectNothingHappened();
  });

  it('keeps no chat that is a group', async () => {
    const { connector, installation } = scene;
    const user = aTeamsUser();
    const group = {
      ...installed(connector, user),
      conversation: { id: 'a:group', conversationType: 'groupChat' },
    };
    expect((await bring(connector, installation.baseUrl, group)).status).toBe(200);
    const where = { entraObjectId: user.objectId };
    expect(await installation.database.teamsConversation.count({ where })).toBe(0);
  });

  it('and after all that the press it was made for still counts', async () => {
    const { body } = await scene.press(scene.alex, alexs, { verb: 'approve' });
    expect(body).toMatchObject({ statusCode: 200 });
    expect(await scene.installation.database.vote.count({ where: { messageId: id } })).toBe(1);
  });
});
