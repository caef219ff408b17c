/** Settings of the streams of the audit log to receivers outside. */
import { z } from 'zod';
import { onOff } from './installation.js';

export const auditStreamSettings = {
  ALLOW_PRIVATE_AUDIT_STREAMS: onOff.describe(
    'on: streams of the audit log may go to receivers with private, loopback and special addresses',
  ),
  AUDIT_STREAM_POLL_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(3600)
    .default(10)
    .describe('How often a stream of the audit log that has nothing new looks again'),
};
