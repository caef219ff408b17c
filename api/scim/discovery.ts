/** What this service provider says of itself (RFC 7643 §5 to §7, RFC 7644 §4): its features, resource types and schemas. */
import { GROUP_SCHEMA } from './group-resource.js';
import { MOST_RESULTS } from './listing.js';
import { USER_SCHEMA } from './user-resource.js';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';

export function serviceProviderConfig(base: string) {
  return {
    schemas: [`${CORE}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_RESULTS },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'API key',
        description: 'An API key of MultiMail with the scope scim, as a bearer token',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

export function resourceTypes(base: string) {
  return [
    { id: 'User', endpoint: '/Users', schema: USER_SCHEMA, description: 'A person' },
    { id: 'Group', endpoint: '/Groups', schema: GROUP_SCHEMA, description: 'A group of people' },
  ].map((type) => ({
    schemas: [`${CORE}:ResourceType`],
    name: type.id,
    ...type,
    schemaExtensions: [],
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${type.id}` },
  }));
}

export function schemas(base: string) {
  return [
    { id: USER_SCHEMA, name: 'User', description: 'A person', attributes: USER },
    { id: GROUP_SCHEMA, name: 'Group', description: 'A group of people', attributes: GROUP },
  ].map((schema) => ({
    schemas: [`${CORE}:Schema`],
    ...schema,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
  }));
}

interface More {
  readonly type?: 'string' | 'boolean' | 'complex' | 'reference';
  readonly multiValued?: boolean;
  readonly required?: boolean;
  readonly caseExact?: boolean;
  readonly mutability?: 'readWrite' | 'readOnly' | 'immutable';
  readonly uniqueness?: 'none' | 'server';
  readonly subAttributes?: readonly object[];
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
}

function attribute(name: string, description: string, more: More = {}) {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...more,
  };
}

const USER = [
  attribute('userName', 'By which they are known; their mail address where nothing else is', {
    required: true,
    uniqueness: 'server',
  }),
  attribute('displayName', 'Their name'),
  attribute('active', 'Whether they may sign in and vote', { type: 'boolean' }),
  attribute('emails', 'Their mail address; one is kept', {
    required: true,
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', 'The address', { required: true }),
      attribute('type', 'work', { canonicalValues: ['work'] }),
      attribute('primary', 'It is the only one', { type: 'boolean', mutability: 'readOnly' }),
    ],
  }),
  attribute('roles', 'What they may do: Approver, Operator, Compliance, BreakGlass; others give nothing', {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', 'The role', {
        canonicalValues: ['Approver', 'Operator', 'Compliance', 'BreakGlass'],
      }),
      attribute('primary', 'The first one', { type: 'boolean' }),
    ],
  }),
  attribute('groups', 'Groups they are in', {
    type: 'complex',
    multiValued: true,
    mutability: 'readOnly',
    subAttributes: [
      attribute('value', 'Id of the group', { mutability: 'readOnly', caseExact: true }),
      attribute('$ref', 'The group', {
        type: 'reference',
        referenceTypes: ['Group'],
        mutability: 'readOnly',
        caseExact: true,
      }),
      attribute('display', 'Its name', { mutability: 'readOnly' }),
      attribute('type', 'direct', { mutability: 'readOnly', canonicalValues: ['direct'] }),
    ],
  }),
];

const GROUP = [
  attribute('displayName', 'Its name', { required: true, uniqueness: 'server' }),
  attribute('members', 'Who is in it', {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', 'Id of the person', { mutability: 'immutable', caseExact: true }),
      attribute('$ref', 'The person', {
        type: 'reference',
        referenceTypes: ['User'],
        mutability: 'immutable',
        caseExact: true,
      }),
      attribute('type', 'User', { mutability: 'immutable', canonicalValues: ['User'] }),
    ],
  }),
];
