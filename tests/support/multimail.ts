/** The `multimail` program as people run it: a process of its own, with arguments, environment and standard input. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../prisma/package-root.js';

const PROGRAM = join(packageRoot(), 'dist', 'cli', 'main.js');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  readonly url?: string;
  readonly key?: string | undefined;
  readonly input?: string;
  readonly dnsServers?: string;
  /** Settings of the installation, for commands that read them. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Nothing answers there, and at once: no test asks the servers of its machine. */
const NO_DNS = '127.0.0.1:1';

export async function multimail(
  args: readonly string[],
  { url, key, input, dnsServers = NO_DNS, settings = {} }: Circumstances = {},
): Promise<Run> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: {
      PATH: process.env.PATH,
      ...settings,
      DNS_SERVERS: dnsServers,
      ...(url === undefined ? {} : { MULTIMAIL_URL: url }),
      ...(key === undefined ? {} : { MULTIMAIL_API_KEY: key }),
    },
  });
  child.stdin.end(input ?? '');
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

/** The same with `--json`: exactly one object, whatever happened. */
export async function multimailJson(
  args: readonly string[],
  circumstances: Circumstances = {},
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are read freely by assertions
): Promise<{ readonly code: number | null; readonly body: any }> {
  const { code, stdout } = await multimail([...args, '--json'], circumstances);
  return { code, body: JSON.parse(stdout) };
}
