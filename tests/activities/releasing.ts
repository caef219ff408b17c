/** A release on stores in memory: what is answered, what would be written, and the copies that were made. */
import { releaseCopies } from '../../activities/release-copies.js';
import type { Clearance } from '../../domain/clearance.js';
import type { SendingDomain } from '../../domain/sending-domain.js';
import type { StoredRequest, StoredVote } from '../../prisma/stores/approval-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { ReleaseRecord } from '../../prisma/stores/send-store.js';
import type { Keyring } from '../../signing/keyring.js';
import { MESSAGE_ID } from '../support/drafts.js';
import type { contentInMemory } from './content-in-memory.js';
import { dependencies, only, storesOf, type World } from './world.js';

const ACTIVE_DOMAIN = { dkimSelectors: [] as readonly string[] } as SendingDomain;

export interface Release {
  readonly keyring: Keyring;
  readonly content: ReturnType<typeof contentInMemory>;
  readonly world: World;
  readonly clearance: Clearance;
  readonly request?: StoredRequest | undefined;
  readonly votes?: readonly StoredVote[];
  /** The claim of copies that were made before. */
  readonly identity?: string | null;
  /** What the store finds under the lock. */
  readonly released?: 'released' | 'edited';
  /** Whether the tenant has proved the sender's domain. */
  readonly isDomainActive?: boolean;
}

export async function releaseOf({
  keyring,
  content,
  world,
  clearance,
  request,
  votes = [],
  identity = null,
  released = 'released',
  isDomainActive = false,
}: Release) {
  const records: ReleaseRecord[] = [];
  const stores = storesOf(world, {
    approvals: only<Stores['approvals']>({
      forMessage: async () => request,
      votes: async () => [...votes],
    }),
    sends: only<Stores['sends']>({
      release: async (record) => {
        records.push(record);
        return released;
      },
    }),
    domains: only<Stores['domains']>({
      active: async () => (isDomainActive ? ACTIVE_DOMAIN : undefined),
    }),
    deliveries: only<Stores['deliveries']>({
      states: async () =>
        world.recipients.map(({ address, state, reply }) => ({ address, state, identity, reply })),
    }),
  });
  const deps = dependencies({ stores, keyring, content: content as never });
  const answer = await releaseCopies(deps, { messageId: MESSAGE_ID, clearance, dueAtMs: 0 });
  const copies = await Promise.all(
    (records[0]?.copies ?? []).map(({ wireSha256 }) => content.get(wireSha256)),
  );
  return { answer, record: records[0], copies };
}
