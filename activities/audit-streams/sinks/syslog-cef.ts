/**
 * CEF in syslog messages (RFC 5424) over TLS (RFC 5425, octet counting). Syslog has no acknowledgement. What comes
 * nearest: one connection for each page, which we end first, and which the receiver ends in turn once it has read all of
 * it; a connection that breaks instead means that the page is sent again.
 */
import { lookup } from 'node:dns/promises';
import { connect } from 'node:tls';
import ipaddr from 'ipaddr.js';
import { cefEvent } from '../../../domain/audit-streams/cef.js';
import { syslogMessage } from '../../../domain/audit-streams/syslog.js';
import type { SyslogCefOptions } from '../../../domain/audit-streams/stream.js';
import { lookupThrough } from '../../webhooks/post.js';
import { isPublicAddress } from '../../webhooks/target.js';
import { SinkFault, type AuditSink } from '../sink.js';
import type { SinkPartsWith } from './parts.js';

const DEADLINE_MS = 30_000;

export function syslogCefSink({ options, source, allowPrivate }: SinkPartsWith<SyslogCefOptions>): AuditSink {
  const isAllowed = allowPrivate ? () => true : isPublicAddress;
  return {
    async send(records) {
      // No name is looked up for an address, so the lookup would not be asked about it.
      if (ipaddr.isValid(options.host) && !isAllowed(options.host)) {
        throw new SinkFault('the receiver has a private address');
      }
      const frames = records.map((record) => {
        const atMs = Date.parse(record.entry.created_at);
        return frameOf(syslogMessage(record, source, cefEvent(record, { source, atMs })));
      });
      await exchange(options, Buffer.concat(frames), isAllowed);
    },
  };
}

/** RFC 5425 §4.3: the length in bytes, a space, the message. */
export function frameOf(message: string): Buffer {
  const bytes = Buffer.from(message, 'utf8');
  return Buffer.concat([Buffer.from(`${bytes.length} `, 'ascii'), bytes]);
}

function exchange(
  { host, port, ca_pem: ca, server_name: name }: SyslogCefOptions,
  bytes: Buffer,
  isAllowed: (address: string) => boolean,
): Promise<void> {
  const servername = name ?? host;
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      // An address is no name to be indicated (RFC 6066 §3); the certificate is checked against it all the same.
      ...(ipaddr.isValid(servername) ? {} : { servername }),
      ...(ca === null ? {} : { ca }),
      lookup: lookupThrough((asked) => lookup(asked, { all: true }), isAllowed),
      minVersion: 'TLSv1.2',
    });
    let isEnded = false;
    const timer = setTimeout(() => socket.destroy(new Error('no answer in time')), DEADLINE_MS);
    socket.once('secureConnect', () => {
      socket.end(bytes, () => {
        isEnded = true;
      });
    });
    // Whoever closes before we have ended has not read all of it.
    socket.once('end', () => {
      if (!isEnded) socket.destroy(new Error('it closed the connection too early'));
    });
    socket.once('error', (error: NodeJS.ErrnoException) =>
      reject(new SinkFault(`the receiver cannot be reached: ${error.code ?? error.message}`)),
    );
    socket.once('close', () => {
      clearTimeout(timer);
      if (isEnded) resolve();
      else reject(new SinkFault('the receiver closed the connection too early'));
    });
    // What it says is of no interest; its end is.
    socket.resume();
  });
}
