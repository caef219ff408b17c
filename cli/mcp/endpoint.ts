/** The installation's MCP endpoint over HTTP: one message there, the messages it causes back. */
import { parseJSONRPCMessage, type JSONRPCMessage } from '@modelcontextprotocol/server';
import { CliFailure } from '../explain.js';
import { eventTexts } from './event-stream.js';
import { headersFor } from './request-headers.js';

export interface Endpoint {
  /** @throws CliFailure where the server refuses in other words than JSON-RPC */
  ask(message: JSONRPCMessage, signal: AbortSignal): AsyncGenerator<JSONRPCMessage>;
}

export interface EndpointOptions {
  readonly address: string;
  readonly key: string | undefined;
}

export function createEndpoint({ address, key }: EndpointOptions): Endpoint {
  const authorization = key === undefined ? {} : { Authorization: `Bearer ${key}` };
  let negotiated: string | undefined;
  return {
    async *ask(message, signal) {
      const response = await fetch(address, {
        method: 'POST',
        headers: { ...headersFor(message, negotiated), ...authorization },
        body: JSON.stringify(message),
        signal,
        // The key goes nowhere but to the address that was set.
        redirect: 'error',
      });
      for await (const answer of messagesIn(response)) {
        if ('method' in message && message.method === 'initialize') negotiated = versionIn(answer);
        yield answer;
      }
    },
  };
}

async function* messagesIn(response: Response): AsyncGenerator<JSONRPCMessage> {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream') && response.body) {
    for await (const text of eventTexts(response.body)) yield parseJSONRPCMessage(JSON.parse(text));
    return;
  }
  const text = await response.text();
  if (response.ok && text === '') return;
  yield messageOrFailure(response, text);
}

function messageOrFailure({ status, url }: Response, text: string): JSONRPCMessage {
  const body = parsed(text);
  if (typeof body === 'object' && body !== null && 'jsonrpc' in body) return parseJSONRPCMessage(body);
  const said =
    typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : 'no reason';
  const advice = status === 401 ? ' – MULTIMAIL_API_KEY holds no key that is known there' : '';
  throw new CliFailure(`${url} answered ${status}: ${said}${advice}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function versionIn(answer: JSONRPCMessage): string | undefined {
  const result = 'result' in answer ? (answer.result as Record<string, unknown>) : {};
  return typeof result.protocolVersion === 'string' ? result.protocolVersion : undefined;
}
