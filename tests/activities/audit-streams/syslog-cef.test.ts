/** CEF over TLS into a real rsyslog: all of it arrives, byte for byte, and what is no good receiver is none. */
import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { frameOf, syslogCefSink } from '../../../activities/audit-streams/sinks/syslog-cef.js';
import { cefEvent } from '../../../domain/audit-streams/cef.js';
import { syslogMessage } from '../../../domain/audit-streams/syslog.js';
import type { SyslogCefOptions } from '../../../domain/audit-streams/stream.js';
import { aChain } from '../../support/audit-chain.js';
import { eventually } from '../../support/http.js';
import { startRsyslog, type Rsyslog } from '../../support/rsyslog.js';
import { testCertificate } from '../../support/test-certificate.js';
import { only } from '../world.js';

let rsyslog: Rsyslog;
const servers: Server[] = [];

beforeAll(async () => {
  rsyslog = await startRsyslog();
}, 120_000);
afterAll(async () => {
  await rsyslog.stop();
  for (const server of servers) server.close();
}, 60_000);

const source = { host: 'mail.example.com', version: '1.2.3' };

const sink = (change: Partial<SyslogCefOptions> = {}, allowPrivate = true) =>
  syslogCefSink({
    options: { host: '127.0.0.1', port: rsyslog.port, ca_pem: rsyslog.ca, server_name: null, ...change },
    source,
    allowPrivate,
    secret: '',
    streamId: 'st1',
    pollSeconds: 1,
    post: () => Promise.reject(new Error('nobody posts')),
    microsoft: only({}),
  });

const messages = (records: ReturnType<typeof aChain>) =>
  records.map((record) => {
    const atMs = Date.parse(record.entry.created_at);
    return syslogMessage(record, source, cefEvent(record, { source, atMs }));
  });

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('audit entries as CEF over TLS', () => {
  it('arrive at rsyslog in order, each as it was written', async () => {
    const records = aChain(500, (place) => ({ metadata: { note: `Ä\\=|\n\r${'x'.repeat(place * 10)} 😀` } }));
    await sink().send(records.slice(0, 200));
    await sink().send(records.slice(200));
    const lines = await eventually(
      () => rsyslog.received(),
      ({ length }) => length >= 500,
    );
    expect(lines).toEqual(messages(records));
  }, 60_000);

  it('are counted in bytes', () => {
    expect(frameOf('é').toString('utf8')).toBe('2 é');
  });

  it('go to nobody whose certificate another authority issued, or that names another', async () => {
    const before = rsyslog.received().length;
    await expect(sink({ ca_pem: testCertificate().cert }).send(aChain(1))).rejects.toThrow(
      /cannot be reached/,
    );
    await expect(sink({ server_name: 'siem.example.com' }).send(aChain(1))).rejects.toThrow(
      'ERR_TLS_CERT_ALTNAME_INVALID',
    );
    expect(rsyslog.received()).toHaveLength(before);
  });

  it.each(['127.0.0.1', 'localhost', '::1', '10.1.2.3', '169.254.169.254'])(
    'go to no private address: %s',
    async (host) => {
      await expect(sink({ host }, false).send(aChain(1))).rejects.toThrow(/private address|address refused/);
    },
  );

  it('have not arrived where nobody listens, where nobody speaks TLS, and where the connection is cut', async () => {
    const deaf = await listening(createServer((socket) => socket.end('220 no TLS here\r\n')));
    const { cert, key } = testCertificate();
    const cutting = await listening(
      createTlsServer({ cert, key }, (socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.destroy());
      }),
    );
    await expect(sink({ port: 1 }).send(aChain(1))).rejects.toThrow('ECONNREFUSED');
    await expect(sink({ port: deaf }).send(aChain(1))).rejects.toThrow(/cannot be reached/);
    // More than a connection takes at once, so that something is left unread.
    const large = aChain(200, () => ({ metadata: { note: 'x'.repeat(60_000) } }));
    await expect(sink({ port: cutting, ca_pem: cert }).send(large)).rejects.toThrow(
      /cannot be reached|too early/,
    );
  });
});
