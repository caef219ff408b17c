/** Views of the operator's pages about OAuth, with ordinary content, for tests to change. */
import type { ConnectionsView } from '../../../api/pages/connections-page.js';
import type { ClientRegisteredView, RegisterClientView } from '../../../api/pages/register-client-page.js';
import { hoursFromNow, NOW, VIEWER } from './page-samples.js';

export function connectionsView(): ConnectionsView {
  return {
    viewer: VIEWER,
    now: NOW,
    grants: [
      {
        clientName: 'Desk helper',
        clientId: 'k3VbY0',
        isRegistered: false,
        letInBy: 'alex@acme.test',
        scopes: ['read', 'send'],
        mailboxes: null,
        since: hoursFromNow(-50),
        lastUsed: hoursFromNow(-1),
        revokeUrl: '/console/connections/grants/g1',
      },
      {
        clientName: 'Copilot Studio',
        clientId: 'mc_one',
        isRegistered: true,
        letInBy: 'petra@acme.test',
        scopes: ['oversight'],
        mailboxes: ['billing@acme.test', 'support@acme.test'],
        since: hoursFromNow(-3),
        lastUsed: null,
        revokeUrl: '/console/connections/grants/g2',
      },
    ],
    clients: [
      {
        name: 'Copilot Studio',
        clientId: 'mc_one',
        redirectUris: ['https://host.example/callback', 'http://127.0.0.1/'],
        isConfidential: true,
        scopes: ['read', 'oversight_read'],
        since: hoursFromNow(-70),
        grants: 1,
        deleteUrl: '/console/connections/clients/mc_one',
      },
    ],
  };
}

export function registerClientView(changes: Partial<RegisterClientView> = {}): RegisterClientView {
  return {
    viewer: VIEWER,
    values: {
      name: 'Foundry',
      redirectUris: 'https://host.example/callback\nhttp://127.0.0.1/',
      isConfidential: true,
      scopes: ['read', 'send'],
    },
    problems: [],
    ...changes,
  };
}

export function clientRegisteredView(changes: Partial<ClientRegisteredView> = {}): ClientRegisteredView {
  return {
    viewer: VIEWER,
    name: 'Foundry',
    clientId: 'mc_two',
    secret: 'mcs_secret',
    redirectUris: ['https://host.example/callback'],
    scopes: ['read', 'send'],
    authorizationUrl: 'https://mail.acme.test/oauth/authorize',
    tokenUrl: 'https://mail.acme.test/oauth/token',
    refreshUrl: 'https://mail.acme.test/oauth/token',
    resource: 'https://mail.acme.test/mcp',
    ...changes,
  };
}
