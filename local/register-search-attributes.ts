/**
 * `node dist/local/register-search-attributes.js`: registers the search attributes of sends in the namespace of a
 * Temporal server that was not started by `npm start`. Safe to repeat; ends once the server lists them all.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Connection } from '@temporalio/client';
import { readSettings, type Environment } from '../settings/read-settings.js';
import { temporalSettings } from '../temporal/config.js';
import { connectionOptions } from '../temporal/connection.js';
import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes.js';
import { registerSearchAttributes } from './search-attribute-registration.js';

/** A new namespace or attribute takes some seconds until every part of the server knows it. */
const WITHIN_MS = 60_000;
const EVERY_MS = 1_000;

export async function registerOn(env: Environment): Promise<readonly string[]> {
  const settings = readSettings(temporalSettings, env);
  const connection = await Connection.connect(await connectionOptions(settings));
  const registration = {
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    searchAttributes: SEARCH_ATTRIBUTES,
  };
  try {
    await untilDone(() => registerSearchAttributes(registration), Date.now() + WITHIN_MS);
  } finally {
    await connection.close();
  }
  return Object.keys(SEARCH_ATTRIBUTES);
}

async function untilDone(work: () => Promise<void>, deadlineMs: number): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await sleep(EVERY_MS);
    }
  }
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  const names = await registerOn(process.env);
  process.stdout.write(`registered: ${names.join(', ')}\n`);
}
