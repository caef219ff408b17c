/**
 * From a reputation hash back to its mailbox. A keyed hash cannot be turned round and the table has no column for it, so
 * every process keeps a map of all mailboxes in memory, some 150 bytes each. An unknown hash makes it read those that are
 * new since, no more than once a second, so that strangers who guess cost us little. Whether a mailbox still sends is
 * asked when it is looked up.
 */
import { encodeTime } from 'ulid';
import { reputationHash } from '../../../signing/reputation-hash.js';
import type { Services } from '../../context.js';

type Parts = Pick<Services, 'stores' | 'secrets'>;

interface Index {
  /** Mailbox ids. */
  readonly byHash: Map<string, string>;
  readonly readAt: number;
}

const READ_AGAIN_AFTER_MS = 1000;
/** Ids begin with the time of whichever process made them: clocks may differ, and transactions take a while. */
const OVERLAP_MS = 10 * 60 * 1000;
const PAGE = 1000;
const TIME_LENGTH = 10;
/** Some 30 MB; what comes after these is found by nobody. */
const MOST_MAILBOXES = 200_000;

/** One for each installation: its secrets are one object per process. */
const indexes = new WeakMap<Services['secrets'], Promise<Index>>();

export async function mailboxBehind(parts: Parts, hash: string): Promise<string | undefined> {
  const current = indexes.get(parts.secrets) ?? keep(parts, readFrom(parts, ''));
  const index = await current;
  const known = index.byHash.get(hash);
  if (known !== undefined || index.readAt > Date.now() - READ_AGAIN_AFTER_MS) return known;
  // Of many who miss something at once, one reads and the others wait for it.
  const isReplaced = indexes.get(parts.secrets) !== current;
  const next = isReplaced ? indexes.get(parts.secrets) : keep(parts, readMore(parts, index));
  return (await next)?.byHash.get(hash);
}

function keep({ secrets }: Parts, reading: Promise<Index>): Promise<Index> {
  indexes.set(secrets, reading);
  reading.catch(() => indexes.delete(secrets));
  return reading;
}

async function readMore(parts: Parts, { byHash, readAt }: Index): Promise<Index> {
  const more = await readFrom(parts, encodeTime(readAt - OVERLAP_MS, TIME_LENGTH));
  for (const [hash, id] of more.byHash) byHash.set(hash, id);
  return { byHash, readAt: more.readAt };
}

async function readFrom({ stores, secrets }: Parts, start: string): Promise<Index> {
  const readAt = Date.now();
  const byHash = new Map<string, string>();
  let after = start;
  for (;;) {
    const page = await stores.conduct.addressesAfter(after, PAGE);
    for (const { id, address } of page) byHash.set(reputationHash(secrets, address), id);
    const last = page.at(-1);
    if (!last || page.length < PAGE || byHash.size >= MOST_MAILBOXES) return { byHash, readAt };
    after = last.id;
  }
}
