/**
 * Does a host name pass itself off as a domain the approver knows? By looks, by a slip of the pen, or by its front. The
 * approval page and the rules before the gate ask the same question here.
 */
import { skeletonOf } from './confusables.js';
import { isOrIsUnder, type HostName } from './host-name.js';

export interface LookAlike {
  /** The domain it is taken for. */
  readonly of: string;
  readonly how: 'same looks' | 'a letter or two apart' | 'carries the name in front';
}

/** A domain the approver knows, with what it is compared by. */
export interface FamiliarDomain {
  readonly ascii: string;
  readonly skeleton: string;
  readonly registrable: string;
}

export function familiarDomains(domains: readonly HostName[]): FamiliarDomain[] {
  const once = new Map(domains.map((domain) => [domain.ascii, domain]));
  return [...once.values()]
    .filter(({ ascii }) => ascii !== '')
    .map(({ ascii, unicode, registrable }) => ({ ascii, skeleton: skeletonOf(unicode), registrable }));
}

/** The familiar domain this host imitates. A familiar domain imitates nobody, nor does a name under one. */
export function lookAlikeOf(host: HostName, familiar: readonly FamiliarDomain[]): LookAlike | undefined {
  if (isOrIsUnder(host, familiar)) return undefined;
  const { unicode, registrable: name } = host;
  const skeleton = skeletonOf(unicode);
  const looks = [skeleton, skeletonOf(name)];
  return (
    firstOf(familiar, 'same looks', (domain) => looks.includes(domain.skeleton)) ??
    firstOf(familiar, 'carries the name in front', (domain) => carries(skeleton, domain)) ??
    firstOf(familiar, 'a letter or two apart', (domain) => isNear(name, domain))
  );
}

function firstOf(
  familiar: readonly FamiliarDomain[],
  how: LookAlike['how'],
  imitates: (domain: FamiliarDomain) => boolean,
): LookAlike | undefined {
  const of = familiar.find(imitates);
  return of === undefined ? undefined : { of: of.ascii, how };
}

/** `acme.test.evil.example`: the reader stops where the familiar name ends. */
function carries(skeleton: string, domain: FamiliarDomain): boolean {
  return `.${skeleton}`.includes(`.${domain.skeleton}.`);
}

/** Two letters apart, but of a short name at most half: `ab.test` is not a misspelt `cd.test`. One owner imitates nobody. */
function isNear(name: string, domain: FamiliarDomain): boolean {
  if (name === domain.registrable) return false;
  const limit = Math.min(2, Math.floor(domain.registrable.indexOf('.') / 2));
  return isWithin({ from: name, to: domain.registrable, limit });
}

/** Optimal string alignment: insert, delete, replace, or swap two neighbours. */
function isWithin({ from, to, limit }: { from: string; to: string; limit: number }): boolean {
  if (Math.abs(from.length - to.length) > limit) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = nextRow({ from, to, row, last, beforeLast });
    if (Math.min(...current) > limit) return false;
    beforeLast = last;
    last = current;
  }
  return (last[to.length] ?? Infinity) <= limit;
}

interface Step {
  readonly from: string;
  readonly to: string;
  readonly row: number;
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
}

function nextRow({ from, to, row, last, beforeLast }: Step): number[] {
  const current = [row];
  for (let column = 1; column <= to.length; column += 1) {
    const isSame = from[row - 1] === to[column - 1];
    const isSwap = row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
    current[column] = Math.min(
      at(last, column) + 1,
      at(current, column - 1) + 1,
      at(last, column - 1) + (isSame ? 0 : 1),
      isSwap ? at(beforeLast, column - 2) + 1 : Infinity,
    );
  }
  return current;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
