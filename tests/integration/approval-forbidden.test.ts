/** Who may never decide, over every way that exists: refused, without effect, and on record. The table is `tests/forbidden/matrix.ts`. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../../domain/audit-entry.js';
import { MATRIX } from '../forbidden/matrix.js';
import { startForbiddenScene, type ForbiddenScene } from '../forbidden/scene.js';
import { TRY, WAYS, type Hands, type Way } from '../forbidden/ways.js';
import { PREPARE, WHO, type Who } from '../forbidden/who.js';
import { aPolicy, api, stage } from '../support/approvers.js';
import { approve, copiesOf, statusOf, submitted } from '../support/mails.js';

let scene: ForbiddenScene;

beforeAll(async () => {
  scene = await startForbiddenScene();
}, 60_000);
afterAll(() => scene.stop(), 60_000);

async function refusals(tenantId: string, resourceId: string): Promise<AuditEntry[]> {
  const { audit } = scene.installation.stores;
  const entries = await audit.list({ tenantId, resourceId, limit: 100, order: 'oldest_first' });
  return entries.filter(({ action }) => action === 'oversight.refused');
}

const ofMessage = ({ held }: Hands) => refusals(scene.tenant.tenantId, held.id);

function lineOf({ actor, metadata }: AuditEntry): string {
  return `${actor.split(':')[0]} ${String(metadata?.code)} ${String(metadata?.way)}`;
}

/** What must stay as it is. */
async function standing({ held: { id } }: Hands) {
  const { stores, database } = scene.installation;
  const request = await stores.approvals.forMessage(id);
  return {
    status: await statusOf(scene.installation, id),
    request: request?.state,
    votes: await stores.approvals.votes(String(request?.requestId)),
    copies: copiesOf(scene.installation, id),
    attempts: await database.deliveryAttempt.count({ where: { messageId: id } }),
  };
}

const ways = Object.keys(WAYS) as Way[];

describe.each(Object.keys(WHO) as Who[])('%s', (who) => {
  let hands: Hands;
  beforeAll(async () => {
    hands = await PREPARE[who](scene);
    expect(await standing(hands)).toMatchObject({
      status: 'pending_send_approval',
      request: 'open',
      copies: [],
      attempts: 0,
    });
  }, 30_000);

  it.each(ways.filter((way) => !('reason' in MATRIX[who][way])))('decides nothing by %s', async (way) => {
    const cell = MATRIX[who][way];
    if ('reason' in cell) throw new Error(cell.reason);
    const [before, known] = [await standing(hands), await ofMessage(hands)];
    expect(await TRY[way](scene, hands)).toBe(cell.answer);
    expect(await standing(hands)).toEqual(before);
    const entries = (await ofMessage(hands)).slice(known.length);
    expect(entries.map(lineOf)).toEqual(expect.arrayContaining([...cell.record]));
    for (const { actor } of entries) expect([...hands.actors, 'system']).toContain(actor);
  });
});

describe('beside the table', () => {
  it('a batch is refused as each of its decisions would be: by an agent, and on another digest', async () => {
    const ann = await scene.member('anybody');
    const { id, request } = await scene.held(ann);
    const batch = (key: string, digest: string) =>
      api(scene, key, {
        method: 'POST',
        path: '/v1/oversight/decide-batch',
        body: { items: [{ email_id: id, revision: request.revision, digest }], action: 'approve' },
      });
    expect(await batch(scene.tenant.agentKey, request.digest)).toMatchObject({ status: 403 });
    expect(await batch(ann.key, '0'.repeat(64))).toMatchObject({ status: 409 });
    expect((await refusals(scene.tenant.tenantId, id)).map(lineOf)).toEqual([
      'key insufficient_scope rest',
      'key stale_revision rest',
    ]);
    expect(await statusOf(scene.installation, id)).toBe('pending_send_approval');
  });

  it('a stranger’s own account has on record that they tried, whether there is such a message or not', async () => {
    const { stranger, other, installation } = scene;
    const nothing = '01K4Z8R2M7P9R1T3V5W7X9Z1B3';
    expect((await approve(installation, stranger.key, nothing)).status).toBe(404);
    expect((await refusals(other.tenantId, nothing)).map(lineOf)).toEqual(['key not_found rest']);
  });

  it('the same person never counts twice, nor do more count than are needed', async () => {
    const [ann, bob, cleo] = [
      await scene.member('ann'),
      await scene.member('bob'),
      await scene.member('cleo'),
    ] as const;
    const { id, request } = await scene.held(ann);
    const answers = await Promise.all(
      [ann, ann, bob, cleo].map(({ key }) => approve(scene.installation, key, id)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    const { approvals } = scene.installation.stores;
    expect((await approvals.find(request.requestId))?.state).toBe('approved');
    const votes = await approvals.votes(request.requestId);
    expect(new Set(votes.map(({ personId }) => personId)).size).toBe(2);
    expect(votes).toHaveLength(2);
  });

  it('a way that the policy excludes is refused, and another one counts', async () => {
    const { installation, tenant } = scene;
    const ann = await scene.member('ann');
    await aPolicy({ installation, tenant }, [stage([ann])], { excludedWays: ['mcp'] });
    const id = await submitted(installation, tenant);
    const request = await installation.stores.approvals.forMessage(id);
    if (!request) throw new Error('the message is not held');
    const held = { id, request, whose: ann } as Hands['held'];
    const tried = await TRY.mcp(scene, { held, actors: [], credential: ann.key });
    expect(tried).toBe('200 way_excluded');
    expect((await refusals(tenant.tenantId, id)).map(lineOf)).toEqual(['key way_excluded mcp']);
    expect((await approve(installation, ann.key, id)).status).toBe(200);
  });
});
