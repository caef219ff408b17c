/** Calls of an operation by its input alone: what belongs into path, query and body is read off its route. */
import { operations } from '../../api/operations/index.js';
import type { Operation, RestBinding } from '../../api/operations/operation.js';
import { hasScope, type Caller, type Scope } from '../../domain/caller.js';
import type { Answer } from '../support/http.js';
import { eventually } from '../support/http.js';
import type { Input, Row, World } from './row.js';
import { ROWS } from './rows/index.js';

export interface Route {
  /** `POST /v1/send` */
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

export function rowOf({ contract }: Operation): Row {
  const row = ROWS[contract.name];
  if (!row) throw new Error(`tests/operations/rows has no row for ${contract.name}`);
  return row;
}

export interface Credentials {
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export async function callRoute(
  baseUrl: string,
  { operation, binding }: Route,
  { input, key, headers }: Credentials & { readonly input: Input },
): Promise<Answer> {
  const inPath = [...binding.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const path = binding.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input[name] ?? 'unknown')),
  );
  const others = Object.entries(input).filter(
    ([name, value]) => !inPath.includes(name) && value !== undefined,
  );
  const isGet = binding.method === 'get';
  const query = new URLSearchParams(
    isGet ? Object.fromEntries(others.map(([name, value]) => [name, String(value)])) : {},
  );
  const response = await fetch(`${baseUrl}${path}${query.size > 0 ? `?${query.toString()}` : ''}`, {
    method: binding.method.toUpperCase(),
    redirect: 'manual',
    headers: {
      'Content-Type': 'application/json',
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...ROWS[operation.contract.name]?.headers,
      ...headers,
    },
    ...(isGet ? {} : { body: JSON.stringify(Object.fromEntries(others)) }),
  });
  return { status: response.status, headers: response.headers, body: await bodyOf(response) };
}

async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  return type.startsWith('application/json') ? response.json() : Buffer.from(await response.arrayBuffer());
}

/** A key of the tenant that may ask for this operation; undefined where none is needed. */
export async function keyFor(operation: Operation, world: World): Promise<string | undefined> {
  const { contract } = operation;
  const own = rowOf(operation).key;
  if (own) return own(world);
  if (contract.door !== undefined) return undefined;
  const { tenant } = world;
  const keys: readonly [readonly Scope[], string][] = [
    [['read', 'send'], tenant.agentKey],
    [['admin'], tenant.adminKey],
    [['read', 'oversight'], tenant.oversightKey],
  ];
  const found = keys.find(([scopes]) => contract.scopes.some((scope) => hasScope(holding(scopes), scope)));
  if (!found) throw new Error(`no key may ask for ${contract.name}`);
  return found[1];
}

export function holding(scopes: readonly Scope[]): Caller {
  return {
    kind: 'key',
    keyId: 'k',
    personId: null,
    mailboxIds: null,
    bodyFields: 'all',
    tenantId: 't',
    scopes,
  };
}

/** The call, and its second step with the code from the operator's mail where it asks for one. */
export async function carriedOut(
  world: World,
  route: Route,
  { input, key, headers }: Credentials & { readonly input: Input },
): Promise<Answer> {
  const { baseUrl } = world.installation;
  const first = await callRoute(baseUrl, route, { input, key, headers });
  if (first.status !== 202 || first.body.status !== 'pending_approval') return first;
  const approval_code = await mailedCode(world, String(first.body.approval_id));
  return callRoute(baseUrl, route, { input: { ...input, approval_code }, key, headers });
}

/** The code in the mail about one approval: its id makes the Message-ID. */
export async function mailedCode({ installation }: World, approvalId: string): Promise<string> {
  const mails = await eventually(
    () => installation.catcher.messages().filter(({ raw }) => raw.includes(approvalId)),
    (found) => found.length > 0,
  );
  const code = /^Code: (\S+)/m.exec(String(mails.at(-1)?.raw))?.[1];
  if (code === undefined) throw new Error('the mail holds no code');
  return code;
}
