/** From the final dot to the 250: the bytes on disk, a row for each mailbox committed. What comes after may fail and is repeated. */
import type { Mailbox } from '../../domain/mailbox.js';
import { mailIdOf } from '../../inbound/mail-id.js';
import type { InboundMail } from '../../prisma/stores/inbound-mail-store.js';
import type { Services } from '../context.js';
import { checkedBytes } from './checked-bytes.js';

export interface Delivery {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly sizeLimit: number;
  readonly mailboxes: readonly Mailbox[];
  readonly bringer: Pick<InboundMail, 'mailFrom' | 'clientAddress' | 'helo'>;
}

export type Accepting = Pick<Services, 'stores' | 'content' | 'sends' | 'log'>;

export async function acceptMail(services: Accepting, delivery: Delivery): Promise<void> {
  const { chunks, sizeLimit, mailboxes, bringer } = delivery;
  const { sha256, size } = await services.content.put(checkedBytes(chunks, sizeLimit));
  const mails = mailboxes.map(({ id, tenantId }) => ({
    ...bringer,
    source: 'smtp',
    // A client that did not hear our 250 sends them again.
    id: mailIdOf(sha256, id),
    tenantId,
    mailboxId: id,
    rawSha256: sha256,
    size,
  }));
  await services.stores.inboundMails.accept(mails);
  void startAll(services, mails);
}

/** Where Temporal does not answer, the sweep (`worker/sweep.ts`) starts what is left. */
async function startAll({ stores, sends, log }: Accepting, mails: readonly InboundMail[]): Promise<void> {
  try {
    for (const { id } of mails) {
      await sends.takeIn(id);
      await stores.inboundMails.markStarted(id);
    }
  } catch (error) {
    log.warn({ error: String(error) }, 'an accepted mail is left to the sweep');
  }
}
