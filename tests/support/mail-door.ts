/** An installation that takes mail in by SMTP, and asks a DNS server of the test who may have sent it. */
import { freePort } from '../../local/ports.js';
import { startTestDns, type TestDns } from './dns-server.js';
import { startInstallation, type Installation } from './installation.js';

export interface MailDoor {
  readonly installation: Installation;
  readonly dns: TestDns;
  /** Of the SMTP server, on 127.0.0.1. */
  readonly port: number;
  stop(): Promise<void>;
}

export async function startMailDoor(settings: Readonly<Record<string, string>> = {}): Promise<MailDoor> {
  const [dns, port] = await Promise.all([startTestDns(), freePort()]);
  const installation = await startInstallation({
    SMTP_INBOUND_LISTEN: `127.0.0.1:${port}`,
    SMTP_INBOUND_PER_MINUTE_ADDRESS: '100000',
    DNS_SERVERS: dns.address,
    ...settings,
  });
  return {
    installation,
    dns,
    port,
    async stop() {
      await installation.stop();
      await dns.stop();
    },
  };
}
