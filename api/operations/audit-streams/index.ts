/** Streams of the audit log to receivers outside: operations in the order the documents show them. */
import type { Operation } from '../operation.js';
import { createAuditStream } from './create-audit-stream.js';
import { deleteAuditStream } from './delete-audit-stream.js';
import { getAuditStream } from './get-audit-stream.js';
import { listAuditStreams } from './list-audit-streams.js';
import { rewindAuditStream } from './rewind-audit-stream.js';
import { setAuditStreamState } from './set-audit-stream-state.js';
import { testAuditStream } from './test-audit-stream.js';
import { updateAuditStream } from './update-audit-stream.js';

export const auditStreamOperations: readonly Operation[] = [
  createAuditStream,
  listAuditStreams,
  getAuditStream,
  updateAuditStream,
  setAuditStreamState,
  rewindAuditStream,
  testAuditStream,
  deleteAuditStream,
];
