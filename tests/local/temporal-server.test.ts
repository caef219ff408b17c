import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporalServer } from '../../local/temporal-server.js';
import type { TemporalServer } from '../../local/temporal-server.js';
import { freshNamespace, temporalCliPath } from '../support/servers.js';
import { serverFolder } from '../support/test-servers.js';

let folder: string;
let server: TemporalServer;

async function start(searchAttributes: Record<string, string>): Promise<TemporalServer> {
  return startTemporalServer({
    binary: await temporalCliPath(),
    dataFile: join(folder, 'state.db'),
    namespace: 'multimail',
    searchAttributes,
    logFile: join(folder, 'temporal.log'),
    log: () => undefined,
  });
}

async function withConnection<T>(address: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function attributesOf(address: string, namespace: string): Promise<string[]> {
  const answer = await withConnection(address, (connection) =>
    connection.operatorService.listSearchAttributes({ namespace }),
  );
  return Object.keys(answer.customAttributes);
}

beforeAll(async () => {
  folder = await serverFolder();
  server = await start({ FirstOne: 'Keyword' });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded Temporal server', () => {
  it('keeps running workflows over a restart at the same address', async () => {
    const { address } = server;
    await withConnection(address, async (connection) => {
      const { workflow } = new Client({ connection, namespace: 'multimail' });
      await workflow.start('waiting', { workflowId: 'kept', taskQueue: 'nobody' });
    });
    await server.restart();
    const status = await withConnection(address, async (connection) => {
      const { workflow } = new Client({ connection, namespace: 'multimail' });
      return (await workflow.getHandle('kept').describe()).status.name;
    });
    expect(status).toBe('RUNNING');
  });

  it('registers the search attributes that a later version brings', async () => {
    expect(await attributesOf(server.address, 'multimail')).toEqual(['FirstOne']);
    await server.stop();
    server = await start({ FirstOne: 'Keyword', LaterOne: 'Datetime' });
    expect((await attributesOf(server.address, 'multimail')).sort()).toEqual(['FirstOne', 'LaterOne']);
  });

  it('says what the server said when it does not start', async () => {
    await expect(start({ Odd: 'NoSuchType' })).rejects.toThrow(/did not start, it ended\n[^]*NoSuchType/);
  });
});

describe('freshNamespace', () => {
  it('gives each test a namespace of its own with the search attributes of the project', async () => {
    const [one, two] = [await freshNamespace(), await freshNamespace()];
    expect(one.namespace).not.toBe(two.namespace);
    expect(await attributesOf(two.address, two.namespace)).toContain('MultiMailState');
  });
});
