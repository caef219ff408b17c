/** An address as it goes on the wire: the strict grammar of the domain, with U-labels turned into A-labels (RFC 5891). */
import { domainToASCII, domainToUnicode } from 'node:url';
import { type AddressReading, canonicalAddress, parseAddress } from '../../domain/address.js';

export function wireAddress(text: string): AddressReading {
  const given = parseAddress(text);
  if (!given.ok) return given;
  const domain = domainToASCII(given.domain);
  // UTS 46 maps before it encodes, so what comes out is read again; '' stands for a label it cannot encode.
  if (domain === '' || domain.split('.').some(isUnreadable)) {
    return { ok: false, problem: 'the domain cannot be written as a host name' };
  }
  return parseAddress(`${given.local}@${domain}`);
}

/** An A-label that decodes to nothing (RFC 5891 §5.4); Node answers it as it was given. */
function isUnreadable(label: string): boolean {
  return label.startsWith('xn--') && domainToUnicode(label) === label;
}

/** The key under which addresses are compared and suppressed; an address that cannot be read is its own key. */
export function addressKey(text: string): string {
  const wire = wireAddress(text);
  return wire.ok ? canonicalAddress(wire.address) : text.toLowerCase();
}

/** RFC 6531: only a local part beyond ASCII needs the extension, the domain is an A-label by now. */
export function needsSmtpUtf8(address: string): boolean {
  return /[^\u0000-\u007f]/u.test(address);
}
