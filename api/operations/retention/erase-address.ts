/** `erase_address`: every message from or to one outside address goes, once the operator has said yes. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { ERASURE_QUESTION } from '../../../domain/retention.js';
import { assertReachesAllMailboxes } from '../history/reaches-all.js';
import { address as emailAddress } from '../fields.js';
import { defineOperation } from '../operation.js';
import { erasureRequestShape, erasureRequestView, EXAMPLE_ERASURE_REQUEST } from './erasure-request-view.js';
import { holdReason } from './hold-view.js';

export const eraseAddress = defineOperation({
  name: 'erase_address',
  summary: 'Erase every email from or to one outside address',
  description:
    'Asks for the erasure of every email that came from or went to one address, and of its contact. It is carried out within ' +
    'minutes; what a legal hold keeps, or is still under way, goes once that has ended. Needs the yes of the oversight address.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/erasure-requests', success: 201 }],
  records: 'erasure.request',
  tool: null,
  input: z.object({ address: emailAddress, reason: holdReason }),
  output: erasureRequestShape,
  untrusted: [],
  example: {
    input: { address: EXAMPLE_ERASURE_REQUEST.address, reason: EXAMPLE_ERASURE_REQUEST.reason },
    output: EXAMPLE_ERASURE_REQUEST,
  },
}).handledBy(
  async (context, { address, reason }) => {
    assertReachesAllMailboxes(context);
    const { caller, stores, secrets } = context;
    const id = ulid();
    const { tenantId } = caller;
    const lower = address.toLowerCase();
    const request = await stores.erasureRequests.add({
      ...{ id, tenantId, address: lower, reason, askedBy: actorOf(caller) },
      audit: {
        tenantId,
        action: 'erasure.request',
        actor: actorOf(caller),
        resourceType: 'erasure_request',
        resourceId: id,
        metadata: { address: secrets.digest('erasure request', `${tenantId} ${lower}`), reason },
      },
    });
    return erasureRequestView(request);
  },
  {
    asksOperator(context, { address, reason }) {
      assertReachesAllMailboxes(context);
      return Promise.resolve({
        tier: 'high',
        action: ERASURE_QUESTION,
        lines: [
          `Erase every email from or to ${address}, and its contact.`,
          'Subjects, texts, attachments, addresses and headers go for good. Their evidence stays, without content.',
          `Reason: ${reason}`,
        ],
      });
    },
  },
);
