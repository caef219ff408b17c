import { describe, expect, it } from '@jest/globals';
import { isIngestionEndpoint } from '../../../domain/audit-streams/ingestion-endpoint.js';

const AZURE = ['.ingest.monitor.azure.com'];

describe('where rows may go', () => {
  it.each([
    'https://multimail-a1b2.westeurope-1.ingest.monitor.azure.com',
    'https://dce.swedencentral-1.ingest.monitor.azure.com',
  ])('to %s', (endpoint) => {
    expect(isIngestionEndpoint(endpoint, AZURE)).toBe(true);
  });

  it.each([
    'http://a.ingest.monitor.azure.com',
    'https://a.ingest.monitor.azure.com.example.com',
    'https://exampleingest.monitor.azure.com',
    'https://a.ingest.monitor.azure.com:8443',
    'https://a.ingest.monitor.azure.com/path',
    'https://a.ingest.monitor.azure.com#x',
    'https://user@a.ingest.monitor.azure.com',
    'https://example.com\\.ingest.monitor.azure.com',
    'https://example.com?.ingest.monitor.azure.com',
    'https://127.0.0.1',
    '',
  ])('not to %s', (endpoint) => {
    expect(isIngestionEndpoint(endpoint, AZURE)).toBe(false);
  });

  it('to an origin that is named whole, and no other', () => {
    expect(isIngestionEndpoint('https://127.0.0.1:8443', ['https://127.0.0.1:8443'])).toBe(true);
    expect(isIngestionEndpoint('https://127.0.0.1:8444', ['https://127.0.0.1:8443'])).toBe(false);
  });
});
