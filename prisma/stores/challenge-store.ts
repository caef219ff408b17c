/** Proofs of work that were redeemed: each counts once, for all processes. Their remains go with `expired-rows-store.ts`. */
import type { Database } from '../client.js';

export interface ChallengeStore {
  /** Of two attempts with the same challenge one gets true. */
  spend(challenge: string, expiresAt: Date): Promise<boolean>;
}

export function createChallengeStore(database: Database): ChallengeStore {
  return {
    async spend(challenge, expiresAt) {
      const { count } = await database.spentChallenge.createMany({
        data: [{ challenge, expiresAt }],
        skipDuplicates: true,
      });
      return count === 1;
    },
  };
}
