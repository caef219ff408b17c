/** Decisions that were refused: each is an entry of the log, and the same one again and again is not. */
import { REFUSALS_ON_RECORD, refusalAudit, sameAttempt, type Refusal } from '../../domain/refusal.js';
import type { Database } from '../client.js';
import { appendAudit } from './audit-store.js';
import { createRateStore } from './rate-store.js';

export interface RefusalStore {
  record(refusal: Refusal): Promise<void>;
}

export function createRefusalStore(database: Database): RefusalStore {
  const rates = createRateStore(database);
  return {
    async record(refusal) {
      const limit = { name: 'oversight.refused', subject: sameAttempt(refusal), ...REFUSALS_ON_RECORD };
      if (!(await rates.hit(limit)).isWithin) return;
      const isLast = !(await rates.look(limit)).isWithin;
      await database.$transaction((tx) => appendAudit(tx, [refusalAudit(refusal, { isLast })]));
    },
  };
}
