/** What Graph posts: `changeNotificationCollection` (graph-v1 CSDL), as much of it as we read. */
import { z } from 'zod';

export const LIFECYCLE_EVENTS = ['reauthorizationRequired', 'subscriptionRemoved', 'missed'] as const;
export type LifecycleEvent = (typeof LIFECYCLE_EVENTS)[number];

export const encryptedContent = z.object({
  data: z.string(),
  dataKey: z.string(),
  dataSignature: z.string(),
  encryptionCertificateId: z.string(),
});
export type EncryptedContent = z.output<typeof encryptedContent>;

const notification = z.object({
  subscriptionId: z.string(),
  clientState: z.string().nullish(),
  tenantId: z.string(),
  lifecycleEvent: z.enum(LIFECYCLE_EVENTS).nullish(),
  resourceData: z.object({ id: z.string().min(1).max(1000) }).nullish(),
  encryptedContent: encryptedContent.nullish(),
});
export type ChangeNotification = z.output<typeof notification>;

export const notifications = z.object({
  value: z.array(notification).min(1).max(1000),
  validationTokens: z.array(z.string().max(16_384)).max(100).nullish(),
});
export type Notifications = z.output<typeof notifications>;
