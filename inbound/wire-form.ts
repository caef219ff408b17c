/**
 * An address as it will stand on the wire: the strict grammar, and the domain in A-labels (RFC 5891). Made at the door, so
 * that what people are shown, what is compared and where the message goes are one text.
 */
import { domainToASCII, domainToUnicode } from 'node:url';
import { canonicalAddress, parseAddress } from '../domain/address.js';

export type WireForm =
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly problem: string };

export function wireForm(text: string): WireForm {
  const given = parseAddress(text);
  if (!given.ok) return given;
  const domain = domainToASCII(given.domain);
  // UTS 46 maps before it encodes, so what comes out is read again; '' stands for a label it cannot encode.
  const wire = parseAddress(`${given.local}@${domain}`);
  // What only looks like an A-label does not decode: relays would each make something else of it (RFC 5891 §5.4).
  const isDecodable = !/(?:^|\.)xn--/u.test(domainToUnicode(domain));
  if (wire.ok && isDecodable) return { ok: true, address: canonicalAddress(wire.address) };
  return { ok: false, problem: 'the domain cannot be written as a host name' };
}
