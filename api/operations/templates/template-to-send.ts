/** Which template a message is made from: a repeat from what the first was made from, whatever has become of it since. */
import type { Mailbox } from '../../../domain/mailbox.js';
import type { Template } from '../../../domain/template.js';
import type { Context } from '../../context.js';
import { templateOf } from './template-of.js';

export interface Asked {
  readonly template: string;
  readonly version?: number | undefined;
  readonly idempotency_key?: string | undefined;
}

export async function templateToSend(context: Context, mailbox: Mailbox, asked: Asked): Promise<Template> {
  return (
    (await templateOfFirst(context, mailbox, asked)) ?? templateOf(context, asked.template, asked.version)
  );
}

async function templateOfFirst(
  { stores, caller }: Context,
  { id: mailboxId }: Mailbox,
  { template: reference, version, idempotency_key: key }: Asked,
): Promise<Template | undefined> {
  if (key === undefined) return undefined;
  const use = (await stores.messages.underKey({ mailboxId, key }))?.template;
  if (!use || ![use.id, use.name].includes(reference) || (version ?? use.version) !== use.version) {
    return undefined;
  }
  return stores.templates.used(caller.tenantId, use);
}
