/**
 * A program as anybody writes it with Microsoft's own packages: a token by client credentials, a collection over all its
 * pages, an attempt again after 429. It knows the simulator by its address only, and its CA by NODE_EXTRA_CA_CERTS.
 */
import { ClientSecretCredential } from '@azure/identity';
import { Client, PageIterator } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';

const { url, tenantId, clientId, secret, group, user } = JSON.parse(process.argv[2]);

const credential = new ClientSecretCredential(tenantId, clientId, secret, {
  authorityHost: url,
  // A private cloud: nobody asks Microsoft whether it knows this authority.
  disableInstanceDiscovery: true,
});
const authProvider = new TokenCredentialAuthenticationProvider(credential, { scopes: [`${url}/.default`] });
const client = Client.initWithMiddleware({
  authProvider,
  baseUrl: url,
  customHosts: new Set([new URL(url).hostname]),
});

const members = [];
const first = await client.api(`/groups/${group}/transitiveMembers/microsoft.graph.user`).get();
const iterator = new PageIterator(client, first, (member) => members.push(member.id) > 0);
await iterator.iterate();

const person = await client.api(`/users/${user}`).select('id,displayName,accountEnabled').get();
const missing = await client
  .api('/users/00000000-0000-0000-0000-000000000000')
  .get()
  .catch(({ statusCode, code }) => ({ statusCode, code }));

process.stdout.write(JSON.stringify({ members, person, missing }));
