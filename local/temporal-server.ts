/**
 * A Temporal development server with its state on disk. Also used by the tests, there without Web UI.
 * Which binary it is was decided by `tools/temporal-cli.ts`.
 */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { Connection } from '@temporalio/client';
import { freePort } from './ports.js';
import { registerSearchAttributes } from './search-attribute-registration.js';
import { startServerProcess } from './server-process.js';
import { waitUntilReady } from './wait-until-ready.js';

export interface TemporalServerOptions {
  binary: string;
  /** SQLite file; without it the state is in memory. */
  dataFile?: string;
  port?: number;
  /** Port of the Web UI; without it there is none. */
  uiPort?: number;
  namespace: string;
  /** Name → type, registered in the namespace. */
  searchAttributes: Readonly<Record<string, string>>;
  logFile: string;
  /** Tells the next start of a server that has outlived this one. */
  pidFile?: string;
  log: (line: string) => void;
}

export interface TemporalServer {
  address: string;
  /** Undefined when started without Web UI. */
  uiUrl: string | undefined;
  namespace: string;
  pid(): number;
  stop(): Promise<void>;
  /** The same server again: same port, same file. */
  restart(): Promise<void>;
}

/**
 * The default of 20 polls a second per shard makes every task hop of the one-shard server wait up to 50 ms.
 */
const POLL_RATES = ['history.transferProcessorMaxPollRPS=2000', 'history.timerProcessorMaxPollRPS=2000'];
/** A committed step survives a power cut. */
const PRAGMAS = ['journal_mode=WAL', 'synchronous=FULL'];

function repeated(flag: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [flag, value]);
}

function argumentsOf(options: TemporalServerOptions, port: number): string[] {
  const { dataFile, uiPort, namespace, searchAttributes } = options;
  const attributes = Object.entries(searchAttributes).map(([name, type]) => `${name}=${type}`);
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(dataFile === undefined ? [] : ['--db-filename', dataFile, ...repeated('--sqlite-pragma', PRAGMAS)]),
    ...repeated('--dynamic-config-value', POLL_RATES),
    ...repeated('--search-attribute', attributes),
    ...['--log-level', 'error', '--log-format', 'json'],
  ];
}

async function connectOnce(address: string): Promise<void> {
  const { hostname, port } = new URL(`tcp://${address}`);
  const socket = connect({ host: hostname, port: Number(port) });
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}

/** Rejects until the namespace is there with every search attribute. */
async function probe(address: string, options: TemporalServerOptions): Promise<void> {
  await connectOnce(address); // a gRPC channel that was refused once waits a second before it asks again
  const connection = await Connection.connect({ address, connectTimeout: 1_000 });
  try {
    const { namespace, searchAttributes } = options;
    await connection.workflowService.describeNamespace({ namespace });
    await registerSearchAttributes({ connection, namespace, searchAttributes });
  } finally {
    await connection.close();
  }
}

/** Starts the server and resolves when clients can use it. */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { binary, dataFile, uiPort, namespace, logFile, pidFile } = options;
  const port = options.port ?? (await freePort());
  const address = `127.0.0.1:${String(port)}`;
  if (dataFile !== undefined) mkdirSync(dirname(dataFile), { recursive: true });
  const name = 'Temporal server';

  async function launch(): ReturnType<typeof startServerProcess> {
    const args = argumentsOf(options, port);
    const files = { logFile, ...(pidFile === undefined ? {} : { pidFile }) };
    const server = await startServerProcess({ name, binary, args, ...files, stopSignal: 'SIGTERM' });
    await waitUntilReady({ name, server, probe: () => probe(address, options) });
    return server;
  }

  let server = await launch();
  return {
    address,
    uiUrl: uiPort === undefined ? undefined : `http://127.0.0.1:${String(uiPort)}`,
    namespace,
    pid: () => server.pid,
    stop: () => server.stop(),
    async restart() {
      options.log(`restarting the Temporal server at ${address}`);
      await server.stop();
      server = await launch();
    },
  };
}
