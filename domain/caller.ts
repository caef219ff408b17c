/** The caller: who asks, how they proved it, and what they may ask for. */

export const SCOPES = ['read', 'send', 'admin', 'oversight', 'oversight_read'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a scope brings with it. `admin` never brings `oversight`: who configures an agent does not decide for it. */
const IMPLIED: Partial<Record<Scope, readonly Scope[]>> = {
  admin: ['read', 'send', 'oversight_read'],
  oversight: ['oversight_read'],
};

export const BODY_FIELDS = ['all', 'markdown'] as const;
export type BodyFields = (typeof BODY_FIELDS)[number];

export type Caller = {
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
} & (
  | {
      readonly kind: 'key';
      readonly keyId: string;
      readonly personId: string | null;
      /** Whether this key is given `text_body` beside the Markdown (rest.md 4). */
      readonly bodyFields: BodyFields;
    }
  | { readonly kind: 'person'; readonly personId: string; readonly sessionHash: string }
);

export function hasScope(caller: Caller, scope: Scope): boolean {
  return caller.scopes.some((held) => held === scope || IMPLIED[held]?.includes(scope));
}

/** A credential that can compose may never decide; the pairs are refused wherever scopes are given out. */
export function isForbiddenCombination(scopes: readonly Scope[]): boolean {
  return scopes.includes('oversight') && (scopes.includes('send') || scopes.includes('admin'));
}

export function actorOf(caller: Caller): `key:${string}` | `person:${string}` {
  return caller.kind === 'key' ? `key:${caller.keyId}` : `person:${caller.personId}`;
}
