/**
 * `get_reputation`: what strangers may learn of the sender behind an `X-MultiMail-Reputation` header: four bands, no
 * numbers, no name. Which mailbox a hash means is known to `reputation-index.ts`.
 */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { AGE_BANDS, RATE_BANDS, reputationBands } from '../../../domain/reputation.js';
import { EXAMPLE } from '../example-values.js';
import { defineOpenOperation, ONLY_READS } from '../operation.js';
import { mailboxBehind } from './reputation-index.js';

const HOUR_MS = 60 * 60 * 1000;
const WINDOW_MS = 90 * 24 * HOUR_MS;
const EXAMPLE_HASH = '5d8f0b1a6c3e4f2d9a7b8c5e1f0d3a2b4c6e8f1a3b5d7f9e0c2a4b6d8f0e1c3a';

export const getReputation = defineOpenOperation({
  name: 'get_reputation',
  summary: 'How the mailbox behind a reputation hash behaves',
  description:
    'Bands of the last 90 days for the mailbox whose mails carry this X-MultiMail-Reputation header. insufficient_data ' +
    'stands where fewer than 20 mails were sent (or decided on).',
  scopes: [],
  door: 'public',
  limit: { by: 'address', times: 10, withinMs: HOUR_MS },
  rest: [{ method: 'get', path: '/.well-known/reputation/{hash}', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ hash: z.string().regex(/^[a-f0-9]{64}$/, 'must be 64 lower-case hex digits') }),
  output: z.object({
    hash: z.string(),
    bounce_rate_band: z.enum(RATE_BANDS),
    complaint_rate_band: z.enum(RATE_BANDS),
    rejection_rate_band: z.enum(RATE_BANDS),
    account_age_band: z.enum(AGE_BANDS),
    updated_at: z.string(),
  }),
  untrusted: [],
  failures: { 404: 'No mailbox of this installation has this hash' },
  example: {
    input: { hash: EXAMPLE_HASH },
    output: {
      hash: EXAMPLE_HASH,
      bounce_rate_band: 'low',
      complaint_rate_band: 'low',
      rejection_rate_band: 'insufficient_data',
      account_age_band: '30_to_90_days',
      updated_at: EXAMPLE.moment,
    },
  },
}).handledBy(async ({ stores, secrets }, { hash }) => {
  const mailboxId = await mailboxBehind({ stores, secrets }, hash);
  const mailbox = mailboxId === undefined ? undefined : await stores.mailboxes.find(mailboxId);
  const tenant = mailbox?.isActive ? await stores.mailboxes.tenant(mailbox.tenantId) : undefined;
  if (!mailbox || !tenant?.isActive)
    throw new DomainError('not_found', 'No mailbox has this reputation hash');
  const now = new Date();
  const counts = await stores.conduct.ofMailbox(mailbox, new Date(now.getTime() - WINDOW_MS));
  const bands = reputationBands(counts, { createdAt: tenant.createdAt, now });
  return {
    hash,
    bounce_rate_band: bands.bounceRate,
    complaint_rate_band: bands.complaintRate,
    rejection_rate_band: bands.rejectionRate,
    account_age_band: bands.accountAge,
    updated_at: now.toISOString(),
  };
});
