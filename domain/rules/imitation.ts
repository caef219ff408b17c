/** What a host name's looks deserve, wherever in a message it stands. */
import type { FindingSeverity } from '../finding.js';
import type { HostName } from '../host-name.js';
import { lookAlikeOf, type FamiliarDomain, type LookAlike } from '../look-alike.js';
import { mixedScriptsOf } from '../mixed-scripts.js';

export interface Imitation {
  readonly kind: 'look_alike' | 'mixed_scripts';
  readonly severity: FindingSeverity;
  /** The end of a sentence that begins with the host. */
  readonly words: string;
}

/** A letter or two is what honest names differ by, too: that is told, and holds nothing by itself. */
const HOW: Record<LookAlike['how'], Pick<Imitation, 'severity' | 'words'>> = {
  'same looks': { severity: 'hold', words: 'looks the same as' },
  'carries the name in front': { severity: 'hold', words: 'only begins like' },
  'a letter or two apart': { severity: 'info', words: 'is a letter or two apart from' },
};

export function imitationOf(host: HostName, familiar: readonly FamiliarDomain[]): Imitation | undefined {
  const found = lookAlikeOf(host, familiar);
  const mixed = mixedScriptsOf(host);
  if (mixed.length > 0 && (found === undefined || HOW[found.how].severity === 'info')) {
    return {
      kind: 'mixed_scripts',
      severity: 'hold',
      words: `mixes ${mixed.join(' and ')} letters in one name`,
    };
  }
  if (found === undefined) return undefined;
  const { severity, words } = HOW[found.how];
  return { kind: 'look_alike', severity, words: `${words} ${found.of}, and is another one` };
}
