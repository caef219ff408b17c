/** What every sink is made from, beside the options of its kind. */
import type { AuditSource } from '../../../domain/audit-streams/record.js';
import type { PostWebhook } from '../../webhooks/post.js';
import type { MicrosoftStreaming } from './microsoft.js';

/** What is the same for all streams of an installation. */
export interface AuditStreaming {
  readonly source: AuditSource;
  /** How often a stream that has nothing new looks again. */
  readonly pollSeconds: number;
  /** Receivers may have private, loopback and special addresses. */
  readonly allowPrivate: boolean;
  /** HTTP to receivers outside, guarded as that of webhooks. */
  readonly post: PostWebhook;
  readonly microsoft: MicrosoftStreaming;
}

export interface SinkParts extends AuditStreaming {
  readonly streamId: string;
  /** Unsealed; empty where the stream has none. */
  readonly secret: string;
}

export type SinkPartsWith<Options> = SinkParts & { readonly options: Options };
