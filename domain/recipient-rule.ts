/**
 * Whom a tenant lets its agents write to, and how far it trusts each of them (product.md 5). The rule that says most
 * exactly who is meant decides; of rules that say it equally well the strictest, so that a mailbox's own rule never
 * loosens one of the tenant's. No rule lets through what the mode or a finding holds.
 */
import { domainOf, isOrIsUnder } from './host-name.js';

/** Strictest first. `free` adds no hold of its own; it is what holds where no rule speaks of somebody. */
export const RECIPIENT_TRUSTS = ['block', 'hold', 'hold_first', 'free'] as const;
export type RecipientTrust = (typeof RECIPIENT_TRUSTS)[number];

/** `domain` means what is under it, too; `internal` is every address under one of the tenant's own domains. */
export const RECIPIENT_TARGETS = ['address', 'domain', 'internal', 'external'] as const;
export type RecipientTarget = (typeof RECIPIENT_TARGETS)[number];

export interface RecipientRule {
  readonly id: string;
  readonly tenantId: string;
  /** The only mailbox it is about; null: all of the tenant. */
  readonly mailboxId: string | null;
  readonly target: RecipientTarget;
  /** An address or a domain as it stands on the wire; empty where the target needs none. */
  readonly value: string;
  readonly trust: RecipientTrust;
  readonly createdAt: Date;
}

/** What is known of the recipients of one message when its rules are evaluated. */
export interface RecipientFacts {
  readonly rules: readonly Pick<RecipientRule, 'target' | 'value' | 'trust'>[];
  /** The tenant's own domains, as A-labels. */
  readonly ownDomains: readonly string[];
  /** Recipients that have never got mail from this mailbox. */
  readonly newcomers: readonly string[];
}

export function trustOf(address: string, { rules, ownDomains }: RecipientFacts): RecipientTrust {
  const speaking = rules.filter((rule) => isMeant(rule, address, ownDomains));
  const exactness = Math.max(...speaking.map(exactnessOf));
  const deciding = speaking.filter((rule) => exactnessOf(rule) === exactness).map(({ trust }) => trust);
  return RECIPIENT_TRUSTS.find((trust) => deciding.includes(trust)) ?? 'free';
}

type Aim = Pick<RecipientRule, 'target' | 'value'>;

function isMeant({ target, value }: Aim, address: string, ownDomains: readonly string[]): boolean {
  switch (target) {
    case 'address':
      return foldedAddress(value) === foldedAddress(address);
    case 'domain':
      return isIn(address, [value]);
    case 'internal':
      return isIn(address, ownDomains);
    case 'external':
      return !isIn(address, ownDomains);
  }
}

/** Hosts that tell `Ann@` from `ann@` are unheard of; a block that a capital letter undoes is none. */
function foldedAddress(address: string): string {
  return address.toLowerCase();
}

function isIn(address: string, domains: readonly string[]): boolean {
  const host = { ascii: domainOf(address).toLowerCase() };
  return isOrIsUnder(
    host,
    domains.map((ascii) => ({ ascii })),
  );
}

/** An address before a domain, a longer domain before a shorter one, a domain before inside and outside. */
function exactnessOf({ target, value }: Aim): number {
  switch (target) {
    case 'address':
      return Infinity;
    case 'domain':
      return value.length;
    case 'internal':
    case 'external':
      return 0;
  }
}

/** A domain and every domain it is under: what a stored rule may name it by. */
export function domainsOver(domain: string): string[] {
  const labels = domain.toLowerCase().split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
