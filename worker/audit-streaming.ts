/** What all streams of the audit log have in common, from the settings. */
import type { z } from 'zod';
import { createMicrosoftStreaming } from '../activities/audit-streams/sinks/microsoft.js';
import type { AuditStreaming } from '../activities/audit-streams/sinks/parts.js';
import { createWebhookPost } from '../activities/webhooks/post.js';
import { VERSION } from '../prisma/package-version.js';
import type { workerSettings } from './config.js';

/** A page is larger than an event, and a SIEM slower than most receivers of webhooks. */
const DEADLINE_MS = 30_000;

export function auditStreamingOf(settings: z.output<z.ZodObject<typeof workerSettings>>): AuditStreaming {
  const { ALLOW_PRIVATE_AUDIT_STREAMS: allowPrivate, ALLOW_INSECURE_WEBHOOKS: allowInsecure } = settings;
  return {
    source: { host: new URL(settings.PUBLIC_BASE_URL).hostname, version: VERSION },
    pollSeconds: settings.AUDIT_STREAM_POLL_SECONDS,
    allowPrivate: allowPrivate || allowInsecure,
    post: createWebhookPost({ allowInsecure, allowPrivate, deadlineMs: DEADLINE_MS }),
    microsoft: createMicrosoftStreaming(settings),
  };
}
