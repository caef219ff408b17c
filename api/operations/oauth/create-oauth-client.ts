/** `create_oauth_client`: registers by hand a client whose host cannot register itself. Alone it has no right. */
import { z } from 'zod';
import { actorOf, isForbiddenCombination, type Scope } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { redirectTarget } from '../../../domain/redirect-uri.js';
import { oauthAddresses } from '../../oauth/addresses.js';
import { newClient } from '../../oauth/new-client.js';
import { sealedClient } from '../../oauth/stored-client.js';
import type { Context } from '../../context.js';
import { programScopes } from '../api-keys/api-key-view.js';
import { flag } from '../fields.js';
import { defineOperation } from '../operation.js';
import { clientName, clientShape, EXAMPLE_CLIENT, redirectUris } from './oauth-client-view.js';

/** The list of them is shown whole. */
const MAX_CLIENTS = 100;

export const createOauthClient = defineOperation({
  name: 'create_oauth_client',
  summary: 'Register an OAuth client by hand',
  description:
    'Registers a client for a host that cannot register itself, such as Foundry or Copilot Studio, and answers what to ' +
    'paste there. client_secret is shown this once; a client that is not confidential has none. No operator is asked: ' +
    'the client can do nothing until a person signs in and lets it act for them.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/oauth/clients', success: 201 }],
  records: 'oauth_client.create',
  tool: null,
  input: z.object({
    name: clientName.describe('What people read who are asked to let it in'),
    redirect_uris: redirectUris,
    confidential: flag.default(true).describe('Whether the host can keep a secret'),
    scopes: programScopes.default(['read', 'send']).describe('The most that a person can let it do'),
  }),
  output: clientShape.pick({ client_id: true, name: true, redirect_uris: true, scopes: true }).extend({
    client_secret: z.string().optional(),
    authorization_url: z.string(),
    token_url: z.string(),
    refresh_url: z.string(),
    resource: z.string(),
  }),
  untrusted: [],
  failures: {
    400: 'An address that is not allowed, unknown scopes, or scopes that never meet',
    403: 'The account has as many clients as it may',
  },
  example: {
    input: { name: EXAMPLE_CLIENT.name, redirect_uris: EXAMPLE_CLIENT.redirect_uris },
    output: {
      client_id: EXAMPLE_CLIENT.client_id,
      client_secret: 'mcs_EXAMPLEexampleEXAMPLEexampleEXAMPLEexample0',
      name: EXAMPLE_CLIENT.name,
      redirect_uris: EXAMPLE_CLIENT.redirect_uris,
      scopes: EXAMPLE_CLIENT.scopes,
      ...oauthAddresses('https://mail.example.com'),
    },
  },
}).handledBy(async (context, input) => {
  const { stores, secrets, caller } = context;
  const { name, redirect_uris, confidential, scopes: most } = input;
  await refuseImpossible(context, most);
  const metadata = newClient({
    name,
    redirectUris: redirect_uris,
    isConfidential: confidential,
    scopes: most,
  });
  const { client_id, client_secret } = metadata;
  const actor = actorOf(caller);
  const { tenantId } = caller;
  await stores.oauthClients.create(
    {
      id: client_id,
      tenantId,
      name,
      redirectUris: redirect_uris,
      isConfidential: confidential,
      scopes: most,
      createdBy: actor,
    },
    sealedClient(secrets, metadata),
    {
      tenantId,
      action: 'oauth_client.create',
      actor,
      resourceType: 'oauth_client',
      resourceId: client_id,
      metadata: { scopes: most, redirects_to: placesOf(redirect_uris), confidential },
    },
  );
  return {
    client_id,
    ...(client_secret === undefined ? {} : { client_secret }),
    name,
    redirect_uris: [...redirect_uris],
    scopes: [...most],
    ...oauthAddresses(context.publicBaseUrl),
  };
});

/** Hosts and schemes: the log names where answers go, not every address. */
function placesOf(uris: readonly string[]): string[] {
  const places = uris.map(redirectTarget).flatMap((target) => (target.ok ? [target.place] : []));
  return [...new Set(places)];
}

async function refuseImpossible({ stores, caller }: Context, most: readonly Scope[]): Promise<void> {
  if (isForbiddenCombination(most)) {
    throw new DomainError(
      'forbidden_scope_combination',
      'A client that can send or configure may never decide: oversight goes with neither send nor admin',
    );
  }
  const { length } = await stores.oauthClients.list(caller.tenantId);
  if (length >= MAX_CLIENTS) {
    throw new DomainError('limit_reached', `An account may have ${MAX_CLIENTS} clients registered by hand`);
  }
}
