/** Single requests of protocol 2026-07-28 as they stand on the wire, for what no client of the SDK sends or lets through. */
import { call, type Answer } from './http.js';

export const MODERN = '2026-07-28';
export const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks';

export interface ModernCall {
  readonly key: string;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Capabilities that this request declares. */
  readonly capabilities?: Readonly<Record<string, unknown>>;
  readonly headers?: Record<string, string>;
}

export const KNOWS_TASKS = { extensions: { [TASKS_EXTENSION]: {} } };

export function modernRequest({ key, method, params = {}, capabilities = {}, headers }: ModernCall) {
  const name = params.name ?? params.uri ?? params.taskId;
  return {
    body: {
      jsonrpc: '2.0',
      id: 1,
      method,
      params: {
        ...params,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': MODERN,
          'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
          'io.modelcontextprotocol/clientCapabilities': capabilities,
        },
      },
    },
    headers: {
      Authorization: `Bearer ${key}`,
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': MODERN,
      'Mcp-Method': method,
      ...(typeof name === 'string' ? { 'Mcp-Name': name } : {}),
      ...headers,
    },
  };
}

/** The JSON-RPC answer: `result` or `error`. */
export async function modernCall(url: string, request: ModernCall): Promise<Answer> {
  return call('POST', url, modernRequest(request));
}
