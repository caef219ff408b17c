/** A worker that dies around any of its writes about a promotion: one request in Entra ID, and the mode is given once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PromotionStore } from '../../prisma/stores/promotion-store.js';
import { startGovernanceScene, type GovernanceScene } from '../microsoft/governance-scene.js';
import type { GraphAssignmentRequest } from '../microsoft/graph-request-routes.js';
import { promotionsIn, type AskedPromotion, type PromotionScene } from '../microsoft/promotion-scene.js';

let scene: GovernanceScene;
let promotions: PromotionScene;

beforeAll(async () => {
  scene = await startGovernanceScene();
  promotions = promotionsIn(scene);
}, 60_000);
afterAll(() => scene.stop(), 60_000);

interface Death {
  readonly moment: 'before' | 'after';
  /** Of the writes of all looks, counted from 1. */
  readonly write: number;
}

/** A store whose worker dies once; `writes` tells how many there were. */
function dying({ moment, write }: Death) {
  const seen = { writes: 0, isDead: false };
  const around = async <Answer>(deed: () => Promise<Answer>): Promise<Answer> => {
    seen.writes += 1;
    const dies = seen.writes === write;
    if (dies) seen.isDead = true;
    if (dies && moment === 'before') throw new Error('the worker died');
    const answer = await deed();
    if (dies) throw new Error('the worker died');
    return answer;
  };
  const over = (store: PromotionStore): PromotionStore => ({
    ...store,
    note: (...told) => around(() => store.note(...told)),
    claimPosting: (...told) => around(() => store.claimPosting(...told)),
    apply: (...told) => around(() => store.apply(...told)),
    refuse: (...told) => around(() => store.refuse(...told)),
  });
  return { seen, over };
}

/** Looks until it has ended; whoever dies is followed by the next look, as Temporal sees to it. */
async function carriedThrough(promotion: AskedPromotion, over: (store: PromotionStore) => PromotionStore) {
  for (let looks = 0; looks < 20; looks += 1) {
    const look = await promotions.look(promotion, over).catch(() => undefined);
    if (look?.kind === 'ended') return;
    if (look?.state === 'in doubt') await minutesPass(promotion);
    const native = promotions.native(promotion);
    if (native && look?.state === 'pendingApproval') approve(native, promotion);
  }
  throw new Error('the promotion never ended');
}

const approve = (native: GraphAssignmentRequest, { approver }: AskedPromotion) =>
  scene.graph.requests.approve(native, approver.id);

/** A request that was begun, and that nobody finds by then, is made again. */
async function minutesPass({ id }: AskedPromotion): Promise<void> {
  const postingAt = new Date(Date.now() - 3 * 60_000);
  await scene.installation.database.accessPackageRequest.updateMany({ where: { id }, data: { postingAt } });
}

async function expectGivenOnce(promotion: AskedPromotion): Promise<void> {
  expect(await promotions.outcome(promotion)).toBe('applied');
  expect(await promotions.mode(promotion)).toBe('monitored');
  const of = scene.graph.requests.all.filter(
    ({ accessPackageId }) => accessPackageId === promotion.packageId,
  );
  expect(of).toHaveLength(1);
  const upgrades = await scene.installation.database.auditEntry.count({
    where: { resourceId: promotion.mailbox.id, action: 'oversight.upgrade' },
  });
  expect(upgrades).toBe(1);
}

describe('a worker that dies around a write about a promotion', () => {
  it.each(['before', 'after'] as const)(
    'dies %s each of them in turn',
    async (moment) => {
      let deaths = 0;
      for (let write = 1; ; write += 1) {
        const promotion = await promotions.asked();
        const { seen, over } = dying({ moment, write });
        await carriedThrough(promotion, over);
        await expectGivenOnce(promotion);
        if (!seen.isDead) break;
        deaths += 1;
      }
      expect(deaths).toBeGreaterThanOrEqual(5);
      expect(scene.graph.shapeFaults).toEqual([]);
    },
    120_000,
  );
});
