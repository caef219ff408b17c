/** A real rsyslog that takes syslog over TLS (RFC 5425) on a loopback port and writes down what came, as it came. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort, reaches } from '../../local/ports.js';
import { startServerProcess, type ServerProcess } from '../../local/server-process.js';
import { silentTerminal } from '../../local/terminal.js';
import { resolveRsyslog } from '../../local/tools/rsyslog.js';
import { waitUntilReady } from '../../local/wait-until-ready.js';
import { testCertificate } from './test-certificate.js';

export interface Rsyslog {
  readonly port: number;
  /** Its own certificate is the authority. */
  readonly ca: string;
  /** One message each, in the order of their coming. */
  received(): string[];
  start(): Promise<void>;
  /** What it received stays. */
  halt(): Promise<void>;
  stop(): Promise<void>;
}

const configOf = (folder: string, port: number) => `
global(
  workDirectory="${folder}"
  maxMessageSize="64k"
  defaultNetstreamDriverCAFile="${join(folder, 'cert.pem')}"
  defaultNetstreamDriverCertFile="${join(folder, 'cert.pem')}"
  defaultNetstreamDriverKeyFile="${join(folder, 'key.pem')}"
)
module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
input(type="imtcp" address="127.0.0.1" port="${port}")
template(name="raw" type="string" string="%rawmsg%\\n")
if $app-name == "multimail" then action(type="omfile" file="${join(folder, 'received')}" template="raw")
`;

export async function startRsyslog(): Promise<Rsyslog> {
  const { path } = await resolveRsyslog(process.env, silentTerminal());
  const [folder, port] = [mkdtempSync(join(tmpdir(), 'multimail-rsyslog-')), await freePort()];
  const { cert, key } = testCertificate();
  writeFileSync(join(folder, 'cert.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key);
  writeFileSync(join(folder, 'config'), configOf(folder, port));
  let server: ServerProcess | undefined;
  const rsyslog: Rsyslog = {
    port,
    ca: cert,
    received: () => linesOf(join(folder, 'received')),
    async start() {
      server = await startServerProcess({
        name: 'rsyslog',
        binary: path,
        args: ['-n', '-f', join(folder, 'config'), '-i', join(folder, 'pid'), '-M', modulesOf(path)],
        logFile: join(folder, 'output'),
        stopSignal: 'SIGTERM',
        env: { PATH: process.env['PATH'] ?? '', LD_LIBRARY_PATH: librariesOf(path).join(':') },
      });
      await waitUntilReady({ name: 'rsyslog', server, probe: () => reaches(port) });
    },
    async halt() {
      await server?.stop();
      server = undefined;
    },
    async stop() {
      await rsyslog.halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await rsyslog.start();
  return rsyslog;
}

/** Of the package that it came from: `usr/sbin` stands beside `usr/lib`. */
function librariesOf(path: string): string[] {
  const root = join(dirname(path), '..', '..');
  return ['usr/lib', 'lib']
    .map((name) => join(root, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((folder) => folder.endsWith('-linux-gnu'));
}

function modulesOf(path: string): string {
  const folder = librariesOf(path).find((place) => existsSync(join(place, 'rsyslog')));
  if (folder === undefined) throw new Error(`there are no modules of rsyslog beside ${path}`);
  return join(folder, 'rsyslog');
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
}
