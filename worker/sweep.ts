/**
 * Starts the workflow of messages that were taken in and then left: the API died, or Temporal was away, between the
 * commit and the start. Starting twice is harmless, so every worker sweeps.
 */
import type { Log } from '../activities/dependencies.js';
import type { Stores } from '../prisma/stores/index.js';
import type { MailboxWatches } from '../temporal/mailbox-watches.js';
import type { Promotions } from '../temporal/promotions.js';
import type { Sends } from '../temporal/sends.js';
import { createToldLately, type ToldLately } from './told-lately.js';

export interface SweepParts {
  readonly stores: Stores;
  readonly sends: Sends;
  /** Workflows that run for ever, and are started again where somebody ended them. */
  readonly rounds: readonly { ensure(): Promise<void> }[];
  readonly promotions: Promotions;
  /** Left out where no mailbox lives in Microsoft 365. */
  readonly watches?: MailboxWatches;
  readonly log: Log;
  readonly everyMs?: number;
}

type Sweep = Pick<SweepParts, 'stores' | 'sends' | 'promotions' | 'watches' | 'log'> & {
  readonly toldOfEdits: ToldLately;
};
type SweepPart = Pick<Sweep, 'stores' | 'sends' | 'log'>;

const EVERY_MS = 5_000;
/** Younger ones are still in the hands of the process that took them in. */
const LEFT_AFTER_MS = 5_000;
const AT_ONCE = 50;
const OVERDUE_MS = 5 * 60_000;
const TIDY_EVERY_MS = 60 * 60 * 1000;

export function startSweep({ everyMs = EVERY_MS, ...parts }: SweepParts): {
  stop(): Promise<void>;
} {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let tidiedAt = 0;
  const toldOfEdits = createToldLately();
  const timer = setInterval(() => {
    running = running.then(async () => {
      if (isStopped) return;
      await sweepOnce({ ...parts, toldOfEdits });
      if (Date.now() - tidiedAt < TIDY_EVERY_MS) return;
      tidiedAt = Date.now();
      await tidy(parts);
      await keepChecking(parts);
    });
  }, everyMs);
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

export async function sweepOnce({
  stores,
  sends,
  promotions,
  watches,
  log,
  toldOfEdits,
}: Sweep): Promise<void> {
  try {
    const left = await stores.messages.unstarted(new Date(Date.now() - LEFT_AFTER_MS), AT_ONCE);
    for (const message of left) {
      const mailbox = await stores.mailboxes.find(message.mailboxId);
      if (!mailbox) continue;
      if (message.direction === 'inbound') await sends.receive(message, mailbox);
      else await sends.submit(message, mailbox);
      await stores.messages.markStarted(message.id);
      log.info({ message_id: message.id }, 'a send that had been left was started');
    }
    await takeInLeftMail({ stores, sends, log });
    await passOnWaiting({ stores, sends });
    await tellUnheardVotes({ stores, sends, log });
    await tellUnheardEdits({ stores, sends, log, toldOfEdits });
    await tellAskedRetries({ stores, sends, log });
    await watchPromotions(stores, promotions);
    if (watches) await wakeWatches(stores, watches);
  } catch (error) {
    log.warn({ error: String(error) }, 'the sweep will try again');
  }
}

/** The API died, or Temporal was away, after the sender of a mail had heard that it is ours. */
async function takeInLeftMail({ stores, sends, log }: SweepPart): Promise<void> {
  const left = await stores.inboundMails.unstarted(new Date(Date.now() - LEFT_AFTER_MS), AT_ONCE);
  for (const mailId of left) {
    await sends.takeIn(mailId);
    await stores.inboundMails.markStarted(mailId);
    log.info({ mail_id: mailId }, 'an accepted mail that had been left is taken in');
  }
}

/** Noted in the transaction that let the agent see the message; nobody else starts it. */
async function passOnWaiting({ stores, sends }: Pick<Sweep, 'stores' | 'sends'>): Promise<void> {
  for (const messageId of await stores.inboundForwards.unstarted(AT_ONCE)) {
    await sends.passOn(messageId);
    await stores.inboundForwards.markStarted(messageId);
  }
}

/** Mailboxes in Microsoft 365 that nobody has looked after yet, or that nobody looks after any more. */
async function wakeWatches(stores: Stores, watches: MailboxWatches): Promise<void> {
  const overdue = await stores.graphMailboxes.overdue(new Date(Date.now() - OVERDUE_MS), AT_ONCE);
  for (const mailboxId of overdue) await watches.wake(mailboxId);
}

/** Noted in the transaction that asked for them; nobody else starts the watch. */
async function watchPromotions(stores: Stores, promotions: Promotions): Promise<void> {
  for (const promotionId of await stores.promotions.unstarted(AT_ONCE)) {
    await promotions.watch(promotionId);
    await stores.promotions.markStarted(promotionId);
  }
}

async function tidy({ stores, log }: Pick<SweepParts, 'stores' | 'log'>): Promise<void> {
  await stores.expiredRows.remove(new Date()).catch((error: unknown) => {
    log.warn({ error: String(error) }, 'expired rows could not be removed; the next hour will');
  });
}

/** Whoever ended one in Temporal ended it for an hour. */
async function keepChecking({ rounds, log }: Pick<SweepParts, 'rounds' | 'log'>): Promise<void> {
  for (const round of rounds) {
    await round.ensure().catch((error: unknown) => {
      log.warn(
        { error: String(error) },
        'a workflow that runs for ever could not be started; the next hour will',
      );
    });
  }
}

/**
 * A workflow task that fails after a vote was counted drops the update, and the API that would repeat it may be dead by
 * then: the database says approved, and the send waits on. Telling it again is harmless: a vote is heard once.
 */
async function tellUnheardVotes({ stores, sends, log }: SweepPart): Promise<void> {
  const unheard = await stores.approvals.unheard(new Date(Date.now() - LEFT_AFTER_MS), AT_ONCE);
  for (const { messageId, voteId } of unheard) {
    await sends.vote(messageId, voteId).catch((error: unknown) => {
      log.warn({ message_id: messageId, error: String(error) }, 'a send could not be told of its approval');
    });
  }
}

/** An edit is stored before its send is told; whoever should have told may have died. Hearing it twice is harmless. */
async function tellUnheardEdits({
  stores,
  sends,
  log,
  toldOfEdits,
}: Omit<Sweep, 'watches' | 'promotions'>): Promise<void> {
  const unheard = await stores.edits.unheard(new Date(Date.now() - LEFT_AFTER_MS), AT_ONCE);
  for (const { messageId, revisions } of unheard.filter((edit) => !toldOfEdits.has(edit.messageId))) {
    try {
      await sends.tellOfEdit(messageId, revisions);
      toldOfEdits.add(messageId);
    } catch (error) {
      log.warn({ message_id: messageId, error: String(error) }, 'a send could not be told of its edit');
    }
  }
}

/** The pause of a domain was ended: whoever waits there is told, some at a time, so that they do not all come at once. */
async function tellAskedRetries({ stores, sends, log }: SweepPart): Promise<void> {
  for (const retry of await stores.destinations.unheard(AT_ONCE)) {
    const { messageId, recipients } = retry;
    try {
      await sends.tellOfRetry(messageId, recipients);
      await stores.destinations.heard(retry);
    } catch (error) {
      log.warn({ message_id: messageId, error: String(error) }, 'a send could not be told to try again');
    }
  }
}
