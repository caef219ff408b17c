/** What comes back of mail that left through Microsoft 365: its claim when it arrives at somebody's. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyIdentity } from '../../activities/signing/verify-identity.js';
import { asExchangeSendsIt } from '../microsoft/exchange-mime.js';
import { startGraphScene, type GraphScene, type Moved } from '../microsoft/graph-scene.js';
import type { StoredMessage } from '../microsoft/graph-mailbox.js';
import { call, eventually } from '../support/http.js';
import { untilStatus } from '../support/mails.js';

let scene: GraphScene;
let from: Moved;

beforeAll(async () => {
  scene = await startGraphScene();
  from = await scene.aMovedMailbox('autonomous', { receives: true });
}, 60_000);
afterAll(() => scene.stop(), 60_000);

/** A message that has left, as it stands among the sent ones. */
async function sentTo(to: readonly string[]): Promise<{ id: string; sent: StoredMessage }> {
  const answer = await call('POST', `${scene.installation.baseUrl}/v1/mailboxes/${from.mailbox.id}/send`, {
    key: scene.tenant.agentKey,
    body: { to, subject: `Hello ${to[0] ?? ''}`, markdown: 'See [this](https://x.test), *please*.' },
  });
  const id = String(answer.body.id);
  await untilStatus(scene.installation, id, 'sent');
  const sent = from.there.sent.at(-1);
  if (!sent) throw new Error('it was sent');
  return { id, sent };
}

describe('what Exchange made of it', () => {
  it('is worth `content` to who checks it with the published keys, and to the mailbox it arrives in', async () => {
    const to = await scene.aMovedMailbox('autonomous', { receives: true });
    const { id, sent } = await sentTo([to.mailbox.address, 'ann@example.com']);
    const raw = await asExchangeSendsIt(sent);
    const keys = await fetch(`${scene.installation.baseUrl}/.well-known/jwks.json`);
    const jwks = (await keys.json()) as { keys: [] };
    expect(await verifyIdentity({ raw, keys: { jwks }, recipient: 'ann@example.com' })).toMatchObject({
      verdict: 'content',
      reasons: ['built_anew'],
      claim: { jti: id },
    });
    await scene.graph.arrive(to.there, raw.toString('latin1'));
    const { database } = scene.installation;
    const received = await eventually(
      () => database.message.findFirst({ where: { mailboxId: to.mailbox.id, direction: 'inbound' } }),
      (row) => row !== null,
    );
    const { body } = await call('GET', `${scene.installation.baseUrl}/v1/emails/${received?.id}`, {
      key: scene.tenant.agentKey,
    });
    expect(body).toMatchObject({ identity_verdict: 'content', identity: { reasons: ['built_anew'] } });
  });
});
