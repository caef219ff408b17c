/** Workflows that were started by earlier code go on under today's: their stored histories replay without a difference. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { packageRoot } from '../../prisma/package-root.js';
import { workflowCode } from '../../worker/workflow-bundle.js';

const FOLDER = join(packageRoot(), 'tests', 'replay', 'histories');
const histories = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('a stored history', () => {
  it('is there for every kind of ending', () => {
    const kinds = new Set(histories.map((name) => name.split('.')[0]));
    expect([...kinds].sort()).toEqual([
      'approved-and-sent',
      'audit-log-streamed',
      'autonomous',
      'cancelled',
      'cards-settled',
      'changed-and-escalated',
      'domains-looked-at',
      'edited',
      'edited-and-glass-broken',
      'mailbox-watched',
      'modes-tended',
      'monitored',
      'passed-on',
      'promotion-watched',
      'received-and-released',
      'received-and-scanned',
      'refused',
      'rejected',
      'retention-tended',
      'scanned-later',
      'strays-refused',
      'taken-in',
      'webhooks-delivered',
    ]);
  });

  it('is there for every workflow', () => {
    const code = readFileSync(join(packageRoot(), 'workflows', 'index.ts'), 'utf8');
    const types = [...code.matchAll(/export \{ (\w+) \}/g)].map(([, type]) => type);
    const stored = histories.map((name) => {
      const [, type] =
        /"workflowType":\s*\{\s*"name":\s*"(\w+)"/.exec(readFileSync(join(FOLDER, name), 'utf8')) ?? [];
      return type;
    });
    expect([...new Set(stored)].sort()).toEqual(types.sort());
  });

  it.each(histories)('%s replays', async (name) => {
    const history: unknown = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
    await Worker.runReplayHistory({ ...workflowCode() }, history, workflowIdIn(name));
  });

  it.each(histories)('%s holds no content: no address, no subject, no text', (name) => {
    const stored = readFileSync(join(FOLDER, name), 'utf8');
    const payloads = [...stored.matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)].map(([, data]) =>
      Buffer.from(String(data), 'base64').toString('utf8'),
    );
    expect(payloads.join('\n')).not.toMatch(/Recorded|"Text"|[ab]@example\.com/);
  });

  it.each(histories)('%s names no folder of whoever recorded it', (name) => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).not.toMatch(/"stackTrace":\s*"[^"]/);
  });
});

/** Replay takes any id; the name says which history failed. */
function workflowIdIn(name: string): string {
  return `send-${name}`;
}
