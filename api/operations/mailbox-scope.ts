/** Which mailboxes something that people set is about: one, or (null) every one of the tenant. */
import { mayUseMailbox } from '../../domain/caller.js';
import type { Context } from '../context.js';
import { mailboxOf } from './mailbox-of.js';

/** Whoever reaches single mailboxes sets things for one of them. */
export async function mailboxScope(context: Context, mailbox: string | undefined): Promise<string | null> {
  if (mailbox === undefined && context.caller.mailboxIds === null) return null;
  return (await mailboxOf(context, mailbox)).id;
}

/** What is about every mailbox is not there to be changed by whoever reaches single ones. */
export function isInScope({ caller }: Pick<Context, 'caller'>, mailboxId: string | null): boolean {
  return mailboxId === null ? caller.mailboxIds === null : mayUseMailbox(caller, mailboxId);
}
