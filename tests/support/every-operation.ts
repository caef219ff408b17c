/** Calls that go over the whole registry, so that no operation can be forgotten by a test of what holds for all. */
import { operations } from '../../api/operations/index.js';
import type { Operation, RestBinding } from '../../api/operations/operation.js';
import { hasScope, type Scope } from '../../domain/caller.js';
import { call, type Answer, type Call } from './http.js';
import type { TestTenant } from './tenants.js';

export interface Route {
  readonly name: string;
  readonly operation: Operation;
  readonly binding: RestBinding;
}

export const ROUTES: readonly Route[] = operations.flatMap((operation) =>
  operation.contract.rest.map((binding) => ({
    name: `${binding.method.toUpperCase()} ${binding.path}`,
    operation,
    binding,
  })),
);

/** Values for the path and for members of the same name in the contract's own example. */
export type References = Readonly<Record<string, string>>;

export function exampleCall(
  baseUrl: string,
  { operation, binding }: Route,
  { references, ...how }: Pick<Call, 'key' | 'headers'> & { references: References },
): Promise<Answer> {
  const inPath = [...binding.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const path = binding.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => references[name] ?? 'unknown');
  const example = operation.contract.example.input;
  const input = Object.entries({ ...example, ...onlyNamed(references, operation) }).filter(
    ([name]) => !inPath.includes(name),
  );
  if (binding.method !== 'get') {
    return call(binding.method.toUpperCase(), baseUrl + path, { ...how, body: Object.fromEntries(input) });
  }
  const query = new URLSearchParams(Object.fromEntries(input.map(([name, value]) => [name, String(value)])));
  return call('GET', `${baseUrl}${path}?${query.toString()}`, how);
}

function onlyNamed(references: References, { contract }: Operation): References {
  return Object.fromEntries(Object.entries(references).filter(([name]) => name in contract.input.shape));
}

/** A key of the tenant that may ask for this operation. */
export function keyFor({ contract }: Operation, tenant: TestTenant): string {
  const keys: readonly [readonly Scope[], string][] = [
    [['read', 'send'], tenant.agentKey],
    [['admin'], tenant.adminKey],
    [['read', 'oversight'], tenant.oversightKey],
  ];
  const found = keys.find(([scopes]) => contract.scopes.some((scope) => hasScope(asCaller(scopes), scope)));
  if (!found) throw new Error(`no key may ask for ${contract.name}`);
  return found[1];
}

export function asCaller(scopes: readonly Scope[]) {
  return { kind: 'key', keyId: 'k', personId: null, bodyFields: 'all', tenantId: 't', scopes } as const;
}
