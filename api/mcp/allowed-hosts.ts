/** Under which names this server may be spoken to (mcp-oauth.md 9.1): its public one, and this machine's own. */
import type { Services } from '../context.js';

/** Against DNS rebinding: a browser page elsewhere must not reach a server on this machine. */
export function allowedHosts({ publicBaseUrl }: Pick<Services, 'publicBaseUrl'>): string[] {
  return [new URL(publicBaseUrl).hostname, 'localhost', '127.0.0.1', '[::1]'];
}
