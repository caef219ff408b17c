/** Postfix's `smtp-sink` (smtp-sink(1)): a mail server in C that refuses, delays and hangs up as it is told. */
import { chownSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, reaches } from './ports.js';
import { isReachable } from './postgres-user.js';
import { openFolder, postfixPrograms } from './postfix-programs.js';
import { startServerProcess } from './server-process.js';
import { waitUntilReady } from './wait-until-ready.js';

export interface SmtpSinkOptions {
  readonly port?: number;
  /** As smtp-sink(1) names them: `-r RCPT`, `-q .`, `-w 2`. */
  readonly options?: readonly string[];
  /** Every message to a file of its own; costs it most of its speed. */
  readonly isKeeping?: boolean;
}

export interface SunkMessage {
  /** As the client gave it, `<…>` and parameters included. */
  readonly mailFrom: string;
  readonly rcptTo: string;
  readonly raw: Buffer;
}

export interface SmtpSink {
  readonly port: number;
  readonly url: string;
  /** Whole messages it kept, in no order. */
  messages(): SunkMessage[];
  stop(): Promise<void>;
}

const BACKLOG = '100';

export async function startSmtpSink(asked: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const { commands, env, account } = await postfixPrograms();
  const port = asked.port ?? (await freePort());
  const folder = openFolder('multimail-sink-');
  const kept = join(folder, 'kept');
  mkdirSync(kept);
  if (account !== null) chownSync(kept, account.uid, account.gid);
  const keeping = asked.isKeeping === true ? ['-d', `${kept}/m.`] : [];
  const binary = join(commands, 'smtp-sink');
  // Not by its own `-u`: whoever changes the user later is no longer ended with us.
  const throughClosedFolders = isReachable(binary) ? 'not-needed' : 'needed';
  const server = await startServerProcess({
    name: 'smtp-sink',
    binary,
    ...(account === null ? {} : { user: { uid: account.uid, gid: account.gid, throughClosedFolders } }),
    args: [...keeping, ...(asked.options ?? []), `127.0.0.1:${port}`, BACKLOG],
    logFile: join(folder, 'smtp-sink.log'),
    stopSignal: 'SIGTERM',
    env,
  });
  await waitUntilReady({ name: 'smtp-sink', server, probe: () => reaches(port) });
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    messages: () => readdirSync(kept).flatMap((name) => readKept(join(kept, name))),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Its own fields up to its `Received`, then the message with bare line feeds, then an empty line. */
function readKept(file: string): SunkMessage[] {
  const text = textOf(file);
  if (!text.endsWith('\n\n')) return []; // not yet at its end
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'mu').exec(text)?.[1] ?? '';
  const own = /^Received: .*\n(?:[ \t].*\n)*/mu.exec(text);
  const message = text.slice((own?.index ?? 0) + (own?.[0].length ?? 0), -1);
  const raw = Buffer.from(message.replaceAll('\n', '\r\n'), 'latin1');
  return [{ mailFrom: field('X-Mail-Args'), rcptTo: field('X-Rcpt-Args'), raw }];
}

/** Nothing where it was taken away again, because the client broke off. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
