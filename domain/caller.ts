/** The caller: who asks, how they proved it, and what they may ask for. */

import type { CardChannel } from './card-channel.js';

export const SCOPES = ['read', 'send', 'admin', 'oversight', 'oversight_read', 'compliance'] as const;
export type Scope = (typeof SCOPES)[number];

/** `scim` opens the door of provisioning and no other: no caller ever holds it, and it meets no other scope in a key. */
export const KEY_SCOPES = [...SCOPES, 'scim'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What a key is worth to operations. */
export function callerScopes(scopes: readonly KeyScope[]): Scope[] {
  return scopes.filter((scope) => scope !== 'scim');
}

/** What a scope brings with it. `admin` never brings `oversight`: who configures an agent does not decide for it. */
const IMPLIED: Partial<Record<Scope, readonly Scope[]>> = {
  admin: ['read', 'send', 'oversight_read', 'compliance'],
  oversight: ['oversight_read'],
};

export const BODY_FIELDS = ['all', 'markdown'] as const;
export type BodyFields = (typeof BODY_FIELDS)[number];

export type Caller = {
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
  /** The only mailboxes there are for this caller; null: all of the tenant. */
  readonly mailboxIds: readonly string[] | null;
} & (
  | {
      readonly kind: 'key';
      readonly keyId: string;
      readonly personId: string | null;
      /** Whether this key is given `text_body` beside the Markdown (rest.md 4). */
      readonly bodyFields: BodyFields;
    }
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly sessionHash: string;
      /** Authentication contexts of Entra ID that the sign-in has met, as far as they count now. */
      readonly authContexts: readonly string[];
    }
  /** A person before a card in a client whose provider says who they are; for one request. */
  | { readonly kind: 'chat'; readonly channel: CardChannel; readonly personId: string }
  /** A program that a person let in (OAuth). Where it holds `oversight`, its votes are that person's. */
  | {
      readonly kind: 'grant';
      readonly grantId: string;
      readonly clientId: string;
      readonly personId: string;
    }
  /** An agent with a token of its own from Entra ID. */
  | {
      readonly kind: 'agent';
      /** Object id of the agent identity: the `agent_ref` of its mailboxes. */
      readonly agentId: string;
      readonly entraTenantId: string;
      /** The person it acts for, where it acts for one that we know. */
      readonly personId: string | null;
    }
);

/** Whoever did something, as messages and the audit log name them. */
export type ActorRef = `key:${string}` | `person:${string}` | `grant:${string}` | `agent:${string}`;

const ACTOR = /^(?:key|person|grant|agent):/;

export function isActorRef(text: string): text is ActorRef {
  return ACTOR.test(text);
}

export function hasScope(caller: Caller, scope: Scope): boolean {
  return includesScope(caller.scopes, scope);
}

/** Whether one of these scopes is this one, or brings it with it. */
export function includesScope(scopes: readonly Scope[], scope: Scope): boolean {
  return scopes.some((held) => held === scope || IMPLIED[held]?.includes(scope));
}

/**
 * A credential that can compose may never decide, and one that says who is an approver does nothing else; the pairs are
 * refused wherever scopes are given out.
 */
export function isForbiddenCombination(scopes: readonly KeyScope[]): boolean {
  const isMixed = scopes.includes('scim') && scopes.some((scope) => scope !== 'scim');
  return isMixed || (scopes.includes('oversight') && (scopes.includes('send') || scopes.includes('admin')));
}

export function mayUseMailbox(caller: Caller, mailboxId: string): boolean {
  return caller.mailboxIds === null || caller.mailboxIds.includes(mailboxId);
}

export function actorOf(caller: Caller): ActorRef {
  switch (caller.kind) {
    case 'key':
      return `key:${caller.keyId}`;
    case 'person':
    case 'chat':
      return `person:${caller.personId}`;
    case 'grant':
      return `grant:${caller.grantId}`;
    case 'agent':
      return `agent:${caller.entraTenantId}:${caller.agentId}`;
  }
}

/**
 * The human who wrote what this caller sends, and who may therefore not decide on it: the holder of a key, whoever is
 * signed in, the person an agent acts for. A grant lets a program write in its own right: letting it in is no authorship.
 */
export function authorOf(caller: Caller): string | null {
  return caller.kind === 'grant' ? null : caller.personId;
}

/** Only a session on our page can have met any: nothing else asks Entra ID for it. */
export function authContextsOf(caller: Caller): readonly string[] {
  return caller.kind === 'person' ? caller.authContexts : [];
}
