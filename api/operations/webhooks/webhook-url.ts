/** The URL of a webhook as a caller gives it: the rule that delivery will apply again, said early. */
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- one rule for creation and delivery; it touches nothing
import { webhookTarget } from '../../../activities/webhooks/target.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';

/** @throws DomainError `validation_failed`. Names are not resolved here: what they lead to is checked at each delivery */
export function checkedUrl({ policies }: Context, text: string): URL {
  const target = webhookTarget(text, { allowInsecure: policies.allowInsecureWebhooks });
  if (target.ok) return target.url;
  throw new DomainError('validation_failed', `url: ${target.problem}`, { fields: { url: target.problem } });
}
