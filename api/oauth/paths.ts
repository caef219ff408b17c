/** Where the authorization server lives. */
import { EVERYDAY_SCOPES } from '../auth/resources.js';

export const OAUTH_ROUTES = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  registration: '/oauth/register',
  revocation: '/oauth/revoke',
  jwks: '/oauth/jwks',
  device_authorization: '/oauth/device/code',
  code_verification: '/oauth/device',
} as const;

/** Under which a person signs in and says yes or no; the library's cookie is bound to the path of one sign-in. */
export const LOGIN_PATH = '/login';

/** What a client gets that names no scope (rest.md 14). */
export const DEFAULT_SCOPE = EVERYDAY_SCOPES.join(' ');
