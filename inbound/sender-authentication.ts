/** Who really sent a mail: SPF, DKIM, DMARC and ARC as `mailauth` finds them, with DNS answers from our own servers. */
import { authenticate, type AuthenticateResult, type DNSResolver } from 'mailauth';
import { domainOf } from '../domain/host-name.js';
import {
  AUTHENTICATION_RESULTS,
  DMARC_POLICIES,
  type AuthenticationResult,
  type DmarcPolicy,
  type MailAuthentication,
} from '../domain/mail-authentication.js';
import { addressIn } from './mail-content.js';

export interface Bringer {
  readonly clientAddress: string;
  readonly helo: string;
  /** Empty for the null reverse-path. */
  readonly mailFrom: string;
}

export interface Verdicts {
  readonly authentication: MailAuthentication;
  /** What the owner of the From domain wants done where DMARC fails. */
  readonly policy: DmarcPolicy;
}

const KEY_BITS = 1024;

/** @param mta our own name, for results that name their maker */
export async function senderAuthentication(
  raw: Buffer,
  bringer: Bringer,
  { resolver, mta }: { readonly resolver: DNSResolver; readonly mta: string },
): Promise<Verdicts> {
  const found = await authenticate(raw, {
    ip: bringer.clientAddress,
    helo: bringer.helo,
    sender: bringer.mailFrom,
    mta,
    resolver,
    minBitLength: KEY_BITS,
    disableBimi: true,
  });
  return {
    authentication: {
      spf: resultIn(found.spf),
      dkim: dkimIn(found),
      dmarc: resultIn(found.dmarc),
      arc: resultIn(found.arc),
      from_domain: fromDomainIn(found),
    },
    policy:
      DMARC_POLICIES.find((policy) => found.dmarc !== false && policy === found.dmarc?.policy) ?? 'none',
  };
}

type Found = { readonly status: { readonly result: string } } | false | undefined;

function resultIn(found: Found): AuthenticationResult {
  const result = found ? found.status.result : 'none';
  return AUTHENTICATION_RESULTS.find((known) => known === result) ?? 'permerror';
}

/** The best of several signatures: one that holds is enough, and forwarders break the others. */
const BEST_FIRST: readonly AuthenticationResult[] = [
  'pass',
  'temperror',
  'fail',
  'permerror',
  'policy',
  'neutral',
];

function dkimIn({ dkim }: AuthenticateResult): AuthenticationResult {
  const results = dkim.results.map(resultIn);
  return BEST_FIRST.find((result) => results.includes(result)) ?? 'none';
}

function fromDomainIn({ dkim }: AuthenticateResult): string | null {
  const [only, ...others] = dkim.headerFrom;
  if (dkim.fromFields !== 1 || only === undefined || others.length > 0) return null;
  const address = addressIn(only);
  return address === undefined ? null : domainOf(address);
}
