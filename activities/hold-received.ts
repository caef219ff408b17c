/**
 * Holds an inbound message for a person: a snapshot of what they will look at, its digest, and the request, in one
 * transaction. Repeating it answers what stands.
 */
import { nextDeadline } from '../domain/approval-deadlines.js';
import type { FrozenContent } from '../domain/clearance.js';
import { isHeldUnscanned, scanWait } from '../domain/malware-scan.js';
import type { Revision } from '../domain/message.js';
import { receivedBindingOf } from '../domain/received-binding.js';
import { pendingEvent } from '../domain/webhook-event.js';
import { belongings, type Belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { canonicalJson } from './mime/content-digest.js';
import { sha256Hex } from './mime/sha256.js';
import { newRequest } from './resolve-approvers.js';

/** What came in does not change, so there is one snapshot of it. */
const ONLY_REVISION = 1;

export interface Held {
  readonly frozen: FrozenContent;
  readonly expiresAtMs: number;
  /** When the request is looked at next; left out by workers from before there were deadlines. */
  readonly nextDeadlineMs?: number;
  /** Where nobody could scan it: when to try again. */
  readonly scanAgainInSeconds?: number;
}

/** Null where the message waits for nobody any more. */
export async function holdReceived(
  deps: Dependencies,
  { messageId }: { messageId: string },
): Promise<Held | null> {
  const around = await belongings(deps.stores, messageId);
  const revision = await snapshotOf(deps, around);
  const asked = await newRequest(deps.stores, around, { revision, mode: around.message.strictestMode });
  const { message, mailbox } = around;
  const request = await deps.stores.inbound.hold({
    revision,
    request: asked,
    events: [
      pendingEvent(
        {
          message,
          mailboxAddress: mailbox.address,
          status: 'pending_inbound_approval',
          at: new Date().toISOString(),
        },
        {
          approveUrl: `${deps.publicBaseUrl}/v1/approve/${asked.id}`,
          expiresAt: asked.expiresAt.toISOString(),
        },
      ),
    ],
    audit: {
      tenantId: message.tenantId,
      action: 'email.hold',
      actor: 'system',
      resourceType: 'email',
      resourceId: messageId,
      metadata: { mode: message.strictestMode, revision: revision.number, digest: revision.digest },
    },
  });
  if (!request) return null;
  return {
    frozen: { revision: request.revision, digest: request.digest },
    expiresAtMs: request.expiresAtMs,
    nextDeadlineMs: nextDeadline(request, [], Date.now())?.atMs ?? request.expiresAtMs,
    ...(isHeldUnscanned(message.findings ?? [])
      ? { scanAgainInSeconds: scanWait(1, deps.scanning.againSeconds) }
      : {}),
  };
}

/** The record of what came in stands where an outbound message has its MIME bytes. */
async function snapshotOf({ content }: Dependencies, { message }: Belongings): Promise<Revision> {
  const binding = receivedBindingOf(message);
  const record = Buffer.from(canonicalJson(binding), 'utf8');
  const { sha256, size } = await content.put(record);
  return {
    messageId: message.id,
    number: ONLY_REVISION,
    tenantId: message.tenantId,
    digest: sha256Hex(record),
    binding,
    mimeSha256: sha256,
    mimeSize: size,
    messageIdHeader: message.headers['Message-ID'] ?? `<${message.id}>`,
    // What the agent will read. The sender's own HTML is not kept: it may show people something else.
    text: message.markdown,
    html: '',
    editor: message.authoredBy,
    findings: message.findings ?? [],
  };
}
