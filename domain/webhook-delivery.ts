/** A delivery of a webhook event to one subscription, and how it may stand. */

export const WEBHOOK_DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type WebhookDeliveryState = (typeof WEBHOOK_DELIVERY_STATES)[number];

export interface WebhookDelivery {
  readonly id: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly eventType: string;
  readonly messageId: string | null;
  readonly url: string;
  /** JSON object without the delivery's `id`. */
  readonly payload: string;
  readonly status: WebhookDeliveryState;
  readonly attempts: number;
  readonly responseStatus: number | null;
  readonly createdAt: Date;
  readonly lastAttemptAt: Date | null;
}

/** The purpose that secrets of subscriptions are sealed for: the API seals them, the worker opens them. */
export const WEBHOOK_SECRETS = 'webhook secrets';
