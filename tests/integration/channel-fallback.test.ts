/**
 * Channels that fail, one after the other, on real servers: Teams, then Outlook, then the mail with the link. The request is
 * never lost, and a card that nobody signed works from the mail to the vote.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { startForbiddenScene, type ForbiddenScene, type Somebody } from '../forbidden/scene.js';
import { actorToken, bringAction, buttonOf, cardIn, type OutlookCard } from '../microsoft/outlook-actions.js';
import { formToken, signedIn } from '../support/console-visit.js';
import { aPolicy, api, stage } from '../support/approvers.js';
import { eventually } from '../support/http.js';
import { approve, statusOf, submitted, untilStatus } from '../support/mails.js';
import { startScriptedSmtp, type ScriptedSmtp } from '../support/scripted-smtp.js';

let scene: ForbiddenScene;
let relay: ScriptedSmtp;
/** Addresses whose next mail the relay refuses. */
const refused = new Set<string>();

beforeAll(async () => {
  relay = await startScriptedSmtp({
    answer: (verb, line) => {
      const to = /<([^>]+)>/.exec(line)?.[1] ?? '';
      return verb === 'RCPT' && refused.delete(to) ? '550 5.7.1 not from you' : undefined;
    },
  });
  scene = await startForbiddenScene({ SMTP_URL: relay.url });
}, 60_000);
afterAll(async () => {
  await scene.stop();
  await relay.close();
}, 60_000);

/** The first mail to somebody, once it has come. */
async function mailTo({ person }: Somebody): Promise<string> {
  const find = () => relay.bodies.find((body) => new RegExp(`^To:.*${person.email}`, 'im').test(body));
  return String(await eventually(find, (found) => found !== undefined));
}

async function notices(messageId: string) {
  const { stores, database } = scene.installation;
  const entries = await stores.audit.list({
    tenantId: scene.tenant.tenantId,
    resourceId: messageId,
    limit: 100,
    order: 'oldest_first',
  });
  const people = await database.person.findMany();
  return entries
    .filter(({ action }) => action.startsWith('oversight.notice'))
    .map(({ action, metadata }) => {
      const name = people.find(({ id }) => id === metadata?.person)?.name ?? '';
      return `${name}: ${action} ${String(metadata?.channel ?? 'mail')}`;
    })
    .sort();
}

async function pressInOutlook(card: OutlookCard, who: Somebody) {
  const { microsoft, contoso: tenant, appId, originator } = scene;
  const key = microsoft.entra.keys.current;
  const button = buttonOf(card, 'approve');
  if (!button) throw new Error('the card has no button');
  return bringAction(
    button,
    await actorToken({ authority: microsoft.url, tenant, appId, originator, key }, who),
  );
}

it('whoever Teams and Outlook do not reach gets the mail with the link, and everybody’s vote counts', async () => {
  const { connector, installation } = scene;
  const [ann, bob] = [await scene.member('ann'), await scene.member('bob')];
  // Both have blocked the bot, and no mail server takes the card for Bob.
  for (let times = 0; times < 2; times += 1)
    connector.failing.push({ method: 'POST', status: 403, code: 'MessageWritesBlocked' });
  refused.add(bob.person.email);
  const id = await submitted(installation, scene.tenant);

  const card = await cardIn(await mailTo(ann));
  if (!card) throw new Error('no card came');
  expect(await pressInOutlook(card, ann)).toMatchObject({ status: 200, said: 'Done.' });
  expect(await statusOf(installation, id)).toBe('pending_send_approval');

  const { text } = await simpleParser(await mailTo(bob));
  const path = /(\/console\/approvals\/\w+)/.exec(String(text))?.[1] ?? '';
  const visitor = await signedIn(installation, bob.person);
  const form = await visitor.formOn(path, path);
  const posted = await visitor.post(path, { ...form, csrf: await formToken(visitor), decision: 'approve' });
  expect(posted.status).toBe(200);
  await untilStatus(installation, id, 'sent');
  expect(relay.bodies.filter((body) => body.includes(`Message-ID: <${id}@`))).toHaveLength(1);

  expect(connector.cards).toEqual([]);
  expect(
    await eventually(
      () => notices(id),
      ({ length }) => length >= 5,
    ),
  ).toEqual([
    'ann: oversight.notice outlook',
    'ann: oversight.notice_failed teams',
    'bob: oversight.notice mail',
    'bob: oversight.notice_failed outlook',
    'bob: oversight.notice_failed teams',
  ]);
}, 30_000);

it('who has a card already and is asked in a later stage is told by mail', async () => {
  const { installation, tenant, connector } = scene;
  const [cleo, dan] = [await scene.member('cleo'), await scene.member('dan')];
  await aPolicy({ installation, tenant }, [stage([cleo, dan]), stage([dan])]);
  const id = await submitted(installation, tenant);
  await eventually(
    () => connector.cards.filter(({ conversationId }) => conversationId === dan.user.conversationId),
    ({ length }) => length === 1,
  );
  expect((await approve(installation, cleo.key, id)).status).toBe(200);
  expect(await mailTo(dan)).toContain('Approval needed');
  expect((await approve(installation, dan.key, id)).status).toBe(200);
  await untilStatus(installation, id, 'sent');
}, 30_000);

it('everybody is asked where they prefer it, by the next channel where that one is down', async () => {
  const { installation, tenant } = scene;
  const [eve, fay, gil] = [await scene.member('eve'), await scene.member('fay'), await scene.member('gil')];
  const prefer = (who: Somebody, channel: string) =>
    api(scene, who.key, { method: 'PUT', path: '/v1/preferred-channel', body: { channel } });
  expect(await prefer(eve, 'mail')).toMatchObject({ status: 200, body: { channel: 'mail' } });
  expect(await prefer(gil, 'console')).toMatchObject({ status: 200 });
  // An operator says so for somebody else.
  const path = `/v1/people/${fay.person.id}`;
  expect(
    await api(scene, tenant.adminKey, { method: 'PATCH', path, body: { preferred_channel: 'outlook' } }),
  ).toMatchObject({ status: 200, body: { preferred_channel: 'outlook' } });
  refused.add(fay.person.email);
  await aPolicy({ installation, tenant }, [stage([gil, eve, fay])]);
  const id = await submitted(installation, tenant);
  expect(
    await eventually(
      () => notices(id),
      ({ length }) => length >= 3,
    ),
  ).toEqual([
    'eve: oversight.notice mail',
    'fay: oversight.notice teams',
    'fay: oversight.notice_failed outlook',
  ]);
  expect((await approve(installation, gil.key, id)).status).toBe(200);
  await untilStatus(installation, id, 'sent');
}, 60_000);
