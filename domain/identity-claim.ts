/**
 * The identity claim before it is signed: what it says, how long it may be, and what is left out first when it is
 * too long. Canonical JSON, the token's length and the signature belong to `activities/signing/`.
 */
import { DomainError } from './errors.js';
import { oneHeaderLine } from './header-text.js';
import type { OversightMode } from './oversight-mode.js';
import { cutToUtf8 } from './utf8-length.js';

export interface IdentityClaim {
  readonly agentRef: string | null;
  readonly aiGenerated: boolean;
  /** Audit id of the approval's resolution; null when none was needed. */
  readonly approvalRef: string | null;
  readonly capabilities: readonly string[];
  /** Unix seconds. */
  readonly issuedAt: number;
  /** The public base URL. */
  readonly issuer: string;
  /** The email id: equal for all its recipients (`jti`). */
  readonly messageId: string;
  /** The sender's address. */
  readonly mailbox: string;
  readonly msgHash: string;
  readonly operator: string;
  readonly operatorDomain: string;
  readonly oversightMode: OversightMode;
  readonly rcptHash: string;
  readonly reputationHash: string | null;
  readonly verifiedOperator: boolean;
}

/** The claims by their names on the wire; the optional ones may be missing. */
export interface ClaimPayload {
  readonly agent_ref: string | null;
  readonly ai_generated: boolean;
  readonly approval_ref?: string | null;
  readonly capabilities?: readonly string[];
  readonly iat: number;
  readonly iss: string;
  readonly jti: string;
  readonly mailbox: string;
  readonly msg_hash: string;
  readonly operator: string;
  readonly operator_domain: string;
  readonly oversight_mode: OversightMode;
  readonly rcpt_hash: string;
  readonly reputation_hash?: string;
  readonly service?: 'multimail';
  readonly verified_operator: boolean;
}

/** The token stands on one unbroken line: RFC 5322 §2.1.1 ends a line at 998 octets, the fold takes one. */
export const TOKEN_LIMIT = 990;
export const AGENT_REF_LIMIT = 64;
/** Octets of UTF-8; a longer name is cut in the claim only. */
export const OPERATOR_LIMIT = 96;
export const OPERATOR_DOMAIN_LIMIT = 100;

/** First to go first. What binds the token to its message and recipient is never among them. */
export const DROP_ORDER = ['reputation_hash', 'capabilities', 'service', 'approval_ref'] as const;

export function claimPayload(
  claim: IdentityClaim,
  tokenLength: (payload: ClaimPayload) => number,
): ClaimPayload {
  let payload = fullPayload(claim);
  for (const name of DROP_ORDER) {
    if (tokenLength(payload) <= TOKEN_LIMIT) return payload;
    payload = without(payload, name);
  }
  if (tokenLength(payload) <= TOKEN_LIMIT) return payload;
  throw new DomainError('validation_failed', 'the identity claim does not fit into one header line');
}

function without(payload: ClaimPayload, name: (typeof DROP_ORDER)[number]): ClaimPayload {
  const rest: { -readonly [Name in keyof ClaimPayload]: ClaimPayload[Name] } = { ...payload };
  delete rest[name];
  return rest;
}

function fullPayload(claim: IdentityClaim): ClaimPayload {
  refuseOverlong(claim);
  return {
    agent_ref: claim.agentRef,
    ai_generated: claim.aiGenerated,
    approval_ref: claim.approvalRef,
    capabilities: [...claim.capabilities].sort(),
    iat: claim.issuedAt,
    iss: claim.issuer,
    jti: claim.messageId,
    mailbox: claim.mailbox,
    msg_hash: claim.msgHash,
    operator: cutToUtf8(oneHeaderLine(claim.operator), OPERATOR_LIMIT),
    operator_domain: claim.operatorDomain,
    oversight_mode: claim.oversightMode,
    rcpt_hash: claim.rcptHash,
    ...(claim.reputationHash === null ? {} : { reputation_hash: claim.reputationHash }),
    service: 'multimail',
    verified_operator: claim.verifiedOperator,
  };
}

/** An id or a domain that were cut would name somebody else; so they are refused instead. */
function refuseOverlong(claim: IdentityClaim): void {
  if ((claim.agentRef?.length ?? 0) > AGENT_REF_LIMIT) {
    throw new DomainError('validation_failed', `agent_ref is longer than ${AGENT_REF_LIMIT} characters`);
  }
  if (claim.operatorDomain.length > OPERATOR_DOMAIN_LIMIT) {
    throw new DomainError(
      'validation_failed',
      `the domain is longer than ${OPERATOR_DOMAIN_LIMIT} characters`,
    );
  }
}
