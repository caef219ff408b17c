/** An installation that knows two simulated Entra tenants, each mapped to an account with a mailbox of the same agent. */
import { randomUUID } from 'node:crypto';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMail } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import type { Mint } from './access-tokens.js';
import { anAgent, aTenantInEntra, type SimulatedAgent, type SimulatedTenant } from './directory.js';
import { startMicrosoft, type Microsoft } from './simulator.js';

export interface EntraScene {
  readonly microsoft: Microsoft;
  readonly installation: Installation;
  readonly clientId: string;
  readonly secret: string;
  readonly contoso: SimulatedTenant;
  readonly fabrikam: SimulatedTenant;
  /** The account of contoso. */
  readonly tenant: TestTenant;
  /** The account of fabrikam. */
  readonly stranger: TestTenant;
  readonly agent: SimulatedAgent;
  /** Of tokens of contoso for our app. */
  readonly mint: Mint;
  send(token: string, change?: Record<string, unknown>): ReturnType<typeof call>;
  mailboxes(token: string): ReturnType<typeof call>;
  stop(): Promise<void>;
}

/** @param more mappings beside the two, as in the setting */
export async function startEntraScene(more: readonly string[] = []): Promise<EntraScene> {
  const microsoft = await startMicrosoft();
  const app = { clientId: randomUUID(), secret: randomUUID() };
  const [contoso, fabrikam] = [aTenantInEntra(), aTenantInEntra()];
  microsoft.entra.tenants.push(contoso, fabrikam);
  const settings = microsoft.settings(app, [
    { entraTenantId: contoso.id, slug: 'contoso' },
    { entraTenantId: fabrikam.id, slug: 'fabrikam' },
  ]);
  const installation = await startInstallation({
    ...settings,
    ENTRA_TENANTS: [settings.ENTRA_TENANTS, ...more].join(','),
  });
  const agent = anAgent();
  const mailbox = { agentRef: agent.objectId };
  const { baseUrl, stores } = installation;
  return {
    microsoft,
    installation,
    ...app,
    contoso,
    fabrikam,
    tenant: await aTenant(stores, mailbox, { slug: 'contoso' }),
    stranger: await aTenant(stores, mailbox, { slug: 'fabrikam' }),
    agent,
    mint: microsoft.entra.mint(contoso, app.clientId),
    send: (token, change) => call('POST', `${baseUrl}/v1/send`, { key: token, body: aMail(change) }),
    mailboxes: (token) => call('GET', `${baseUrl}/v1/mailboxes`, { key: token }),
    async stop() {
      await installation.stop();
      await microsoft.stop();
    },
  };
}
