/** Progress of a long call, told to clients that gave a token for it; whether it arrives is no concern of the call. */
import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../context.js';

export function progressOf({ mcpReq }: ServerContext): Progress | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  return (progress, total, message) => {
    const params = { progressToken, progress, total, message };
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
