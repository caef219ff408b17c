/** What somebody who owns a copy of the log can do to its entries, with every hash made anew where that hides it better. */
import canonicalize from 'canonicalize';
import { EMPTY_LOG_HASH, type AuditContent } from '../../../domain/audit-entry.js';
import { leafHash } from '../../../prisma/stores/audit-store.js';
import type { Chance } from './chance.js';

export const LOG_DEEDS = ['change', 'delete', 'insert', 'reorder', 'truncate'] as const;
export type LogDeed = (typeof LOG_DEEDS)[number];

export interface LogLine {
  readonly canonical: string;
  readonly leafHash: string;
}

/** Members that a change may be about; the others follow from the place. */
const CHANGED = [
  'action',
  'actor',
  'actor_key_id',
  'created_at',
  'id',
  'identity',
  'metadata',
  'resource_id',
] as const;

/** @param entries in order, the first one first */
export function alteredLog(entries: readonly LogLine[], deed: LogDeed, chance: Chance): LogLine[] {
  const contents = entries.map(({ canonical }) => JSON.parse(canonical) as AuditContent);
  const at = chance.below(contents.length);
  const changed = DEEDS[deed](contents, at, chance);
  if (chance.odds(0.7)) return rechained(changed);
  return changed.map((content) => {
    const canonical = canonicalize(content) ?? '';
    const known = entries.find((entry) => entry.canonical === canonical)?.leafHash;
    // A line that is new has a hash of its own; the lines behind it do not know.
    return { canonical, leafHash: known ?? leafHash(canonical) };
  });
}

const DEEDS: Record<LogDeed, (contents: AuditContent[], at: number, chance: Chance) => AuditContent[]> = {
  change: (contents, at, chance) => contents.with(at, altered(contents[at] as AuditContent, chance)),
  delete: (contents, at) => contents.toSpliced(at, 1),
  insert: (contents, at) => contents.toSpliced(at, 0, { ...(contents[at] as AuditContent), id: 'forged' }),
  reorder: (contents, at, chance) => {
    const other = (at + 1 + chance.below(contents.length - 1)) % contents.length;
    return contents.with(at, contents[other] as AuditContent).with(other, contents[at] as AuditContent);
  },
  truncate: (contents, at) => contents.slice(0, at),
};

function altered(content: AuditContent, chance: Chance): AuditContent {
  const name = chance.one(CHANGED);
  return { ...content, [name]: otherThan(content[name]) };
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'string') return `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}`;
  return value === null ? 'x' : { forged: true };
}

function rechained(contents: readonly AuditContent[]): LogLine[] {
  let before = EMPTY_LOG_HASH;
  return contents.map((content, place) => {
    const canonical = canonicalize({ ...content, seq: place + 1, prev_hash: before }) ?? '';
    before = leafHash(canonical);
    return { canonical, leafHash: before };
  });
}
