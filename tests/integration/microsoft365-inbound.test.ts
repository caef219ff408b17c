/** Mail that arrives in Microsoft 365: told of by notifications that everybody could write, fetched, and taken in like any other. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { call, eventually } from '../support/http.js';
import { anOutsideMail, FROM } from '../support/smtp-client.js';
import { startGraphScene, type GraphScene, type Moved } from '../microsoft/graph-scene.js';
import { created, lifecycle, type SimulatedSubscription } from '../microsoft/graph-notifier.js';

let scene: GraphScene;
let moved: Moved;
let subscription: SimulatedSubscription;

let before: number;

beforeAll(async () => {
  scene = await startGraphScene();
  moved = await scene.aMovedMailbox('gated_send', { receives: true });
}, 60_000);
afterAll(() => scene.stop(), 60_000);
beforeEach(async () => {
  subscription = await subscribed(moved.mailbox);
  before = (await messages()).length;
}, 30_000);

async function subscribed({ id: mailboxId }: { id: string }): Promise<SimulatedSubscription> {
  const id = await eventually(
    async () => {
      const row = await scene.installation.stores.graphMailboxes.find(mailboxId);
      return row?.wantsResync === false ? row.subscriptionId : null;
    },
    (found) => found !== null,
  );
  const found = scene.graph.subscriptions.get(String(id));
  if (!found) throw new Error('Graph knows of no such subscription');
  return found;
}

const messages = () =>
  scene.installation.database.message.findMany({
    where: { mailboxId: moved.mailbox.id, direction: 'inbound' },
    orderBy: { id: 'asc' },
  });
/** Those of this test. */
const arrived = async (count: number) =>
  (await eventually(messages, (rows) => rows.length >= before + count)).slice(before);
const EXCHANGE =
  'spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=sender.example; dkim=none; dmarc=fail action=none';
const aMail = (change: Record<string, string> = {}) =>
  anOutsideMail(moved.mailbox.address, { 'Authentication-Results': EXCHANGE, ...change });
const told = () =>
  scene.installation.database.graphNotification.count({ where: { mailboxId: moved.mailbox.id } });

describe('a mail that arrives there', () => {
  it('is what the agent reads, with Exchange’s word on its sender, and its bytes as they came', async () => {
    const raw = aMail();
    expect(await scene.graph.arrive(moved.there, raw)).toMatchObject([{ status: 202 }]);
    const [row] = await arrived(1);
    const { body } = await call('GET', `${scene.installation.baseUrl}/v1/emails/${row?.id}`, {
      key: scene.tenant.agentKey,
    });
    expect(body).toMatchObject({ from: FROM, markdown: 'It has arrived.\n' });
    expect(row?.authentication).toMatchObject({
      spf: 'pass',
      dkim: 'none',
      dmarc: 'fail',
      from_domain: 'sender.example',
    });
    const accepted = await scene.installation.database.inboundMail.findFirst({
      where: { mailboxId: moved.mailbox.id, rawSha256: String(row?.rawSha256) },
    });
    expect(accepted).toMatchObject({ source: 'microsoft365', size: Buffer.byteLength(raw) });
    expect(scene.graph.shapeFaults).toEqual([]);
  });

  it('comes in once, however often it is told of', async () => {
    const known = await told();
    await scene.graph.arrive(moved.there, aMail());
    const id = [...moved.there.messages.keys()].at(-1) ?? '';
    const again = [created(subscription, id), created(subscription, id)];
    expect(await scene.graph.notify(subscription, again, [await scene.graph.token()])).toMatchObject({
      status: 202,
    });
    // One that follows shows that the others are through.
    await scene.graph.arrive(moved.there, aMail());
    expect(await arrived(2)).toHaveLength(2);
    expect(await told()).toBe(known + 2);
  });

  it('is found though nobody told of it, once Graph says that something was missed', async () => {
    for (let count = 0; count < 3; count += 1) await scene.graph.arrive(moved.there, aMail(), 'untold');
    expect(await scene.graph.notify(subscription, [lifecycle(subscription, 'missed')])).toMatchObject({
      status: 202,
    });
    expect(await arrived(3)).toHaveLength(3);
  });

  it('is looked for anew where the subscription was removed, and another one is made', async () => {
    scene.graph.subscriptions.delete(subscription.id);
    await scene.graph.arrive(moved.there, aMail(), 'untold');
    await scene.graph.notify(subscription, [lifecycle(subscription, 'subscriptionRemoved')]);
    await arrived(1);
    const next = await subscribed(moved.mailbox);
    expect(next.id).not.toBe(subscription.id);
    expect(next.encryptionCertificateId).not.toBe(subscription.encryptionCertificateId);
  });

  it('is still told of after a reauthorization, which renews the subscription', async () => {
    const { expirationDateTime } = subscription;
    await scene.graph.notify(subscription, [lifecycle(subscription, 'reauthorizationRequired')]);
    await eventually(
      () => scene.graph.subscriptions.get(subscription.id)?.expirationDateTime,
      (now) => now !== expirationDateTime,
    );
    await scene.graph.arrive(moved.there, aMail());
    expect(await arrived(1)).toHaveLength(1);
  });
});

