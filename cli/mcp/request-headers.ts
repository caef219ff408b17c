/** What the HTTP binding of MCP wants said in headers as well as in the message (2026-07-28; older servers do not look). */
import type { JSONRPCMessage } from '@modelcontextprotocol/server';

const VERSION_MEMBER = 'io.modelcontextprotocol/protocolVersion';

/** Which parameter `Mcp-Name` repeats, by method. */
const NAMED_BY = new Map([
  ['tools/call', 'name'],
  ['prompts/get', 'name'],
  ['resources/read', 'uri'],
  ['tasks/get', 'taskId'],
  ['tasks/update', 'taskId'],
  ['tasks/cancel', 'taskId'],
]);

/** @param negotiated the version that an `initialize` agreed on; messages of newer clients carry theirs */
export function headersFor(message: JSONRPCMessage, negotiated: string | undefined): Record<string, string> {
  const method = 'method' in message ? message.method : undefined;
  const params: Record<string, unknown> = ('params' in message ? message.params : undefined) ?? {};
  const version = textIn(metaOf(params), VERSION_MEMBER) ?? negotiated;
  const name = textIn(params, NAMED_BY.get(method ?? '') ?? '');
  return {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    ...(version === undefined ? {} : { 'MCP-Protocol-Version': headerText(version) }),
    ...(method === undefined ? {} : { 'Mcp-Method': headerText(method) }),
    ...(name === undefined ? {} : { 'Mcp-Name': headerText(name) }),
  };
}

export function metaOf({ _meta: meta }: Record<string, unknown>): Record<string, unknown> {
  return typeof meta === 'object' && meta !== null ? { ...meta } : {};
}

function textIn(members: Record<string, unknown>, name: string): string | undefined {
  const value = members[name];
  return typeof value === 'string' ? value : undefined;
}

/** What no header may hold, or what would be taken for the coded form, goes in the coded form. */
function headerText(text: string): string {
  if (/^[\x21-\x7e]*$/.test(text) && !text.startsWith('=?')) return text;
  return `=?base64?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}
