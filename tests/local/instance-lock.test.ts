import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { takeInstanceLock } from '../../local/instance-lock.js';
import { commandLineOf } from '../../local/process-table.js';
import { stopStaleServer } from '../../local/stale-servers.js';

function home(): string {
  return mkdtempSync(join(tmpdir(), 'multimail-lock-'));
}

describe('the instance lock', () => {
  it('is free again after its release', async () => {
    const folder = home();
    (await takeInstanceLock(folder)).release();
    (await takeInstanceLock(folder)).release();
    expect(existsSync(join(folder, 'instance.lock'))).toBe(false);
  });

  it('refuses a second instance while the first one lives, and says who it is', async () => {
    const folder = home();
    const other = spawn('sleep', ['60']);
    await once(other, 'spawn');
    const pid = other.pid ?? 0;
    const commandLine = await commandLineOf(pid);
    writeFileSync(join(folder, 'instance.lock'), JSON.stringify({ pid, commandLine }));
    await expect(takeInstanceLock(folder)).rejects.toThrow(`process ${String(pid)}`);
    await expect(takeInstanceLock(folder)).rejects.toThrow('MULTIMAIL_HOME');

    other.kill();
    await once(other, 'exit');
    (await takeInstanceLock(folder)).release();
  });

  it('is taken over when its number now belongs to another program', async () => {
    const folder = home();
    const lock = { pid: process.ppid, commandLine: 'node something else' };
    writeFileSync(join(folder, 'instance.lock'), JSON.stringify(lock));
    (await takeInstanceLock(folder)).release();
  });

  it('is taken over when a power cut has left it empty', async () => {
    const folder = home();
    writeFileSync(join(folder, 'instance.lock'), '');
    (await takeInstanceLock(folder)).release();
  });
});

describe('stopStaleServer', () => {
  it('stops the server of a pid file, and no other program that got its number', async () => {
    const pidFile = join(home(), 'server.pid');
    const server = spawn('sleep', ['61']);
    await once(server, 'spawn');
    const lines: string[] = [];
    const log = (line: string): void => void lines.push(line);

    writeFileSync(pidFile, JSON.stringify({ pid: server.pid, binary: '/usr/bin/something-else' }));
    await stopStaleServer(pidFile, [], log);
    expect(server.exitCode).toBeNull();
    expect(lines).toEqual([]);

    const gone = once(server, 'exit');
    writeFileSync(pidFile, JSON.stringify({ pid: server.pid, binary: 'sleep' }));
    await stopStaleServer(pidFile, ['61'], log);
    expect(await gone).toEqual([null, 'SIGTERM']);
    expect(lines).toHaveLength(1);
    expect(existsSync(pidFile)).toBe(false);
  });
});
