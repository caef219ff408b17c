/** Which credentials a route takes, in the words and the security schemes of OpenAPI. */
import type { Door, Operation } from '../operations/operation.js';
import type { Json } from './routes.js';

export const SECURITY_SCHEMES: Record<string, Json> = {
  bearer: { type: 'http', scheme: 'bearer', description: 'An API key, `mm_live_…`' },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'The same API key' },
  provider: {
    type: 'http',
    scheme: 'basic',
    description: 'The mail provider: POSTMARK_WEBHOOK_USER and POSTMARK_WEBHOOK_SECRET',
  },
  platform: {
    type: 'http',
    scheme: 'bearer',
    description: 'Whoever runs the installation: ADMIN_TOKEN',
  },
};

/** Either of the first two is enough; both, and different, is nobody. */
export const KEY_SECURITY: readonly Json[] = [{ bearer: [] }, { apiKey: [] }];

const SECURITY: Record<Door | 'key', readonly Json[]> = {
  key: KEY_SECURITY,
  public: [],
  provider: [{ provider: [] }],
  platform: [{ platform: [] }],
};

const IN_WORDS: Record<Door, string> = {
  public: 'Needs no credential.',
  provider: 'Needs the credentials of the mail provider.',
  platform: 'Needs the token of whoever runs the installation.',
};

export function securityOf({ contract }: Operation): readonly Json[] {
  return SECURITY[contract.door ?? 'key'];
}

export function credentialInWords({ contract: { door, scopes } }: Operation): string {
  return door === undefined ? `Needs one of the scopes: ${scopes.join(', ')}.` : IN_WORDS[door];
}
