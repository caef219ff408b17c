/** Credentials of the doors that need no API key. */
import type { Operation } from '../../api/operations/operation.js';

const PROVIDER = { user: 'postmark', secret: 'a-secret-of-the-provider' };
const ADMIN_TOKEN = 'a-token-of-whoever-runs-the-installation';

/** Settings that open them. */
export const DOOR_SETTINGS = {
  POSTMARK_WEBHOOK_USER: PROVIDER.user,
  POSTMARK_WEBHOOK_SECRET: PROVIDER.secret,
  ADMIN_TOKEN,
  POW_MAX_NUMBER: '50',
  SUPPORT_EMAIL: 'support@multimail.test',
} as const;

export function doorHeaders(operation: Operation | undefined): Record<string, string> {
  const door = operation?.contract.door;
  if (door === 'platform') return { Authorization: `Bearer ${ADMIN_TOKEN}` };
  if (door !== 'provider') return {};
  const credentials = Buffer.from(`${PROVIDER.user}:${PROVIDER.secret}`).toString('base64');
  return { Authorization: `Basic ${credentials}` };
}
