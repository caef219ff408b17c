/** Text as a host name: both forms (UTS 46), and what of it somebody registered (Public Suffix List). */
import { domainToASCII, domainToUnicode } from 'node:url';
import { getDomain } from 'tldts';
import type { HostName } from '../../domain/host-name.js';

/** What cannot be encoded stands as it is, in lower case: it is to be looked at, not to be lost. */
export function hostNameOf(host: string): HostName {
  const ascii = domainToASCII(host) || host.toLowerCase();
  const unicode = domainToUnicode(ascii) || ascii;
  return { ascii, unicode, registrable: getDomain(unicode) ?? unicode };
}
