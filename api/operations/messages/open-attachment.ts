/** `GET /v1/attachments/{token}`: what a signed address leads to. The signature is the only credential. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { defineOpenOperation, ONLY_READS } from '../operation.js';
import { asDownload, withBytes } from './attachment-answer.js';
import { attachmentPlace } from './attachment-token.js';

export const openAttachment = defineOpenOperation({
  name: 'open_attachment',
  summary: 'Download an attachment by its signed address',
  description:
    'Answers the bytes of one attachment to whoever has its signed address, for as long as that holds.',
  scopes: [],
  door: 'public',
  rest: [
    {
      method: 'get',
      path: '/v1/attachments/{token}',
      success: 200,
      dress: asDownload,
      alsoAnswers: ['application/octet-stream'],
    },
  ],
  records: ONLY_READS,
  tool: null,
  input: z.object({ token: z.string().min(1).max(200) }),
  output: z.object({ filename: z.string(), content_type: z.string(), size_bytes: z.number() }),
  untrusted: ['filename'],
  failures: { 404: 'There is no such address, or it has ended' },
  example: {
    input: {
      token:
        '01K4Z8R2M7P9R1T3V5W7X9Z1B3-0-1795429800-3f0c6d1e9b7a5c3e1f0d2b4a6c8e0f1a3b5d7c9e1f2a4b6c8d0e2f4a6b8c0d1e',
    },
    output: { filename: 'order.txt', content_type: 'text/plain', size_bytes: 2 },
  },
}).handledBy(async ({ secrets, stores, content }, { token }) => {
  const place = attachmentPlace(secrets, token, Date.now());
  const message = place ? await stores.messages.find(place.messageId) : undefined;
  const tenant = message ? await stores.mailboxes.tenant(message.tenantId) : undefined;
  const attachment = place ? message?.attachments[place.index] : undefined;
  if (!attachment || tenant?.isActive !== true) {
    throw new DomainError('not_found', 'There is no such address, or it has ended');
  }
  const { name, contentType, size, sha256 } = attachment;
  const answer = { filename: name, content_type: contentType, size_bytes: size };
  return withBytes(answer, { bytes: await content.get(sha256), sha256 });
});
