/** The mailbox that this process works for: put into every call of a tool that may name one and was not given one. */
import type { JSONRPCMessage, JSONRPCRequest } from '@modelcontextprotocol/server';
import { CliFailure } from '../explain.js';
import type { Endpoint } from './endpoint.js';
import { metaOf } from './request-headers.js';

type Complete = (request: JSONRPCRequest, signal: AbortSignal) => Promise<JSONRPCRequest>;

export function ownMailbox(endpoint: Endpoint, mailboxId: string): Complete {
  let known: ReadonlySet<string> | undefined;
  return async (request, signal) => {
    const params: Record<string, unknown> = request.params ?? {};
    const given = params.arguments ?? {};
    if (request.method !== 'tools/call' || typeof given !== 'object' || 'mailbox_id' in given) return request;
    known ??= await toolsWithMailbox(endpoint, request, signal);
    if (!known.has(String(params.name))) return request;
    return { ...request, params: { ...params, arguments: { ...given, mailbox_id: mailboxId } } };
  };
}

/** The server's own schemas say so. Where the mailbox has to be named, as for deleting it, nobody names it for the agent. */
async function toolsWithMailbox(
  endpoint: Endpoint,
  like: JSONRPCRequest,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { progressToken: _, ...meta } = metaOf(like.params ?? {});
  const asking: JSONRPCRequest = {
    jsonrpc: '2.0',
    id: `${like.id}-tools`,
    method: 'tools/list',
    params: { _meta: meta },
  };
  for await (const answer of endpoint.ask(asking, signal)) {
    if ('result' in answer)
      return new Set(
        toolsIn(answer)
          .filter(mayNameMailbox)
          .map(({ name }) => name),
      );
  }
  throw new CliFailure('The server does not say which tools it has');
}

interface ListedTool {
  readonly name: string;
  readonly inputSchema: { readonly properties?: object; readonly required?: readonly string[] };
}

function toolsIn(answer: JSONRPCMessage): readonly ListedTool[] {
  const { tools } = ('result' in answer ? answer.result : {}) as { tools?: readonly ListedTool[] };
  return tools ?? [];
}

function mayNameMailbox({ inputSchema: { properties = {}, required = [] } }: ListedTool): boolean {
  return 'mailbox_id' in properties && !required.includes('mailbox_id');
}
