/** The sink of each kind of stream. */
import type { AuditStreamTarget } from '../../../domain/audit-streams/stream.js';
import type { AuditSink } from '../sink.js';
import { agent365Sink } from './agent365.js';
import { ocsfHttpSink } from './ocsf-http.js';
import type { SinkParts } from './parts.js';
import { sentinelSink } from './sentinel.js';
import { syslogCefSink } from './syslog-cef.js';
import { webhookSink } from './webhook.js';

export function sinkFor(target: AuditStreamTarget, parts: SinkParts): AuditSink {
  switch (target.kind) {
    case 'syslog_cef':
      return syslogCefSink({ ...parts, options: target.options });
    case 'ocsf_http':
      return ocsfHttpSink({ ...parts, options: target.options });
    case 'webhook':
      return webhookSink({ ...parts, options: target.options });
    case 'sentinel':
      return sentinelSink({ ...parts, options: target.options });
    case 'agent365':
      return agent365Sink({ ...parts, options: target.options });
  }
}
