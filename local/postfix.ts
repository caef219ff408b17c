/**
 * A Postfix of one's own on a loopback port: its configuration, queue and log in a folder that is gone when it stops,
 * nothing of the machine's own mail server touched (postfix(1), "-c"; MULTI_INSTANCE_README).
 */
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, reaches } from './ports.js';
import { openFolder, postfixPrograms, type Account, type PostfixPrograms } from './postfix-programs.js';
import { startServerProcess } from './server-process.js';
import { runCommand } from './tools/run-command.js';
import { waitUntilReady } from './wait-until-ready.js';

export interface PostfixOptions {
  /** Settings of main.cf beside or instead of ours. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Postfix {
  readonly port: number;
  readonly url: string;
  log(): string;
  stop(): Promise<void>;
}

/** As Debian's, without chroot and without the services that nobody asks here. */
const SERVICES = `
cleanup    unix  n  -  n  -    0  cleanup
qmgr       unix  n  -  n  300  1  qmgr
tlsmgr     unix  -  -  n  1000? 1 tlsmgr
rewrite    unix  -  -  n  -    -  trivial-rewrite
bounce     unix  -  -  n  -    0  bounce
defer      unix  -  -  n  -    0  bounce
trace      unix  -  -  n  -    0  bounce
verify     unix  -  -  n  -    1  verify
flush      unix  n  -  n  1000? 0 flush
proxymap   unix  -  -  n  -    -  proxymap
smtp       unix  -  -  n  -    -  smtp
error      unix  -  -  n  -    -  error
retry      unix  -  -  n  -    -  error
anvil      unix  -  -  n  -    1  anvil
scache     unix  -  -  n  -    1  scache
postlog    unix-dgram n - n -  1  postlogd
`;

function mainOf(programs: PostfixPrograms, account: Account, folder: string): Record<string, string> {
  return {
    compatibility_level: '3.6',
    command_directory: programs.commands,
    daemon_directory: programs.daemons,
    shlib_directory: programs.libraries,
    meta_directory: programs.meta,
    queue_directory: join(folder, 'queue'),
    data_directory: join(folder, 'data'),
    maillog_file: join(folder, 'log'),
    maillog_file_prefixes: folder,
    mail_owner: account.user,
    setgid_group: account.group,
    import_environment: 'MAIL_CONFIG LD_LIBRARY_PATH',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    myhostname: 'relay.test',
    mydestination: '',
    alias_maps: '',
    notify_classes: '',
    // Nothing is looked up outside: where mail goes is written with an address and a port.
    smtp_dns_support_level: 'disabled',
    smtpd_peername_lookup: 'no',
    smtp_tls_security_level: 'may',
  };
}

/** @throws where Postfix cannot be had or run, saying what to do */
export async function startPostfix({ settings = {} }: PostfixOptions = {}): Promise<Postfix> {
  const programs = await postfixPrograms();
  const { account, env } = programs;
  if (account === null) {
    throw new Error(
      'Postfix begins with privileges and gives them up: run this as root, in a container for example',
    );
  }
  const folder = openFolder('multimail-postfix-');
  const port = await freePort();
  const config = join(folder, 'config');
  layFolders(account, folder, config);
  const main = { ...mainOf(programs, account, folder), ...settings };
  writeFileSync(
    join(config, 'main.cf'),
    Object.entries(main)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  );
  writeFileSync(join(config, 'master.cf'), `127.0.0.1:${port} inet n - n - - smtpd${SERVICES}`);
  await runCommand({ file: join(programs.commands, 'postfix'), args: ['-c', config, 'check'], env });
  const server = await startServerProcess({
    name: 'Postfix',
    binary: join(programs.daemons, 'master'),
    args: ['-c', config, '-d'],
    logFile: join(folder, 'output'),
    stopSignal: 'SIGTERM',
    env,
  });
  await waitUntilReady({ name: 'Postfix', server, probe: () => reaches(port) });
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    log: () => logOf(folder),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function layFolders(account: Account, folder: string, config: string): void {
  for (const name of [config, join(folder, 'queue'), join(folder, 'data')]) mkdirSync(name, { mode: 0o755 });
  chownSync(join(folder, 'data'), account.uid, account.gid);
}

function logOf(folder: string): string {
  const file = join(folder, 'log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
