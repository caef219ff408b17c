/**
 * What a content digest covers, as one plain object: change anything in it and the approval is void. The time of sending
 * is no content: it may move after the approval (rest.md 5). Sorting the keys (RFC 8785) and hashing happen at the edge,
 * `activities/mime/content-digest.ts`.
 */

export type GateTiming = 'gate_first' | 'schedule_first';

export interface BoundAttachment {
  readonly name: string;
  readonly content_type: string;
  readonly size: number;
  /** Hex SHA-256 of the decoded bytes. */
  readonly sha256: string;
}

export interface ContentBinding {
  readonly version: 1;
  readonly message_id: string;
  readonly envelope: {
    readonly from: string;
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly bcc: readonly string[];
  };
  readonly from: { readonly address: string; readonly name: string | null };
  readonly reply_to: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly BoundAttachment[];
  readonly identity: {
    readonly mailbox_id: string;
    readonly mailbox: string;
    readonly agent_ref: string | null;
    readonly operator: string;
    readonly operator_domain: string;
    readonly ai_generated: boolean;
  };
  readonly in_reply_to: string | null;
  readonly references: readonly string[];
  readonly gate_timing: GateTiming;
  readonly mime_sha256: string;
  readonly mime_size: number;
}

export interface BindingParts {
  /** The Message-ID header, with its angle brackets. */
  readonly messageIdHeader: string;
  readonly mailbox: { readonly id: string; readonly address: string; readonly agentRef: string | null };
  readonly operator: { readonly name: string; readonly domain: string };
  readonly aiGenerated: boolean;
  readonly from: { readonly address: string; readonly name: string | null };
  /** As they stand at the freeze: the mailbox's automatic cc and bcc are already among them. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly size: number;
    readonly sha256: string;
  }[];
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly gateTiming: GateTiming;
  readonly mime: { readonly sha256: string; readonly size: number };
}

export function bindingOf(parts: BindingParts): ContentBinding {
  return {
    version: 1,
    message_id: parts.messageIdHeader,
    envelope: { from: parts.mailbox.address, to: [...parts.to], cc: [...parts.cc], bcc: [...parts.bcc] },
    from: { address: parts.from.address, name: parts.from.name },
    reply_to: parts.replyTo,
    subject: parts.subject,
    text: parts.text,
    html: parts.html,
    attachments: parts.attachments.map(({ name, contentType, size, sha256 }) => ({
      name,
      content_type: contentType,
      size,
      sha256,
    })),
    identity: {
      mailbox_id: parts.mailbox.id,
      mailbox: parts.mailbox.address,
      agent_ref: parts.mailbox.agentRef,
      operator: parts.operator.name,
      operator_domain: parts.operator.domain,
      ai_generated: parts.aiGenerated,
    },
    in_reply_to: parts.inReplyTo,
    references: [...parts.references],
    gate_timing: parts.gateTiming,
    mime_sha256: parts.mime.sha256,
    mime_size: parts.mime.size,
  };
}
