/** The template a caller names, and who may change the templates of an account. */
import { DomainError } from '../../../domain/errors.js';
import type { Template } from '../../../domain/template.js';
import type { Context } from '../../context.js';

/** @param reference id or name; @param version left out: the newest */
export async function templateOf(
  { stores, caller }: Pick<Context, 'stores' | 'caller'>,
  reference: string,
  version?: number,
): Promise<Template> {
  const template = await stores.templates.get(caller.tenantId, reference, version);
  if (!template) throw templateNotFound();
  return template;
}

export function templateNotFound(): DomainError {
  return new DomainError('not_found', 'Template not found');
}

/** @throws DomainError `insufficient_scope`: what every mailbox uses is not changed by whoever reaches single ones */
export function assertReachesAll({ caller }: Pick<Context, 'caller'>): void {
  if (caller.mailboxIds === null) return;
  throw new DomainError('insufficient_scope', 'A credential for single mailboxes cannot change templates');
}
