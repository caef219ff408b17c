/** One POST of a page, and what a receiver's answer means for it. */
import { SinkFault } from '../sink.js';
import type { PostWebhook, WebhookRequest } from '../../webhooks/post.js';

/** @throws SinkFault unless the receiver answers 2xx */
export async function postPage(post: PostWebhook, request: WebhookRequest): Promise<void> {
  const reply = await post(request);
  if (reply.kind === 'unreachable') throw new SinkFault(`the receiver cannot be reached: ${reply.reason}`);
  if (reply.status >= 200 && reply.status < 300) return;
  throw new SinkFault(`the receiver answered ${reply.status}`, reply.retryAfterSeconds);
}
