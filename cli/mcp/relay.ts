/**
 * Messages of a client on one side, the installation's endpoint on the other. What tools, resources and prompts there
 * are, and which protocol versions, is the endpoint's affair: nothing is answered here but that it could not be asked.
 */
import {
  isJSONRPCRequest,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type RequestId,
  type Transport,
} from '@modelcontextprotocol/server';
import type { Endpoint } from './endpoint.js';

export interface Relay {
  readonly client: Transport;
  readonly endpoint: Endpoint;
  /** What is added to a request on its way. */
  complete(request: JSONRPCRequest, signal: AbortSignal): Promise<JSONRPCRequest>;
  inWords(error: unknown): string;
  report(error: unknown): void;
}

/** JSON-RPC leaves -32000 and below to implementations: the server behind could not be asked. */
const NOT_ASKED = -32000;

/** Resolves when the client has closed its side; what is under way then is given up. */
export async function relayMessages(relay: Relay): Promise<void> {
  const { client } = relay;
  const underWay = new Map<RequestId, AbortController>();
  const closing = new AbortController();
  const closed = new Promise<void>((resolve) => (client.onclose = resolve));
  client.onerror = relay.report;
  client.onmessage = (message) => {
    const cancelled = cancelledBy(message);
    if (cancelled !== undefined) return underWay.get(cancelled)?.abort();
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, closing.signal]);
    if (!isJSONRPCRequest(message)) return void tell(relay, message, signal);
    underWay.set(message.id, stop);
    void ask(relay, message, signal)
      .catch(relay.report)
      .finally(() => underWay.delete(message.id));
  };
  await client.start();
  await closed;
  closing.abort();
}

async function ask(relay: Relay, request: JSONRPCRequest, signal: AbortSignal): Promise<void> {
  const { client, endpoint } = relay;
  let isAnswered = false;
  try {
    for await (const answer of endpoint.ask(await relay.complete(request, signal), signal)) {
      isAnswered ||= !('method' in answer);
      await client.send(addressed(answer, request.id));
    }
    if (!isAnswered) throw new Error('The server ended the connection without an answer');
  } catch (error) {
    // Whoever has cancelled, or is gone, waits for nothing.
    if (signal.aborted || isAnswered) return;
    const message = relay.inWords(error);
    await client.send({ jsonrpc: '2.0', id: request.id, error: { code: NOT_ASKED, message } });
  }
}

async function tell(
  { endpoint, report }: Relay,
  message: JSONRPCMessage,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const _ of endpoint.ask(message, signal));
  } catch (error) {
    if (!signal.aborted) report(error);
  }
}

/** A request that was refused before it was understood comes back without its id. */
function addressed(answer: JSONRPCMessage, id: RequestId): JSONRPCMessage {
  return 'error' in answer ? { ...answer, id } : answer;
}

/** Over HTTP a request is cancelled by hanging up; a stateless server could not tell which one is meant. */
function cancelledBy(message: JSONRPCMessage): RequestId | undefined {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined;
  const { requestId } = (message.params ?? {}) as { requestId?: RequestId };
  return requestId;
}
