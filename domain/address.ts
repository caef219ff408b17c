/**
 * One mail address, read strictly: the Mailbox of RFC 5321 §4.1.2 with a dot-string local part, and nothing else.
 * No quoted strings, comments, groups, lists, routes or address literals: every looser reader finds another recipient
 * in one of them. A-labels (IDNA) are made at the edge, `activities/mime/address-edge.ts`.
 */
import { hasBidiControl, hasHeaderBreak } from './header-text.js';
import { utf8Length } from './utf8-length.js';

export { hasHeaderBreak } from './header-text.js';

export type AddressReading =
  | { readonly ok: true; readonly address: string; readonly local: string; readonly domain: string }
  | { readonly ok: false; readonly problem: string };

/** RFC 5321 §4.5.3.1; octets. The whole path may have 256 with its angle brackets. */
const LOCAL_LIMIT = 64;
const DOMAIN_LIMIT = 253;
const LABEL_LIMIT = 63;
const ADDRESS_LIMIT = 254;

/** Beyond ASCII only letters, marks and digits that are visible: RFC 6531 allows more, and more is what deceives. */
const FOREIGN = '(?!\\p{Default_Ignorable_Code_Point})(?![\\u0000-\\u007f])[\\p{L}\\p{M}\\p{N}]';
/** RFC 5322 §3.2.3 atext, extended by RFC 6531 §3.3. */
const LOCAL_ATOM = new RegExp(`^(?:[A-Za-z0-9!#$%&'*+/=?^_\`{|}~-]|${FOREIGN})+$`, 'u');
/** Letters, digits and hyphens, no hyphen at either end (RFC 1123 §2.1), or the same as a U-label (RFC 5890 §2.3). */
const LABEL = new RegExp(`^(?!-)(?:[A-Za-z0-9-]|${FOREIGN})+(?<!-)$`, 'u');

export function parseAddress(text: string): AddressReading {
  const problem = problemOf(text);
  if (problem !== null) return { ok: false, problem };
  const at = text.indexOf('@');
  return { ok: true, address: text, local: text.slice(0, at), domain: text.slice(at + 1) };
}

function problemOf(text: string): string | null {
  if (text.length === 0) return 'the address is empty';
  if (hasHeaderBreak(text) || text.includes('\t')) return 'the address contains a control character';
  if (hasBidiControl(text)) return 'the address contains a character that changes the writing direction';
  const parts = text.split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || local === undefined || domain === undefined) {
    return 'an address has exactly one @';
  }
  if (utf8Length(text) > ADDRESS_LIMIT) return `the address is longer than ${ADDRESS_LIMIT} octets`;
  return problemOfLocal(local) ?? problemOfDomain(domain);
}

function problemOfLocal(local: string): string | null {
  if (utf8Length(local) > LOCAL_LIMIT) return `the part before the @ is longer than ${LOCAL_LIMIT} octets`;
  if (!local.split('.').every((atom) => LOCAL_ATOM.test(atom))) {
    return 'the part before the @ is not a plain dotted name';
  }
  return null;
}

function problemOfDomain(domain: string): string | null {
  if (utf8Length(domain) > DOMAIN_LIMIT) return `the domain is longer than ${DOMAIN_LIMIT} octets`;
  const labels = domain.split('.');
  // RFC 5321 §2.3.5: only resolvable, fully qualified names.
  if (labels.length < 2) return 'the domain is not fully qualified';
  if (!labels.every((label) => LABEL.test(label) && utf8Length(label) <= LABEL_LIMIT)) {
    return 'the domain is not a valid host name';
  }
  if (/^\d+$/u.test(labels.at(-1) ?? '')) return 'the domain is a number, not a name';
  return null;
}

/** For comparing: the domain in lower case, the local part in NFC with its case kept (RFC 5321 §2.4). */
export function canonicalAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at).normalize('NFC')}@${address
    .slice(at + 1)
    .normalize('NFC')
    .toLowerCase()}`;
}
