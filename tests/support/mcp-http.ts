/** One call of a tool as it stands on the wire, for tests that care about status and headers. */
import type { Installation } from './installation.js';

const BODY = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'list_mailboxes', arguments: {} },
};

export function postMcp(
  { baseUrl }: Pick<Installation, 'baseUrl'>,
  token: string,
  body: unknown = BODY,
): Promise<Response> {
  return fetch(`${baseUrl}/mcp`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      Authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(body),
  });
}
