/** Where a page of audit records goes. A sink keeps no state: what it did not say yes to is given to it again. */
import type { AuditRecord } from '../../domain/audit-streams/record.js';

export interface AuditSink {
  /** Resolves once the receiver has all of them, in this order. @throws SinkFault */
  send(records: readonly AuditRecord[]): Promise<void>;
}

/** `message` is shown to administrators: words and codes of ours, never something that the receiver said. */
export class SinkFault extends Error {
  constructor(
    message: string,
    /** Where the receiver asked for it. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'SinkFault';
  }
}
