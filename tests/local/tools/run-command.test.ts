import { describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../local/tools/run-command.js';

const env = { PATH: process.env.PATH };
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('a command', () => {
  it('answers what it printed', async () => {
    expect(await runCommand({ file: 'node', args: ['-p', '6 * 7'], env })).toBe('42\n');
  });

  it('that fails says how, with its last lines', async () => {
    const args = ['-e', 'console.error("the reason"); process.exit(3)'];
    await expect(runCommand({ file: 'node', args, env })).rejects.toThrow(/ended with 3:\nthe reason$/);
  });

  it('that takes too long is ended', async () => {
    const args = ['-e', 'setInterval(() => undefined, 1000)'];
    await expect(runCommand({ file: 'node', args, env, timeoutMs: 100 })).rejects.toThrow('ended with null');
  });

  it('that is not there says so, and leaves no timer that would hold this process up', async () => {
    const before = timers();
    await expect(runCommand({ file: 'no-such-program', args: [], env })).rejects.toThrow('is not installed');
    expect(timers()).toBe(before);
  });
});
