/** A program on somebody's machine that knows nothing but an address: the SDK's own client, its memory, and its callback port. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Client as CurrentClient,
  StreamableHTTPClientTransport as CurrentTransport,
} from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { eventually } from './http.js';
import { CLIENTS, overClient, type ClientKind, type McpClient } from './mcp-clients.js';

/** What its person's browser does; it ends at the program's own callback. */
export type Person = (authorizationUrl: URL) => Promise<void>;

export interface Program {
  /** Discovery, registration, the person in the browser, and back with a token: all by the SDK. */
  connect(): Promise<McpClient>;
  /** After a call that asked for more: waits for the person, and gives the transport what they brought. */
  stepUp(): Promise<void>;
  /** What the SDK got along the way. */
  readonly memory: ProgramMemory;
  stop(): Promise<void>;
}

export interface ProgramMemory {
  clientInformation?: unknown;
  tokens?: { access_token: string; refresh_token?: string; scope?: string };
  /** How often a person was asked. */
  asked: number;
}

export async function programAt(url: string, kind: ClientKind, person: Person): Promise<Program> {
  const callback = await startCallback();
  const memory: ProgramMemory = { asked: 0 };
  let verifier = '';
  let discovered: unknown;
  let personIsDone: Promise<void> = Promise.resolve();
  const provider = {
    redirectUrl: callback.url,
    clientMetadata: {
      client_name: `A program with ${kind}`,
      redirect_uris: [callback.url],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    clientInformation: () => memory.clientInformation as never,
    saveClientInformation: (information: unknown) => {
      memory.clientInformation = information;
    },
    tokens: () => memory.tokens as never,
    saveTokens: (tokens: unknown) => {
      memory.tokens = tokens as NonNullable<ProgramMemory['tokens']>;
    },
    redirectToAuthorization: (authorizationUrl: URL) => {
      memory.asked += 1;
      personIsDone = person(authorizationUrl);
    },
    saveCodeVerifier: (text: string) => {
      verifier = text;
    },
    codeVerifier: () => verifier,
    saveDiscoveryState: (state: unknown) => {
      discovered = state;
    },
    discoveryState: () => discovered as never,
  };
  const address = new URL(url);

  let finish: (answer: URLSearchParams) => Promise<void> = async () => undefined;

  async function backWith(): Promise<URLSearchParams> {
    await personIsDone;
    return callback.answer();
  }

  return {
    memory,
    stepUp: async () => finish(await backWith()),
    async connect() {
      const info = { name: 'a-program', version: '1' };
      if (kind === CLIENTS[0]) {
        const first = new OlderTransport(address, { authProvider: provider });
        await new OlderClient(info).connect(first).catch(isUnauthorized);
        await first.finishAuth(String((await backWith()).get('code')));
        const client = new OlderClient(info);
        const transport = new OlderTransport(address, { authProvider: provider });
        finish = (answer) => transport.finishAuth(String(answer.get('code')));
        await client.connect(transport);
        return overClient(kind, client);
      }
      const first = new CurrentTransport(address, { authProvider: provider });
      await new CurrentClient(info).connect(first).catch(isUnauthorized);
      await first.finishAuth(await backWith());
      const client = new CurrentClient(info);
      const transport = new CurrentTransport(address, { authProvider: provider });
      finish = (answer) => transport.finishAuth(answer);
      await client.connect(transport);
      return overClient(kind, client);
    },
    stop: callback.stop,
  };
}

function isUnauthorized(error: unknown): void {
  if (!(error instanceof Error) || !/unauthorized/i.test(error.constructor.name + error.message)) throw error;
}

interface Callback {
  readonly url: string;
  /** What the browser brought back, in order. */
  answer(): Promise<URLSearchParams>;
  stop(): Promise<void>;
}

async function startCallback(): Promise<Callback> {
  const answers: URLSearchParams[] = [];
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    if (pathname === '/callback') answers.push(searchParams);
    response.end('You can go back to the program.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    answer: () =>
      eventually(
        () => answers.shift() ?? new URLSearchParams(),
        ({ size }) => size > 0,
      ),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
