/** A token for one of our apps by client credentials, and what Entra's refusal means. Source: Entra's page "Microsoft Entra authentication and authorization error codes". */
import { decodeJwt } from 'jose';
import { createCredential } from '../../activities/microsoft/credential.js';
import type { Finding } from '../doctor/finding.js';

type App = Parameters<typeof createCredential>[0];

export type AppToken =
  | { readonly kind: 'given'; readonly token: string; readonly roles: readonly string[] | undefined }
  | { readonly kind: 'refused'; readonly detail: string; readonly advice: string };

const TIMEOUT_MS = 15_000;

export async function appToken(app: App, entraTenantId: string, scope: string): Promise<AppToken> {
  try {
    const abortSignal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await createCredential(app, entraTenantId).getToken(scope, { abortSignal });
    if (answer === null) return refused(undefined);
    return { kind: 'given', token: answer.token, roles: rolesIn(answer.token) };
  } catch (error) {
    // The message itself stays unsaid: whatever a library puts into it would be printed.
    return refused(/AADSTS(\d+)/u.exec(error instanceof Error ? error.message : '')?.[1]);
  }
}

const MEANINGS: Readonly<Record<string, readonly [detail: string, advice: string]>> = {
  '7000215': ['the secret is wrong', 'Make a new client secret and set its value, not its id.'],
  '7000222': ['the secret has expired', 'Make a new client secret, or use a certificate.'],
  '700027': ['the certificate is not registered with the app', 'Upload it under Certificates & secrets.'],
  '700016': [
    'the app is not known in this tenant',
    'Compare the application id, and let an administrator of the tenant consent.',
  ],
  '90002': ['there is no such tenant', 'Compare the tenant id.'],
};

function refused(code: string | undefined): AppToken {
  const [detail, advice] = MEANINGS[code ?? ''] ?? [];
  return {
    kind: 'refused',
    detail:
      detail === undefined
        ? `no token is given (${code === undefined ? 'no answer that says why' : `AADSTS${code}`})`
        : `${detail} (AADSTS${code})`,
    advice:
      advice ?? 'Is the authority reachable from here, and are application id and proof those of one app?',
  };
}

/** Graph's tokens are said to be opaque; as long as they can be read they say what was consented to. */
function rolesIn(token: string): readonly string[] | undefined {
  try {
    const { roles } = decodeJwt(token);
    return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
  } catch {
    return undefined;
  }
}

export function tokenFinding(check: string, token: AppToken): Finding {
  if (token.kind === 'given') return { check, outcome: 'good', detail: 'Entra ID gives the app a token' };
  return { check, outcome: 'bad', detail: token.detail, advice: token.advice };
}
