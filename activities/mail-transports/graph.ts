/**
 * Microsoft 365 through Graph: a draft, read back and compared, then sent under the id that is on record (email.md 4). Graph
 * has no idempotent send, so after a crash the mailbox is asked: a draft that still stands is sent, one that has gone is not.
 */
import { GraphFault, outcomeOfGraphFailure, wasSurelyNotDone } from '../../domain/graph-fault.js';
import { atOnce } from '../microsoft/at-once.js';
import { draftOfCopy, isOneRequest, type DraftOfCopy } from '../microsoft/draft.js';
import { createDraft, lookAt, removeDraft, sendDraft, type GraphUser } from '../microsoft/drafts.js';
import type { Graph } from '../microsoft/graph.js';
import { differences, type GraphMessage } from '../microsoft/same-content.js';
import type { AttemptResult, JointAttempt, JointTransport, KnownDraft } from './transport.js';

export interface GraphTransportSettings {
  readonly graphOf: (entraTenantId: string) => Graph;
  /** How long what was asked for may take to show in the mailbox. */
  readonly settleMs?: number;
}

/** Of an app in a mailbox (microsoft.md 4.3); what other processes of ours use of it Graph tells by 429. */
const AT_ONCE = 4;
const SETTLE_MS = 60_000;

export function createGraphTransport({
  graphOf,
  settleMs = SETTLE_MS,
}: GraphTransportSettings): JointTransport {
  const inTurn = atOnce(AT_ONCE);
  return {
    name: 'microsoft365',
    attempt: (input) =>
      inTurn(`${input.mailbox.entraTenantId} ${input.mailbox.user}`, () =>
        attempt({ graph: graphOf(input.mailbox.entraTenantId), ...input.mailbox }, settleMs, input),
      ),
  };
}

async function attempt(user: GraphUser, settleMs: number, input: JointAttempt): Promise<AttemptResult> {
  const content = await draftOfCopy(input.message, input.bcc);
  if (isTooLarge(content))
    return refused('unsupported', 'the message is larger than Graph takes in one request');
  try {
    const standing = await standingDraft(user, settleMs, { input, content });
    return 'id' in standing ? await send(user, standing, { input, content, settleMs }) : standing;
  } catch (error) {
    if (error instanceof GraphFault) return resultOf(error);
    throw error;
  }
}

interface Given {
  readonly input: JointAttempt;
  readonly content: DraftOfCopy;
}

/** The draft to be sent, or what the attempt comes to without sending. */
async function standingDraft(
  user: GraphUser,
  settleMs: number,
  { input, content }: Given,
): Promise<GraphMessage | AttemptResult> {
  const { known } = input.draft;
  if (!known) return newDraft(user, { input, content });
  const found = await lookAt(user, known.id, input.signal);
  if (found?.isDraft === false) return ended(found, { input, content });
  if (!found && known.sendingSince) return vanished(input);
  if (found && known.wireSha256 === input.wireSha256) return settled(known, settleMs, found);
  // Another copy was made since, or somebody threw the draft away: nothing of it was sent.
  if (found) await removeDraft(user, known.id);
  await input.draft.forget();
  return newDraft(user, { input, content });
}

/** The draft, once no earlier request to send it can be under way any more. */
function settled(
  { sendingSince }: KnownDraft,
  settleMs: number,
  draft: GraphMessage,
): GraphMessage | AttemptResult {
  const restMs = (sendingSince?.getTime() ?? 0) + settleMs - Date.now();
  return restMs > 0 ? laterBy(restMs, 'an earlier request to send may still be under way') : draft;
}

async function newDraft(user: GraphUser, { input, content }: Given): Promise<GraphMessage> {
  const id = await createDraft(user, content, input.signal);
  const made = await lookAt(user, id, input.signal);
  if (!made) throw new GraphFault(404, 'the draft is not there', null);
  await input.draft.keep(id, made.internetMessageId ?? null);
  return made;
}

async function send(
  user: GraphUser,
  draft: GraphMessage,
  { input, content, settleMs }: Given & { readonly settleMs: number },
): Promise<AttemptResult> {
  const changed = differences(content.draft, draft);
  if (changed.length > 0) {
    return refused('altered', `the draft in the mailbox is not what was approved: ${changed.join(', ')}`);
  }
  await input.onDataBegins();
  await input.draft.sendingBegins();
  try {
    await sendDraft(user, draft.id, input.signal);
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error;
    if (!wasSurelyNotDone(error)) return laterBy(settleMs, error.message);
    await input.draft.wasNotSent();
    return resultOf(error);
  }
  const gone = await lookAt(user, draft.id, input.signal).catch(() => undefined);
  return gone?.isDraft === false ? ended(gone, { input, content }) : accepted();
}

/** It has left the drafts: accepted, if it is still what was approved. */
async function ended(message: GraphMessage, { input, content }: Given): Promise<AttemptResult> {
  if (message.internetMessageId) await input.draft.hasGoneAs(message.internetMessageId);
  const changed = differences(content.draft, message);
  if (changed.length === 0) return accepted();
  const reply = `what left the mailbox is not what was approved: ${changed.join(', ')}`;
  return { kind: 'in_doubt', reason: 'altered', reply };
}

/** Sending was asked for, and the message is nowhere: sent and deleted, or deleted before it was sent. */
async function vanished({ draft, isResentInDoubt }: JointAttempt): Promise<AttemptResult> {
  if (isResentInDoubt) await draft.forget();
  return { kind: 'in_doubt', reason: 'no_reply', reply: 'the message is in the mailbox no more' };
}

/** What has to go with the draft itself: attachments have requests of their own. */
function isTooLarge({ draft }: DraftOfCopy): boolean {
  return !isOneRequest({ ...draft, attachments: [] });
}

function accepted(): AttemptResult {
  return { kind: 'accepted', reply: '202 Accepted' };
}

function refused(reason: 'altered' | 'unsupported', reply: string): AttemptResult {
  return { kind: 'refused', reason, suppress: 'keep', reply };
}

function laterBy(ms: number, reply: string): AttemptResult {
  const retryAfterSeconds = Math.ceil(ms / 1000);
  return { kind: 'deferred', reason: 'busy', delay: 'schedule', retryAfterSeconds, reply };
}

function resultOf(fault: GraphFault): AttemptResult {
  return { ...outcomeOfGraphFailure(fault), reply: fault.message };
}
