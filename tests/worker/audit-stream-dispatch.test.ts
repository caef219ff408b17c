import { describe, expect, it } from '@jest/globals';
import type { Stores } from '../../prisma/stores/index.js';
import { wakeOnce } from '../../worker/audit-stream-dispatch.js';
import { only } from '../activities/world.js';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function world(wake: (id: string) => Promise<void>) {
  const said: string[] = [];
  const auditStreams = only<Stores['auditStreams']>({
    unattended: async () => [
      { id: 'st1', tenantId: 't1' },
      { id: 'st2', tenantId: 't1' },
    ],
    attended: async (id) => void said.push(`attended ${id}`),
  });
  const streams = {
    wake: async (id: string) => {
      await wake(id);
      said.push(`woken ${id}`);
    },
  };
  return { said, parts: { stores: { auditStreams }, auditStreams: streams, log } };
}

describe('the dispatch of streams of the audit log', () => {
  it('wakes each that nobody looks after, and notes it before', async () => {
    const { said, parts } = world(async () => undefined);
    expect(await wakeOnce(parts)).toBe(false);
    expect(said).toEqual(['attended st1', 'woken st1', 'attended st2', 'woken st2']);
  });

  it('goes on later where Temporal is away', async () => {
    const { said, parts } = world(async () => {
      throw new Error('away');
    });
    expect(await wakeOnce(parts)).toBe(false);
    expect(said).toEqual(['attended st1']);
  });
});
