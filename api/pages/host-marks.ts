/** The marks that a host name alone deserves, wherever it stands in a message. */
import { lookAlikeOf, type FamiliarDomain, type LookAlike } from '../../domain/look-alike.js';
import { mixedScriptsOf } from '../../domain/mixed-scripts.js';
import { hostNameOf, spelledOut } from './host-names.js';
import type { Mark } from './mark.js';

const HOW: Record<LookAlike['how'], string> = {
  'same looks': 'looks the same as',
  'a letter or two apart': 'is a letter or two apart from',
  'carries the name in front': 'only begins like',
};

export function hostMarks(host: string, place: string, familiar: readonly FamiliarDomain[]): Mark[] {
  return [
    internationalMark(host, place),
    mixedMark(host, place),
    lookAlikeMark(host, place, familiar),
  ].filter((mark) => mark !== undefined);
}

function internationalMark(host: string, place: string): Mark | undefined {
  const { ascii, unicode } = hostNameOf(host);
  if (ascii === unicode) return undefined;
  return {
    code: 'international_name',
    place,
    message: `The domain is shown as ${unicode} and is ${ascii} on the network.`,
  };
}

function mixedMark(host: string, place: string): Mark | undefined {
  const scripts = mixedScriptsOf(hostNameOf(host));
  if (scripts.length === 0) return undefined;
  return {
    code: 'mixed_scripts',
    place,
    message: `${spelledOut(host)} mixes ${scripts.join(' and ')} letters in one name.`,
  };
}

function lookAlikeMark(host: string, place: string, familiar: readonly FamiliarDomain[]): Mark | undefined {
  const found = lookAlikeOf(hostNameOf(host), familiar);
  if (found === undefined) return undefined;
  return {
    code: 'look_alike',
    place,
    message: `${spelledOut(host)} ${HOW[found.how]} ${spelledOut(found.of)}, and is another domain.`,
  };
}
