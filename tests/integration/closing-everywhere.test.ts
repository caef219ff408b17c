/**
 * An approval that has ended says so everywhere, though a channel was down (product.md 6): every card of every request in
 * Teams and in Outlook, and what the link of a mail leads to.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBotConnector, type BotConnector, type SentCard } from '../microsoft/bot-connector.js';
import { cardIn, carriedBy, type OutlookCard } from '../microsoft/outlook-actions.js';
import { startOutlookScene, type OutlookScene } from '../microsoft/outlook-scene.js';
import { aTeamsUser, bring, installed, textOf, type TeamsUser } from '../microsoft/teams-user.js';
import { aPolicy, stage } from '../support/approvers.js';
import { signedIn } from '../support/console-visit.js';
import { eventually } from '../support/http.js';
import { caughtFor, decide, submitted } from '../support/mails.js';
import { aPerson } from '../support/tenants.js';
import type { Person } from '../../domain/person.js';

const REQUESTS = 8;
/** The promise; the test is over long before it. */
const WITHIN_MS = 60_000;
const SLUG = 'contoso';

let connector: BotConnector;
let scene: OutlookScene;
/** Asked in Teams; `scene.bo` is asked in Outlook. */
let alex: TeamsUser;
/** Never signed in with Entra ID: asked by mail with the link. */
let mo: Person;

beforeAll(async () => {
  connector = await startBotConnector();
  const { ENTRA_TENANTS: _t, ENTRA_CLIENT_ID: _c, ENTRA_AUTHORITY: _a, ...bot } = connector.settings(SLUG);
  scene = await startOutlookScene(bot, connector.tenant);
  const { installation, tenant } = scene;
  alex = aTeamsUser(scene.alex.objectId);
  await bring(connector, installation.baseUrl, installed(connector, alex));
  const { tenantId } = tenant;
  mo = await aPerson(installation.stores, { tenantId, email: 'mo@contoso.example', name: 'Mo Mail' });
  const approvers = [scene.alex.person, scene.bo.person, mo].map((person) => ({ person, key: '' }));
  await aPolicy(scene, [stage(approvers)]);
}, 60_000);
afterAll(async () => {
  await scene.stop();
  await connector.stop();
}, 60_000);

async function end(id: string, action: 'approve' | 'reject'): Promise<void> {
  const { installation, tenant } = scene;
  const body = { email_id: id, action, ...(action === 'reject' ? { reason: 'Not like this' } : {}) };
  expect((await decide(installation, tenant.oversightKey, body)).status).toBe(200);
}

/** Until the card in Teams was to be replaced, and could not be. */
function untilFailed(id: string): Promise<unknown> {
  const where = { messageId: id, channel: 'teams' };
  return eventually(
    () => scene.installation.database.presentedCard.findFirst({ where }),
    (card) => (card?.failures ?? 0) > 0,
  );
}

/** The cards in Teams of these requests, once all are there. */
async function teamsCards(): Promise<SentCard[]> {
  return eventually(
    () => connector.cards,
    ({ length }) => length === REQUESTS,
  );
}

/** When it said that it is over and offered nothing more. */
async function closedAt({ states }: SentCard): Promise<number> {
  const last = await eventually(
    () => states.at(-1),
    (state) => /"text":"(?:Approved|Rejected[^"]*)"/u.test(textOf(state?.content ?? {})),
  );
  expect(textOf(last?.content ?? {})).not.toContain('Action.Execute');
  return last?.at ?? Infinity;
}

async function outlookCards(): Promise<OutlookCard[]> {
  const key = scene.publicKey.export({ format: 'jwk' });
  const mails = await eventually(
    () => caughtFor(scene.installation, scene.bo.person.email),
    ({ length }) => length === REQUESTS,
  );
  const cards = await Promise.all(mails.map(({ raw }) => cardIn(raw, { key })));
  return cards.filter((card) => card !== undefined);
}

describe('requests that end while the Bot connector is down', () => {
  it('are closed on every card of each of them within the promised time of its return', async () => {
    const { installation, tenant, bo } = scene;
    const ids = await Promise.all(Array.from({ length: REQUESTS }, () => submitted(installation, tenant)));
    const inTeams = await teamsCards();
    const inOutlook = await outlookCards();
    expect(inOutlook).toHaveLength(REQUESTS);
    await eventually(
      () => caughtFor(installation, mo.email),
      ({ length }) => length === REQUESTS,
    );

    connector.isDown = true;
    await Promise.all(ids.map((id, index) => end(id, index % 2 === 0 ? 'approve' : 'reject')));
    await Promise.all(ids.map(untilFailed));
    expect(inTeams.map(({ states }) => states.length)).toEqual(ids.map(() => 1));

    connector.isDown = false;
    const backAt = Date.now();
    for (const card of inTeams) expect((await closedAt(card)) - backAt).toBeLessThan(WITHIN_MS);

    // A mail cannot be replaced: it is answered how the request ended, opened or pressed.
    for (const card of inOutlook) {
      for (const answer of [await scene.open(bo, card), await scene.press(bo, card, { verb: 'approve' })]) {
        expect(answer).toMatchObject({ status: 200, isUpdate: true });
        expect(textOf(answer.card ?? {})).toMatch(/"text":"(?:Approved|Rejected[^"]*)"/u);
        expect(answer.card?.actions.map(({ type }) => type)).toEqual(['Action.OpenUrl']);
      }
    }
    expect(new Set(inOutlook.map((card) => carriedBy(card).card)).size).toBe(REQUESTS);

    const browser = await signedIn(installation, mo);
    for (const { raw } of caughtFor(installation, mo.email)) {
      const [path = ''] = /\/console\/approvals\/\w+/u.exec(raw.toString()) ?? [];
      const page = await browser.get(path);
      expect(page.status).toBe(200);
      expect(page.text).toMatch(/Approved|Rejected/u);
      expect(page.text).not.toContain('value="approve"');
    }
    const votes = await installation.database.vote.count({ where: { messageId: { in: ids } } });
    expect(votes).toBe(REQUESTS);
  }, 90_000);
});
