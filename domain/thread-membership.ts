/**
 * Which conversation a mail that comes in belongs to (email.md 5.5). Message-IDs can be guessed or read elsewhere, so
 * naming one is only a claim: it holds where the message that is named is in the same mailbox and the sender takes part
 * in its conversation. A claim that does not hold waits, and may hold later: when the missing message arrives, or when
 * somebody of the conversation brings the sender in. Holding claims are never taken back, so the conversations of a
 * mailbox are the same in whichever order its mail arrives; and since they are sets, references in a circle do no harm.
 */

export interface Thread {
  readonly id: string;
  /**
   * From, To, Cc and Bcc of its messages, as `participantKey` writes them, without the mailbox itself. Of ours only what
   * has left: whom a refused draft names takes no part.
   */
  readonly participants: readonly string[];
}

export interface ThreadArrival {
  /** The conversation it would begin. */
  readonly threadId: string;
  readonly sender: string;
  readonly participants: readonly string[];
  /** Its From is not who sent it, says the owner of the domain: then it speaks for nobody. */
  readonly isDisowned: boolean;
}

export interface WaitingFor {
  readonly threadIds: readonly string[];
  readonly participants: readonly string[];
}

/** What is known of a mailbox, as far as one arrival needs it. */
export interface MailboxThreads {
  /** Conversations of the messages that the arrival names, the newest reference first. */
  readonly named: readonly Thread[];
  /**
   * Conversations of messages whose senders are among the participants and who wait for a message of these
   * conversations, or for the arrival.
   */
  waitingFor(group: WaitingFor): Promise<readonly Thread[]>;
}

export interface ThreadMembership {
  readonly threadId: string;
  /** Conversations that turned out to be one with it. */
  readonly merged: readonly string[];
  /** The conversation that it claims to belong to, and does not. */
  readonly claim: string | null;
}

export async function threadMembership(
  arrival: ThreadArrival,
  { named, waitingFor }: MailboxThreads,
): Promise<ThreadMembership> {
  const joined = arrival.isDisowned ? [] : named.filter((thread) => takesPart(arrival.sender, thread));
  const group = new Map(joined.map((thread) => [thread.id, thread]));
  await addWaiting(group, arrival, waitingFor);
  // The oldest keeps its name: clients know it longest.
  const [threadId = arrival.threadId, ...merged] = [...group.keys()].sort();
  return { threadId, merged, claim: named.find(({ id }) => !group.has(id))?.id ?? null };
}

/** Every conversation that is joined brings participants, for whose messages another claim may hold. */
async function addWaiting(
  group: Map<string, Thread>,
  arrival: ThreadArrival,
  waitingFor: MailboxThreads['waitingFor'],
): Promise<void> {
  for (let found = true; found;) {
    const participants = [...group.values()].flatMap((thread) => thread.participants);
    const waiting = await waitingFor({
      threadIds: [...group.keys()],
      participants: [...new Set([...arrival.participants, ...participants])],
    });
    found = waiting.some(({ id }) => !group.has(id));
    for (const thread of waiting) group.set(thread.id, thread);
  }
}

function takesPart(sender: string, { participants }: Thread): boolean {
  return sender !== '' && participants.includes(sender);
}

/** Nobody has two mailboxes that differ in case alone, and people are addressed in either. */
export function participantKey(address: string): string {
  return address.toLowerCase();
}

/**
 * Who takes part in a conversation by this message. The mailbox itself does not count: a mail from outside that bears
 * its address would be at home in every conversation.
 */
export function participantsOf(addresses: readonly string[], mailboxAddress: string): string[] {
  const keys = new Set(addresses.map(participantKey));
  keys.delete(participantKey(mailboxAddress));
  keys.delete('');
  return [...keys];
}
