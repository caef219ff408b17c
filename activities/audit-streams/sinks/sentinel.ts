/**
 * A page as rows of the table MultiMailAudit_CL, through the Logs Ingestion API of Azure Monitor (microsoft.md 5.1). What is
 * tried again, and when, is for the stream to say: the library's own retries are off. Rows that come twice have the same `Seq`.
 */
import { AggregateLogsUploadError, LogsIngestionClient } from '@azure/monitor-ingestion';
import { asimRow, overlongColumn } from '../../../domain/audit-streams/asim.js';
import type { AuditRecord } from '../../../domain/audit-streams/record.js';
import type { SentinelOptions } from '../../../domain/audit-streams/stream.js';
import { SinkFault, type AuditSink } from '../sink.js';
import { azureFault } from './azure-fault.js';
import type { SinkPartsWith } from './parts.js';

const DEADLINE_MS = 30_000;

export function sentinelSink({
  options,
  secret,
  source,
  microsoft,
}: SinkPartsWith<SentinelOptions>): AuditSink {
  const { endpoint, dcr_immutable_id, stream_name } = options;
  return {
    async send(records) {
      // Once more: the installation may have become stricter since the stream was made.
      if (!microsoft.isIngestionEndpoint(endpoint))
        throw new SinkFault('the endpoint is none that SENTINEL_ENDPOINTS allows');
      const client = new LogsIngestionClient(endpoint, microsoft.credentialOf(options, secret), {
        audience: microsoft.sentinelAudience,
        retryOptions: { maxRetries: 0 },
        // A redirect would carry the rows to wherever it leads.
        redirectOptions: { maxRetries: 0 },
      });
      const rows = records.map((record) => rowOf(record));
      await upload(client, [dcr_immutable_id, stream_name, rows]);
    },
  };

  function rowOf({ entry }: AuditRecord) {
    const row = asimRow(entry, source);
    const column = overlongColumn(row);
    if (column === undefined) return row;
    throw new SinkFault(`entry ${entry.seq} has more in ${column} than Azure Monitor keeps of a field`);
  }
}

type Upload = Parameters<LogsIngestionClient['upload']>;

/** Calls of at most 1 MB, one behind the other, none after one that failed. */
async function upload(client: LogsIngestionClient, [rule, stream, rows]: Upload): Promise<void> {
  const failed = new AbortController();
  const abortSignal = AbortSignal.any([failed.signal, AbortSignal.timeout(DEADLINE_MS)]);
  try {
    await client.upload(rule, stream, rows, {
      maxConcurrency: 1,
      abortSignal,
      onError: () => failed.abort(),
    });
  } catch (error) {
    throw azureFault(
      'Azure Monitor',
      error instanceof AggregateLogsUploadError ? error.errors[0]?.cause : error,
    );
  }
  // Ended between two calls, the library leaves out the rest and says nothing.
  if (abortSignal.aborted) throw new SinkFault('Azure Monitor did not answer in time');
}
