/** Carries out what people outside asked for: message by message, and again on the next round what a hold keeps for now. */
import type { ErasureRequest } from '../../prisma/stores/erasure-request-store.js';
import type { Dependencies } from '../dependencies.js';

const REQUESTS = 20;
const PAGE = 100;

type Parts = Pick<Dependencies, 'stores' | 'log'>;

export async function eraseRequested({ stores, log }: Parts): Promise<void> {
  let after = '';
  for (;;) {
    const open = await stores.erasureRequests.open(after, REQUESTS);
    for (const request of open) await carryOut({ stores, log }, request);
    const last = open.at(-1);
    if (!last || open.length < REQUESTS) return;
    after = last.id;
  }
}

async function carryOut({ stores, log }: Parts, request: ErasureRequest): Promise<void> {
  const { id, tenantId } = request;
  let kept = 0;
  let after = '';
  for (;;) {
    const ids = await stores.erasureRequests.messages(request, after, PAGE);
    for (const messageId of ids) kept += (await isErased({ stores, log }, request, messageId)) ? 0 : 1;
    after = ids.at(-1) ?? after;
    if (ids.length < PAGE) break;
  }
  if (kept > 0) return stores.erasureRequests.noteKept(id, kept);
  await stores.erasureRequests.complete(request, (erased) => ({
    tenantId,
    action: 'erasure.complete',
    actor: 'system',
    resourceType: 'erasure_request',
    resourceId: id,
    metadata: { erased },
  }));
}

async function isErased(
  { stores, log }: Parts,
  { id: requestId, tenantId }: ErasureRequest,
  messageId: string,
): Promise<boolean> {
  try {
    const verdict = await stores.retention.erase({
      tenantId,
      messageId,
      requestId,
      audit: () => ({
        tenantId,
        action: 'email.erase',
        actor: 'system',
        resourceType: 'email',
        resourceId: messageId,
        metadata: { basis: 'address', request: requestId },
      }),
    });
    return verdict?.kind === 'erasable' || verdict?.kind === 'erased';
  } catch (error) {
    log.error({ message_id: messageId, error: String(error) }, 'a message could not be erased');
    return false;
  }
}
