/** Both kinds of MCP clients there are (mcp-oauth.md 0.1), behind the two things that tests do with them. */
import {
  Client as CurrentClient,
  StreamableHTTPClientTransport as CurrentTransport,
} from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export interface ToolAnswer {
  readonly isError: boolean;
  /** The text blocks, first the trusted one. */
  readonly texts: readonly string[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are read freely by assertions
  readonly json: any;
  readonly structured: unknown;
  /** What stands before the answer while the mailbox is not set up; it is not among the texts. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- read freely, too
  readonly preface: any;
}

export interface Step {
  readonly progress: number;
  readonly total?: number | undefined;
  readonly message?: string | undefined;
}

export interface ListedTool {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema: Record<string, unknown>;
  readonly outputSchema?: Record<string, unknown>;
  readonly annotations?: Record<string, unknown>;
}

export interface McpClient {
  tools(): Promise<ListedTool[]>;
  /** @param onProgress makes the client ask for progress */
  call(name: string, args?: Record<string, unknown>, onProgress?: (step: Step) => void): Promise<ToolAnswer>;
  close(): Promise<void>;
}

export const CLIENTS = ['@modelcontextprotocol/sdk 1.32', '@modelcontextprotocol/client 2'] as const;
export type ClientKind = (typeof CLIENTS)[number];

interface Connected {
  listTools(): Promise<{ tools: unknown[] }>;
  callTool(
    call: { name: string; arguments: Record<string, unknown> },
    onProgress: ((step: Step) => void) | undefined,
  ): Promise<unknown>;
  close(): Promise<void>;
}

export async function mcpClient(
  kind: ClientKind,
  baseUrl: string,
  key: string,
  path = '/mcp',
): Promise<McpClient> {
  return wrapped(
    await connected(kind, new URL(baseUrl + path), { headers: { Authorization: `Bearer ${key}` } }),
  );
}

function wrapped(client: Connected): McpClient {
  return {
    tools: async () => (await client.listTools()).tools as ListedTool[],
    call: async (name, args = {}, onProgress?) =>
      answerOf(await client.callTool({ name, arguments: args }, onProgress)),
    close: () => client.close(),
  };
}

/** A client that somebody else has connected. */
export function overClient(kind: ClientKind, client: OlderClient | CurrentClient): McpClient {
  return wrapped(
    kind === CLIENTS[0] ? overOlder(client as OlderClient) : overCurrent(client as CurrentClient),
  );
}

function overOlder(client: OlderClient): Connected {
  return {
    listTools: () => client.listTools(),
    callTool: (call, onprogress) =>
      client.callTool(call, undefined, onprogress === undefined ? {} : { onprogress }),
    close: () => client.close(),
  };
}

function overCurrent(client: CurrentClient): Connected {
  return {
    listTools: () => client.listTools(),
    callTool: (call, onprogress) => client.callTool(call, onprogress === undefined ? {} : { onprogress }),
    close: () => client.close(),
  };
}

async function connected(kind: ClientKind, url: URL, requestInit: RequestInit): Promise<Connected> {
  const info = { name: 'test', version: '1' };
  if (kind === CLIENTS[0]) {
    const client = new OlderClient(info);
    await client.connect(new OlderTransport(url, { requestInit }));
    return overOlder(client);
  }
  const client = new CurrentClient(info);
  await client.connect(new CurrentTransport(url, { requestInit }));
  return overCurrent(client);
}

function answerOf(result: unknown): ToolAnswer {
  const { content, isError, structuredContent } = result as {
    content: { type: string; text?: string }[];
    isError?: boolean;
    structuredContent?: unknown;
  };
  const all = content.map(({ text }) => text ?? '');
  const hasPreface = all[0]?.includes('"setup_required": true') === true;
  const texts = hasPreface ? all.slice(1) : all;
  return {
    isError: isError === true,
    texts,
    json: JSON.parse(texts[0] ?? ''),
    structured: structuredContent,
    preface: hasPreface ? JSON.parse(all[0] ?? '') : undefined,
  };
}
