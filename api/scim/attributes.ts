/**
 * The attributes that are kept of a resource, by what kind they are. Names are compared in whatever case (RFC 7643 §2.1);
 * what is not listed here is taken and forgotten, as §3.1 of RFC 7644 allows: directories send far more than is of use.
 */

export type AttributeKind =
  { readonly kind: 'simple' } | { readonly kind: 'complex' | 'multi'; readonly parts: readonly string[] };

export type AttributeSet = Readonly<Record<string, AttributeKind>>;

/** A resource as a client says it, with canonical names and nothing else in it. */
export type Draft = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, unknown>>;

export const USER_ATTRIBUTES: AttributeSet = {
  userName: { kind: 'simple' },
  externalId: { kind: 'simple' },
  displayName: { kind: 'simple' },
  active: { kind: 'simple' },
  name: { kind: 'complex', parts: ['formatted', 'givenName', 'familyName'] },
  emails: { kind: 'multi', parts: ['value', 'type', 'primary', 'display'] },
  roles: { kind: 'multi', parts: ['value', 'type', 'primary', 'display'] },
};

export const GROUP_ATTRIBUTES: AttributeSet = {
  displayName: { kind: 'simple' },
  externalId: { kind: 'simple' },
  members: { kind: 'multi', parts: ['value', 'type', 'display', '$ref'] },
};

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function canonicalName(names: readonly string[], given: string): string | undefined {
  return names.find((name) => name.toLowerCase() === given.toLowerCase());
}

export function draftOf(body: unknown, attributes: AttributeSet): Draft {
  if (!isObject(body)) return {};
  const names = Object.keys(attributes);
  return Object.fromEntries(
    Object.entries(body).flatMap(([given, value]) => {
      const name = canonicalName(names, given);
      const kind = name === undefined ? undefined : attributes[name];
      // An attribute that is null is one that is not there (RFC 7643 §2.5).
      return name === undefined || kind === undefined || value === null ? [] : [[name, valueOf(value, kind)]];
    }),
  );
}

export function valueOf(value: unknown, kind: AttributeKind): unknown {
  switch (kind.kind) {
    case 'simple':
      return value;
    case 'complex':
      return partsOf(value, kind.parts);
    case 'multi':
      return (Array.isArray(value) ? value : [value]).map((item) => itemOf(item, kind.parts));
  }
}

/** A bare text in a list is the value of an item. */
export function itemOf(item: unknown, parts: readonly string[]): Item {
  return isObject(item) ? partsOf(item, parts) : { value: item };
}

function partsOf(value: unknown, parts: readonly string[]): Item {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([given, inner]) => {
      const name = canonicalName(parts, given);
      return name === undefined || inner === null ? [] : [[name, inner]];
    }),
  );
}

/** RFC 7643 has true and false; Entra ID sends texts as well, "True" and "False". Undefined where it is neither. */
export function truthOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
