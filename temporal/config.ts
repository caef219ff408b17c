/** Settings of the connection to Temporal, shared by the API and the worker. */
import { z } from 'zod';

export const temporalSettings = {
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233').describe('host:port of the Temporal frontend'),
  TEMPORAL_NAMESPACE: z.string().default('default').describe('Temporal namespace'),
  TEMPORAL_UI_URL: z.url().optional().describe('Temporal Web UI, for links to a send'),
  TEMPORAL_API_KEY: z.string().optional().describe('API key for Temporal Cloud'),
  TEMPORAL_TLS_CERT_FILE: z.string().optional().describe('Client certificate (PEM) for mutual TLS'),
  TEMPORAL_TLS_KEY_FILE: z.string().optional().describe('Private key (PEM) of the client certificate'),
};

export type TemporalSettings = z.infer<z.ZodObject<typeof temporalSettings>>;
