/** Somebody who provisions people, as a directory does it over HTTP. */
import { randomUUID } from 'node:crypto';
import { call, type Answer } from './http.js';
import type { Installation } from './installation.js';
import { aKey, type TestTenant } from './tenants.js';

export const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export interface Directory {
  readonly key: string;
  ask(method: string, path: string, body?: object): Promise<Answer>;
  patch(path: string, ...operations: object[]): Promise<Answer>;
  find(kind: 'Users' | 'Groups', filter: string): Promise<Answer>;
}

export async function aDirectory(
  { baseUrl, stores }: Installation,
  { tenantId }: TestTenant,
): Promise<Directory> {
  const { key } = await aKey(stores, { tenantId, scopes: ['scim'] });
  const headers = { 'Content-Type': 'application/scim+json' };
  const ask = async (method: string, path: string, body?: object): Promise<Answer> => {
    const url = `${baseUrl}/scim/v2${path}`;
    if (method !== 'DELETE') return call(method, url, { key, headers, ...(body ? { body } : {}) });
    const response = await fetch(url, { method, headers: { Authorization: `Bearer ${key}` } });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };
  return {
    key,
    ask,
    patch: (path, ...Operations) => ask('PATCH', path, { schemas: [PATCH], Operations }),
    find: (kind, filter) => ask('GET', `/${kind}?filter=${encodeURIComponent(filter)}`),
  };
}

/** The body of Microsoft's page, with its empty and its unknown attributes. */
export function entraUser(userName: string, change: object = {}) {
  return {
    schemas: [USER, ENTERPRISE],
    externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
    userName,
    active: true,
    emails: [{ primary: true, type: 'work', value: userName }],
    meta: { resourceType: 'User' },
    name: { formatted: 'Ryan Leenay', familyName: 'Leenay', givenName: 'Ryan' },
    phoneNumbers: [{ type: 'work', value: '(555) 123-4567' }],
    roles: [],
    [ENTERPRISE]: { department: 'Sales' },
    ...change,
  };
}

export function entraGroup(displayName: string, externalId: string) {
  return { schemas: [GROUP], externalId, displayName, meta: { resourceType: 'Group' } };
}

export const address = () => `ryan.${randomUUID()}@contoso.test`;

/** Somebody whom the directory has made. */
export async function provisioned(
  directory: Directory,
  change: object = {},
  userName = address(),
): Promise<{ id: string; userName: string }> {
  const { status, body } = await directory.ask('POST', '/Users', entraUser(userName, change));
  if (status !== 201) throw new Error(`POST /Users answered ${status}: ${JSON.stringify(body)}`);
  return { id: String(body.id), userName };
}

/** As their app role. */
export const APPROVER = { roles: [{ value: 'Approver' }] };
