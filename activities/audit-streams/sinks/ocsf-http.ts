/** A page as a JSON array of OCSF events over HTTPS, with a bearer token or whatever header the receiver wants. */
import { ocsfEvent } from '../../../domain/audit-streams/ocsf.js';
import type { OcsfHttpOptions } from '../../../domain/audit-streams/stream.js';
import type { AuditSink } from '../sink.js';
import { postPage } from './http-answer.js';
import type { SinkPartsWith } from './parts.js';

export function ocsfHttpSink({ options, secret, source, post }: SinkPartsWith<OcsfHttpOptions>): AuditSink {
  const [name, value] =
    options.secret_header === null ? ['Authorization', `Bearer ${secret}`] : [options.secret_header, secret];
  return {
    async send(records) {
      const events = records.map((record) =>
        ocsfEvent(record, { source, atMs: Date.parse(record.entry.created_at) }),
      );
      const body = Buffer.from(JSON.stringify(events), 'utf8');
      const headers = {
        'Content-Type': 'application/json',
        'Content-Length': String(body.length),
        'User-Agent': `MultiMail/${source.version}`,
        ...(secret === '' ? {} : { [name]: value }),
      };
      await postPage(post, { url: options.url, headers, body, ca: options.ca_pem });
    },
  };
}
