/** Subscribing as a client does (the call, the code from the operator's mail, the call again), and waiting for events. */
import { simpleParser } from 'mailparser';
import { call, eventually } from './http.js';
import type { Installation } from './installation.js';
import type { TestTenant } from './tenants.js';
import type { Received, WebhookReceiver } from './webhook-receiver.js';

export interface Subscribed {
  readonly id: string;
  readonly signing_secret: string;
}

export async function subscribe(
  installation: Installation,
  tenant: TestTenant,
  body: { url: string; events: readonly string[]; mailbox_id?: string; secret?: string },
): Promise<Subscribed> {
  const url = `${installation.baseUrl}/v1/webhooks`;
  const asked = await call('POST', url, { key: tenant.adminKey, body });
  if (asked.status !== 202) throw new Error(`the operator was not asked: ${JSON.stringify(asked.body)}`);
  const approval_code = await newestCode(installation, tenant.approver.email);
  const made = await call('POST', url, { key: tenant.adminKey, body: { ...body, approval_code } });
  if (made.status !== 201) throw new Error(`no webhook was made: ${JSON.stringify(made.body)}`);
  return made.body as Subscribed;
}

/** The code of the newest mail to the operator that holds one. */
export async function newestCode({ catcher }: Installation, operator: string): Promise<string> {
  const codes = async () => {
    const mails = catcher.messages().filter(({ envelope }) => envelope.rcpt_to.includes(operator));
    const texts = await Promise.all(mails.map(async ({ raw }) => (await simpleParser(raw)).text ?? ''));
    return texts.flatMap((text) => /^Code: (\S+)$/m.exec(text)?.[1] ?? []);
  };
  const found = await eventually(codes, ({ length }) => length > 0);
  return String(found.at(-1));
}

export function got(receiver: WebhookReceiver, count: number): Promise<Received[]> {
  return eventually(
    () => receiver.received,
    ({ length }) => length >= count,
  );
}

/** Deliveries that nobody works on any more. */
export function isOver(deliveries: readonly { status: string }[]): boolean {
  return deliveries.length > 0 && deliveries.every(({ status }) => status !== 'pending');
}
