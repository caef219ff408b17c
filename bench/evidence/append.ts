/** How fast audit entries are written, each in a transaction of its own, and how fast the sequencer takes them in. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import type { AuditDraft } from '../../domain/audit-entry.js';
import { figuresOf, type Figures } from '../figures.js';
import { runLoad } from '../load.js';
import type { Ground } from './ground.js';

const IN_FLIGHT = 16;
const TENANTS = 16;
/** Entries that one deed writes together. */
const TOGETHER = 10;

export interface AppendRow extends Figures {
  readonly what: string;
  readonly entriesPerSecond: number;
}

export function draftOf(tenantId: string, place: number): AuditDraft {
  return {
    tenantId,
    action: 'email.submit',
    actor: 'key:01BENCHKEY0000000000000000',
    resourceType: 'email',
    resourceId: `01BENCHMAIL${String(place).padStart(15, '0')}`,
    metadata: { mailbox: '01BENCHMAILBOX000000000000', operation: 'send', recipients: 1 },
  };
}

export async function appendRows(
  { stores, sequence, folder }: Ground,
  { seconds, signal }: { readonly seconds: number; readonly signal: AbortSignal },
): Promise<AppendRow[]> {
  let place = 0;
  const load = { inFlight: IN_FLIGHT, milliseconds: seconds * 1000, count: Infinity, signal };
  const rowOf = async (what: string, entries: number, call: () => Promise<unknown>): Promise<AppendRow> => {
    const figures = figuresOf(await runLoad(load, call));
    return { what, ...figures, entriesPerSecond: Math.round(figures.perSecond * entries) };
  };
  const aContact = (tenantId: string, number: number) =>
    stores.contacts.put(
      {
        ...{ id: ulid(), tenantId, email: `c${number}@bench.test`, tags: undefined },
        ...{ name: undefined, standardName: 'Contact' },
      },
      ({ id }) => ({
        ...{ tenantId, action: 'contact.create', actor: 'key:bench' },
        ...{ resourceType: 'contact', resourceId: id },
      }),
    );
  const one = (tenantId: string) => stores.audit.append([draftOf(tenantId, (place += 1))]);
  const disk = flushes(join(folder, 'flushed'));
  const rows = [
    await rowOf('one log, an entry a transaction', 1, () => one('one')),
    await rowOf('one log, a contact and its entry a transaction', 1, () => aContact('one', (place += 1))),
    await rowOf(`one log, ${TOGETHER} entries a transaction`, TOGETHER, () =>
      stores.audit.append(Array.from({ length: TOGETHER }, () => draftOf('one', (place += 1)))),
    ),
    await rowOf(`${TENANTS} logs, an entry a transaction`, 1, () => one(`t${place % TENANTS}`)),
  ];
  return [disk, ...rows, await sequenced(sequence, rows)];
}

/** What a commit waits for: in one log, the next entry can only follow one that is on the disk. */
function flushes(path: string): AppendRow {
  const file = openSync(path, 'w');
  const page = Buffer.alloc(8_192, 1);
  const durations = Array.from({ length: 300 }, () => {
    const started = performance.now();
    writeSync(file, page, 0, page.length, 0);
    fdatasyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  const figures = figuresOf({ durations, elapsedMs: durations.reduce((sum, one) => sum + one, 0) });
  return {
    what: 'flushes of this disk, one after the other',
    ...figures,
    entriesPerSecond: figures.perSecond,
  };
}

/** All that was written above, with its checkpoints signed and published. */
async function sequenced(sequence: () => Promise<void>, written: readonly AppendRow[]): Promise<AppendRow> {
  const entries = written.reduce((sum, { calls, entriesPerSecond, perSecond }) => {
    return sum + calls * Math.round(entriesPerSecond / perSecond);
  }, 0);
  const started = performance.now();
  await sequence();
  const elapsedMs = performance.now() - started;
  const figures = figuresOf({ durations: [elapsedMs], elapsedMs });
  return {
    what: `the sequencer, ${entries} entries of ${TENANTS + 1} logs`,
    ...figures,
    entriesPerSecond: Math.round((entries * 1000) / elapsedMs),
  };
}
