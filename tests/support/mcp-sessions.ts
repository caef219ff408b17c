/** Both kinds of MCP clients with all that they can ask, at any address or over the streams of a process. */
import {
  Client as CurrentClient,
  StreamableHTTPClientTransport as CurrentHttp,
} from '@modelcontextprotocol/client';
import { StdioClientTransport as CurrentStdio } from '@modelcontextprotocol/client/stdio';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OlderStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as OlderHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { join } from 'node:path';
import { packageRoot } from '../../prisma/package-root.js';
import { CLIENTS, type ClientKind } from './mcp-clients.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are read freely by assertions */
/** Of what happens on the way to a tool's answer. */
export type OnProgress = (step: { progress: number; message?: string | undefined }) => void;

export interface McpSession {
  listTools(): Promise<{ tools: any[] }>;
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<any>;
  listResources(): Promise<{ resources: any[] }>;
  listResourceTemplates(): Promise<{ resourceTemplates: any[] }>;
  readResource(which: { uri: string }): Promise<{ contents: any[] }>;
  listPrompts(): Promise<{ prompts: any[] }>;
  getPrompt(which: { name: string; arguments?: Record<string, string> }): Promise<{ messages: any[] }>;
  getServerCapabilities(): Record<string, unknown> | undefined;
  close(): Promise<void>;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

const PROGRAM = join(packageRoot(), 'dist', 'cli', 'main.js');
const INFO = { name: 'test', version: '1' };

/** @param kind the newer one speaks 2026-07-28 where the server does */
export async function sessionAt(kind: ClientKind, address: string, key?: string): Promise<McpSession> {
  const requestInit = { headers: key === undefined ? {} : { Authorization: `Bearer ${key}` } };
  if (kind === CLIENTS[0]) {
    const client = new OlderClient(INFO);
    await client.connect(new OlderHttp(new URL(address), { requestInit }));
    return client;
  }
  const client = new CurrentClient(INFO, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new CurrentHttp(new URL(address), { requestInit }));
  return client;
}

/** With `multimail mcp` as a process. */
export async function sessionWithProcess(kind: ClientKind, env: Record<string, string>): Promise<McpSession> {
  const program = {
    command: process.execPath,
    args: [PROGRAM, 'mcp'],
    env: { PATH: process.env.PATH ?? '', ...env },
    stderr: 'inherit' as const,
  };
  if (kind === CLIENTS[0]) {
    const client = new OlderClient(INFO);
    await client.connect(new OlderStdio(program));
    return client;
  }
  const client = new CurrentClient(INFO, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new CurrentStdio(program));
  return client;
}

/** The first text block of a tool's answer, which is ours. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export function jsonOf({ content }: { content: { text?: string }[] }): any {
  return JSON.parse(content[0]?.text ?? '');
}

/** The kinds of clients take their options in different places. */
export function callWithProgress(
  kind: ClientKind,
  session: McpSession,
  { onprogress, ...call }: { name: string; arguments: Record<string, unknown>; onprogress: OnProgress },
): ReturnType<McpSession['callTool']> {
  const { callTool } = session as unknown as { callTool(...given: unknown[]): Promise<unknown> };
  const given = kind === CLIENTS[0] ? [call, undefined, { onprogress }] : [call, { onprogress }];
  return callTool.apply(session, given);
}
