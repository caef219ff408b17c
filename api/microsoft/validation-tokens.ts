/**
 * The tokens that come with notifications with content: Entra's, of the tenant that the mailbox lives in, for our app, given
 * to Graph's change notifications and nobody else (Microsoft's page "… that include resource data", "Validate the token").
 */
import { errors, jwtVerify } from 'jose';
import type { Microsoft365App } from '../../settings/microsoft365.js';
import { createRemoteKeys } from '../auth/remote-keys.js';

/** "Microsoft Graph Change Tracking", the same in every tenant. */
const CHANGE_TRACKING = '0bf30f3b-4a52-48df-9a82-234910c4a086';
const CLOCK_TOLERANCE_SECONDS = 60;

/** @throws DomainError `unavailable` where Entra's keys cannot be fetched: Graph tells again */
export type TokenCheck = (token: string, entraTenantId: string) => Promise<boolean>;

export function createTokenCheck({ authority, issuerV1, clientId, tenants }: Microsoft365App): TokenCheck {
  const keys = new Map(
    tenants.map(({ entraTenantId: id }) => [id, createRemoteKeys(`${authority}/${id}/discovery/v2.0/keys`)]),
  );
  return async (token, entraTenantId) => {
    const known = keys.get(entraTenantId);
    if (!known) return false;
    try {
      const { payload } = await jwtVerify(token, known, {
        issuer: [`${authority}/${entraTenantId}/v2.0`, `${issuerV1}/${entraTenantId}/`],
        audience: clientId,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      const givenTo = [payload.azp, payload.appid].filter((id) => id !== undefined);
      return givenTo.length > 0 && givenTo.every((id) => id === CHANGE_TRACKING);
    } catch (error) {
      if (error instanceof errors.JOSEError) return false;
      throw error;
    }
  };
}
