/** The mailbox that this process works for: put into every call of a tool that may name one and was not given one. */
import type { JSONRPCMessage, JSONRPCRequest } from '@modelcontextprotocol/server';
import { CliFailure } from '../explain.js';
import type { Endpoint } from './endpoint.js';
import { metaOf } from './request-headers.js';

/** As `api/mcp/tool-list.ts` marks them. */
const OWN_MAILBOX = 'multimail/ownMailbox';

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

/**
 * The server says so of each tool. Where the mailbox has to be named, as for deleting it, or stands for something else, as
 * in a webhook's filter, nobody names it for the agent.
 */
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
  readonly _meta?: Readonly<Record<string, unknown>>;
}

function toolsIn(answer: JSONRPCMessage): readonly ListedTool[] {
  const { tools } = ('result' in answer ? answer.result : {}) as { tools?: readonly ListedTool[] };
  return tools ?? [];
}

function mayNameMailbox({ _meta: meta = {} }: ListedTool): boolean {
  return meta[OWN_MAILBOX] === true;
}
