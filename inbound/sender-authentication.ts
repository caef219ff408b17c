/** Who really sent a mail: SPF, DKIM, DMARC and ARC as `mailauth` finds them, with DNS answers from our own servers. */
import { authenticate, type AuthenticateResult, type DNSResolver } from 'mailauth';
import { vouchingSealer, type ArcSeal } from '../domain/arc-sealing.js';
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

export interface Checking {
  readonly resolver: DNSResolver;
  /** Our own name, for results that name their maker. */
  readonly mta: string;
  /** Domains whose ARC seals are believed. */
  readonly trustedSealers: readonly string[];
}

const KEY_BITS = 1024;

export async function senderAuthentication(
  raw: Buffer,
  bringer: Bringer,
  { resolver, mta, trustedSealers }: Checking,
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
  const authentication: MailAuthentication = {
    spf: resultIn(found.spf),
    dkim: dkimIn(found),
    dmarc: resultIn(found.dmarc),
    arc: resultIn(found.arc),
    arc_sealer: null,
    from_domain: fromDomainIn(found),
  };
  return {
    authentication: {
      ...authentication,
      arc_sealer: vouchingSealer(authentication, sealsIn(found), trustedSealers),
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

/** None where the newest signature covers the beginning of the body only (`l=`): anybody may have written the rest. */
function sealsIn({ arc }: AuthenticateResult): ArcSeal[] {
  if (!arc || !arc.signature || arc.signature.canonBodyLengthLimited !== false) return [];
  const { chain = [], authenticationResults: newest } = arc;
  return chain.map((set, index) => ({
    domain: String(set['arc-seal']?.parsed?.d?.value),
    ...saidOfDmarc(index === chain.length - 1 ? newest : set['arc-authentication-results']?.parsed),
  }));
}

/** What a seal says, as `mailauth` reads it: in the newest one the result has another name. */
function saidOfDmarc(results: Record<string, unknown> = {}): Pick<ArcSeal, 'dmarc' | 'from'> {
  const said = results['dmarc'] as
    { result?: unknown; value?: unknown; header?: { from?: unknown } } | undefined;
  return { dmarc: textOf(said?.result ?? said?.value), from: textOf(said?.header?.from) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
