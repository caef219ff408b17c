/**
 * Who really sent a mail that was fetched from Microsoft 365: Exchange saw the connection and we did not, so its word is
 * taken, from the uppermost `Authentication-Results` of a mail that came out of its own mailbox. What it does not say is
 * not proven (RFC 8601; Microsoft's page "Anti-spam message headers").
 */
import { simpleParser, type ParsedMail } from 'mailparser';
import { domainOf } from '../domain/host-name.js';
import {
  AUTHENTICATION_RESULTS,
  type AuthenticationResult,
  type DmarcPolicy,
} from '../domain/mail-authentication.js';
import { addressIn } from './mail-content.js';
import type { Verdicts } from './sender-authentication.js';

/** `action=` of Exchange; with an `o` in front a rule of the organisation let the mail in all the same. */
const ACTIONS: Readonly<Record<string, DmarcPolicy>> = {
  none: 'none',
  quarantine: 'quarantine',
  oquarantine: 'quarantine',
  reject: 'reject',
  oreject: 'reject',
};

/** @param bytes of the header; it runs in a thread (`mail-reader.ts`) */
export async function exchangeVerdicts(bytes: Buffer): Promise<Verdicts> {
  const head = await simpleParser(Buffer.concat([bytes, Buffer.from('\r\n\r\n')]));
  const said = head.headerLines.find(({ key }) => key === 'authentication-results')?.line ?? '';
  return {
    authentication: {
      spf: resultIn(said, 'spf'),
      dkim: resultIn(said, 'dkim'),
      dmarc: resultIn(said, 'dmarc'),
      arc: 'none',
      arc_sealer: null,
      from_domain: fromDomainIn(head),
    },
    policy: ACTIONS[/\baction=([a-z]+)/iu.exec(said.toLowerCase())?.[1] ?? ''] ?? 'none',
  };
}

function resultIn(said: string, method: string): AuthenticationResult {
  const word = new RegExp(String.raw`(?:^|[;:\s])${method}=([a-z]+)`, 'iu').exec(said)?.[1]?.toLowerCase();
  // `bestguesspass`, `hardfail` and the like say nothing that RFC 8601 knows: not proven.
  return AUTHENTICATION_RESULTS.find((known) => known === word) ?? 'none';
}

/** Of the one sender; nobody's where there are several, of which each reader shows another one. */
function fromDomainIn({ headerLines, from }: ParsedMail): string | null {
  const senders = [from ?? []].flat().flatMap(({ value }) => value);
  const isOne = headerLines.filter(({ key }) => key === 'from').length === 1 && senders.length === 1;
  const known = isOne ? addressIn(senders[0]?.address ?? '') : undefined;
  return known === undefined ? null : domainOf(known);
}
