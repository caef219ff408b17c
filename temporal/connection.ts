/** How a process reaches Temporal: plain on loopback, with an API key or mutual TLS elsewhere. */
import { readFile } from 'node:fs/promises';
import type { TLSConfig } from '@temporalio/client';
import type { TemporalSettings } from './config.js';

export interface TemporalAddress {
  readonly address: string;
  readonly tls?: TLSConfig | true;
  readonly apiKey?: string;
}

/** Options that both the client's and the worker's connection take. */
export async function connectionOptions(settings: TemporalSettings): Promise<TemporalAddress> {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_API_KEY: apiKey } = settings;
  const tls = await tlsOf(settings);
  return { address, ...(tls === undefined ? {} : { tls }), ...(apiKey === undefined ? {} : { apiKey }) };
}

async function tlsOf(settings: TemporalSettings): Promise<TLSConfig | true | undefined> {
  const { TEMPORAL_TLS_CERT_FILE: cert, TEMPORAL_TLS_KEY_FILE: key, TEMPORAL_API_KEY: apiKey } = settings;
  if (cert === undefined || key === undefined) return apiKey === undefined ? undefined : true;
  return { clientCertPair: { crt: await readFile(cert), key: await readFile(key) } };
}
