/**
 * An address as it will stand on the wire: the strict grammar, and the domain in A-labels (RFC 5891). Made at the door, so
 * that what people are shown, what is compared and where the message goes are one text.
 */
import { domainToASCII } from 'node:url';
import { canonicalAddress, parseAddress } from '../../domain/address.js';

export type WireForm =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly problem: string };

export function wireForm(text: string): WireForm {
  const given = parseAddress(text);
  if (!given.ok) return given;
  // UTS 46 maps before it encodes, so what comes out is read again; '' stands for a label it cannot encode.
  const wire = parseAddress(`${given.local}@${domainToASCII(given.domain)}`);
  if (wire.ok) return { ok: true, address: canonicalAddress(wire.address) };
  return { ok: false, problem: 'the domain cannot be written as a host name' };
}