describe('a notification is refused', () => {
  type Forged = { value?: object; tokens?: string[] };
  const FORGERIES: [string, (id: string) => Promise<Forged>][] = [
    [
      'with another client state',
      async (id) => ({ value: { ...created(subscription, id), clientState: 'a'.repeat(64) } }),
    ],
    [
      'without a client state',
      async (id) => ({ value: { ...created(subscription, id), clientState: null } }),
    ],
    [
      'of another subscription',
      async (id) => ({ value: { ...created(subscription, id), subscriptionId: randomUUID() } }),
    ],
    [
      'of another tenant',
      async (id) => ({ value: { ...created(subscription, id), tenantId: randomUUID() } }),
    ],
    ['without a token', async () => ({ tokens: [] })],
    [
      'whose token is for another app',
      async () => ({ tokens: [await scene.graph.token({ aud: randomUUID() })] }),
    ],
    [
      'whose token was given to somebody else',
      async () => ({ tokens: [await scene.graph.token({ azp: randomUUID() })] }),
    ],
    [
      'whose token was given to nobody',
      async () => ({ tokens: [await scene.graph.token({ azp: undefined })] }),
    ],
    [
      'whose token is of another issuer',
      async () => ({ tokens: [await scene.graph.token({ iss: `${scene.graph.url}/${randomUUID()}/v2.0` })] }),
    ],
    ['whose token has ended', async () => ({ tokens: [await scene.graph.token({ exp: 1 })] })],
    ['with one good token and a bad one', async () => ({ tokens: [await scene.graph.token(), 'a.b.c'] })],
    [
      'whose content names another message',
      async (id) => ({ value: { ...created(subscription, id), resourceData: { id: 'another' } } }),
    ],
    [
      'whose content was changed',
      async (id) => {
        const value = created(subscription, id);
        const content = value.encryptedContent as Record<string, string>;
        return {
          value: { ...value, encryptedContent: { ...content, data: `AAAA${content.data?.slice(4)}` } },
        };
      },
    ],
    [
      'whose content is signed with another key',
      async (id) => {
        const [value, other] = [created(subscription, id), created(subscription, id)];
        const { dataKey } = other.encryptedContent as Record<string, string>;
        return { value: { ...value, encryptedContent: { ...(value.encryptedContent as object), dataKey } } };
      },
    ],
  ];
  it.each(FORGERIES)('%s', async (_name, forge) => {
    const known = await told();
    const { id } = moved.there.put({ isDraft: false, folder: 'sentitems', raw: Buffer.from(aMail()) });
    const { value = created(subscription, id), tokens = [await scene.graph.token()] } = await forge(id);
    expect(await scene.graph.notify(subscription, [value], tokens)).toMatchObject({ status: 403 });
    expect(await told()).toBe(known);
  });

  it('of a mailbox that is not watched', async () => {
    const notificationUrl = subscription.notificationUrl.replace(moved.mailbox.id, scene.tenant.mailbox.id);
    const elsewhere = { ...subscription, notificationUrl };
    expect(await scene.graph.notify(elsewhere, [created(subscription, 'x')])).toMatchObject({ status: 404 });
  });

  it('that is none', async () => {
    expect(await scene.graph.notify(subscription, [{ what: 'ever' }])).toMatchObject({ status: 400 });
  });
});

it('a mailbox that an admin moves there is watched, and one that moves back no more', async () => {
  const { mailbox } = scene.tenant;
  const there = scene.graph.mailbox(mailbox.address);
  const to = await scene.move(mailbox, { transport: 'microsoft365', microsoft365_user: there.userId });
  expect(to.body).toMatchObject({
    transport: 'microsoft365',
    microsoft365_user: there.userId,
    receives: true,
  });
  const made = await subscribed(mailbox);
  expect(made.resource).toBe(`users/${there.userId}/mailFolders('Inbox')/messages?$select=id`);
  const back = await scene.move(mailbox, { transport: 'default' });
  expect(back.body).toMatchObject({ transport: 'default', microsoft365_user: null, receives: false });
  await eventually(
    () => scene.installation.stores.graphMailboxes.find(mailbox.id),
    (row) => row === undefined,
  );
  expect(scene.graph.subscriptions.has(made.id)).toBe(false);
});
