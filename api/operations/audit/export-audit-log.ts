/** `export_audit_log`: the audit log from its beginning on, page by page, for a program that keeps a copy. */
import { pageSize } from '../fields.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { getAuditLog } from './get-audit-log.js';

const { input, output, untrusted, example } = getAuditLog.contract;

export const exportAuditLog = defineOperation({
  name: 'export_audit_log',
  summary: 'Export audit entries, oldest first',
  description:
    'Reads the audit log oldest first, from since or after_seq on, or from its beginning; the cursor of an answer is the ' +
    'place to go on from. Filters leave gaps in seq: the hash chain can be checked on an export without them.',
  scopes: ['admin', 'compliance'],
  rest: [],
  records: ONLY_READS,
  tool: { title: 'Export audit log', readOnly: true, destructive: false, idempotent: true },
  input: input.extend({ limit: pageSize(100) }),
  output,
  untrusted,
  example: { input: { since: '2026-11-01T00:00:00Z', limit: 1 }, output: example.output },
}).handledBy((context, query) => getAuditLog.run(context, { after_seq: 0, ...query }));
