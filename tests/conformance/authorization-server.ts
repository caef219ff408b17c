/**
 * The suite's scenarios of an authorization server, with the person in the middle played by whoever calls: the suite
 * prints the address that a person would open, and waits for the redirect.
 */
import { freePort } from '../../local/ports.js';
import { runSuite, type Results } from './suite.js';

export interface AuthorizationRun {
  readonly issuer: string;
  /** What the token is for; the suite sends it as RFC 8707 says. */
  readonly resource: string;
  /** Signs in and consents, as a person would, from this address on until the redirect back has been followed. */
  completeInteraction(url: string): Promise<void>;
}

export async function runAuthorizationServerScenarios(run: AuthorizationRun): Promise<Results> {
  const port = await freePort();
  const clientId = await registerClient(run.issuer, `http://127.0.0.1:${port}/callback`);
  const failure = new AbortController();
  let person: Promise<void> | undefined;
  const results = await runSuite({
    suite: 'next',
    args: [
      ...['authorization', '--url', run.issuer, '--client-id', clientId],
      ...['--resource', run.resource, '--port', String(port)],
    ],
    signal: failure.signal,
    onOutput(stdout) {
      const [url] = /^https?:\/\/\S+[?&]response_type=code\S*$/m.exec(stdout) ?? [];
      if (url === undefined || person !== undefined) return;
      // The suite would wait five minutes for somebody who has given up.
      person = run.completeInteraction(url);
      person.catch((error: unknown) => failure.abort(error));
    },
  });
  await person;
  return results;
}

/** As a client on this machine registers itself, without a secret (RFC 7591). */
async function registerClient(issuer: string, redirectUri: string): Promise<string> {
  const metadata = await fetch(`${issuer}/.well-known/oauth-authorization-server`);
  const { registration_endpoint: url } = (await metadata.json()) as { registration_endpoint: string };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_name: 'conformance',
      application_type: 'native',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    }),
  });
  const registered = (await response.json()) as { client_id?: string };
  if (registered.client_id === undefined)
    throw new Error(`the client was not registered: ${JSON.stringify(registered)}`);
  return registered.client_id;
}
