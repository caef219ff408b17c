/** How far a sending domain is with our DKIM keys: which one signs, and which one waits for its record (a rotation). */
import { DKIM_ALGORITHMS, type DkimAlgorithmName, type ExpectedRecords } from './domain-records.js';

export interface DkimStanding {
  readonly algorithm: DkimAlgorithmName;
  /** Selector of the key that signs for the domain; null before a record of any was found. */
  readonly signsWith: string | null;
  /** Selector of the newest key, where its record was not found yet. */
  readonly awaits: string | null;
  /** Selectors whose records still stand in the zone beside that of a newer key. */
  readonly superseded: readonly string[];
}

/** @param found selectors whose record the zone had at the last look */
export function dkimStandings(records: ExpectedRecords, found: readonly string[]): DkimStanding[] {
  const keys = Object.values(records).flatMap(({ dkim }) => (dkim ? [dkim] : []));
  return DKIM_ALGORITHMS.map((algorithm) => {
    // As `recordsOf` names them: the newest first.
    const selectors = keys.filter((key) => key.algorithm === algorithm).map(({ selector }) => selector);
    const [newest = null] = selectors;
    const [signsWith = null, ...superseded] = selectors.filter((selector) => found.includes(selector));
    return { algorithm, signsWith, awaits: newest === signsWith ? null : newest, superseded };
  });
}
