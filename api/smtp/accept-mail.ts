/** From the final dot to the 250: the bytes on disk, a row for each mailbox committed. What comes after may fail and is repeated. */
import type { Mailbox } from '../../domain/mailbox.js';
import { mailIdOf } from '../../inbound/mail-id.js';
import { startTakeIn } from '../../inbound/start-take-in.js';
import type { InboundMail } from '../../prisma/stores/inbound-mail-store.js';
import { loopMark } from '../../signing/loop-mark.js';
import type { Services } from '../context.js';
import { checkedBytes } from './checked-bytes.js';
import { checkedHops } from './checked-hops.js';
import type { ReportedCopy } from './return-paths.js';

export interface Delivery {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly sizeLimit: number;
  readonly mailboxes: readonly Mailbox[];
  /** Of whose return paths it came to. */
  readonly copies: readonly ReportedCopy[];
  readonly bringer: Pick<InboundMail, 'mailFrom' | 'clientAddress' | 'helo'>;
}

export type Accepting = Pick<Services, 'stores' | 'content' | 'sends' | 'secrets' | 'log'>;

export async function acceptMail(services: Accepting, delivery: Delivery): Promise<void> {
  const { chunks, sizeLimit, mailboxes, copies, bringer } = delivery;
  const bytes = checkedHops(checkedBytes(chunks, sizeLimit), loopMark(services.secrets));
  const { sha256, size } = await services.content.put(bytes);
  const accepted = { ...bringer, source: 'smtp', rawSha256: sha256, size };
  // Of the bytes and whom they are for: a client that did not hear our 250 sends them again.
  const mails = [
    ...mailboxes.map(({ id, tenantId }) => ({
      ...accepted,
      ...{ id: mailIdOf(sha256, id), tenantId, mailboxId: id },
      ...{ aboutMessageId: null, aboutAddress: null },
    })),
    ...copies.map(({ returnPath, ...copy }) => ({ ...accepted, ...copy, id: mailIdOf(sha256, returnPath) })),
  ];
  await services.stores.inboundMails.accept(mails);
  void startTakeIn(
    services,
    mails.map(({ id }) => id),
  );
}
