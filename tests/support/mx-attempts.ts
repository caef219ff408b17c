/** A world of domains and their mail exchangers on loopback, for tests of single attempts direct to MX. */
import { createMxTransport, type MxTransportSettings } from '../../activities/mail-transports/mx.js';
import type {
  AttemptInput,
  AttemptResult,
  MailTransport,
} from '../../activities/mail-transports/transport.js';
import { startTestDns, type TestDns } from './dns-server.js';
import { startScriptedSmtp, type Script, type ScriptedSmtp } from './scripted-smtp.js';

export interface MxWorld {
  readonly dns: TestDns;
  /** A server at an address of its own; all of them listen on one port. */
  exchanger(address: string, script?: Script): Promise<ScriptedSmtp>;
  transport(settings?: Partial<MxTransportSettings>): Promise<MailTransport>;
  port(): number;
  stop(): Promise<void>;
}

export async function startMxWorld(): Promise<MxWorld> {
  const dns = await startTestDns();
  const servers: ScriptedSmtp[] = [];
  let port = 0;
  return {
    dns,
    async exchanger(address, script = {}) {
      const smtp = await startScriptedSmtp(script, { host: address, port });
      port = Number(new URL(smtp.url).port);
      servers.push(smtp);
      return smtp;
    },
    transport: (settings = {}) =>
      createMxTransport({
        name: 'out.acme.test',
        port: port === 0 ? 1 : port,
        dnsServers: [dns.address],
        allowPrivate: true,
        tls: 'opportunistic',
        placesPerDomain: 5,
        timeouts: { connect: 2_000, greeting: 2_000, reply: 2_000 },
        ...settings,
      }),
    port: () => port,
    stop: async () => {
      await Promise.all([dns.stop(), ...servers.map((server) => server.close())]);
    },
  };
}

export async function attemptOver(
  transport: MailTransport,
  change: Partial<AttemptInput> = {},
): Promise<AttemptResult> {
  return transport.attempt({
    mailFrom: 'bounces+1@acme.test',
    rcptTo: 'ann@x.test',
    message: Buffer.from('Subject: hi\r\n\r\nbody\r\n'),
    onDataBegins: async () => undefined,
    ...change,
  });
}
