/** May this account send one more message now? Asked for what is new only: a repeat of an old submission hears of the old. */
import { DomainError } from '../../../domain/errors.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import { domainOf } from '../../../domain/host-name.js';
import { maySendFrom } from '../../../domain/sender-domain.js';
import { sendingRefusal, warmupStage, type SendingRefusal } from '../../../domain/sending-quota.js';
import type { Admission } from '../../../prisma/stores/sending-counts.js';
import type { Context } from '../../context.js';

export async function admissionOf(context: Context, mailbox: Mailbox): Promise<Admission> {
  const { stores, caller, policies } = context;
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');
  const domain = domainOf(mailbox.address).toLowerCase();
  const { mailDomain } = policies;
  const isActive = await stores.domains.isActive(tenant.id, domain);
  return async (counts) => {
    if (!maySendFrom({ domain, mailDomain, isActive })) throw domainNotActive(domain);
    const now = new Date();
    const isWarmingUp = policies.warmup && warmupStage(mailbox.createdAt, now) !== undefined;
    const refusal = sendingRefusal({
      tenant,
      mailbox,
      now,
      monthlyQuota: policies.monthlyEmailQuota,
      thisMonth: await counts.thisMonth(policies.monthlyEmailQuota),
      today: isWarmingUp ? await counts.today() : undefined,
    });
    if (refusal) throw errorOf(refusal);
  };
}

function domainNotActive(domain: string): DomainError {
  return new DomainError(
    'domain_blocked',
    `The mailbox cannot send: its domain ${domain} is not active. An operator publishes its DNS records and has them verified (POST /v1/domains/{domain_id}/verify)`,
    { domain },
  );
}

function errorOf(refusal: SendingRefusal): DomainError {
  switch (refusal.kind) {
    case 'disabled':
      return new DomainError(
        'sending_disabled',
        `Sending is switched off for this account: ${refusal.reason}`,
      );
    case 'quota':
      return new DomainError(
        'quota_exceeded',
        `The monthly quota of ${refusal.limit} messages is used up; it starts anew with the month (UTC)`,
        { retry_after: refusal.retryAfterSeconds },
      );
    case 'warmup':
      return new DomainError(
        'warmup_limited',
        `This mailbox is new and has sent its ${refusal.dailyLimit} messages of today`,
        {
          retry_after: refusal.retryAfterSeconds,
          warmup_stage: refusal.stage,
          daily_sent: refusal.sent,
          daily_limit: refusal.dailyLimit,
          hint: 'A new mailbox may send 50, then 500, then 5000 messages a day, ten days each; try again tomorrow (UTC)',
        },
      );
  }
}
