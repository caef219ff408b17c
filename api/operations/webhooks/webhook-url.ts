/** Where webhooks and audit entries may go, as a caller gives it: the rule that delivery will apply again, said early. */
import ipaddr from 'ipaddr.js';
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- one rule for creation and delivery; it touches nothing
import { isPublicAddress, webhookTarget, type WebhookTarget } from '../../../activities/webhooks/target.js';
import { DomainError } from '../../../domain/errors.js';
import type { Context } from '../../context.js';

/** @throws DomainError `validation_failed`. Names are not resolved here: what they lead to is checked at each delivery */
export function checkedUrl({ policies }: Context, text: string): URL {
  return urlIn(webhookTarget(text, { allowInsecure: policies.allowInsecureWebhooks }));
}

/** @throws DomainError `validation_failed` */
export function checkedAuditUrl({ policies }: Context, text: string): URL {
  return urlIn(
    webhookTarget(text, {
      allowInsecure: policies.allowInsecureWebhooks,
      allowPrivate: policies.allowPrivateAuditStreams,
    }),
  );
}

/** @throws DomainError `validation_failed` */
export function checkAuditHost({ policies }: Context, host: string): void {
  if (policies.allowInsecureWebhooks || policies.allowPrivateAuditStreams) return;
  if (!ipaddr.isValid(host) || isPublicAddress(host)) return;
  const problem = 'must not name a private address';
  throw new DomainError('validation_failed', `host: ${problem}`, { fields: { host: problem } });
}

function urlIn(target: WebhookTarget): URL {
  if (target.ok) return target.url;
  throw new DomainError('validation_failed', `url: ${target.problem}`, { fields: { url: target.problem } });
}
