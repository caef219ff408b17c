/** Branded identifiers: 26-character ULIDs that the compiler keeps apart. Only this file casts to them. */

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type TenantId = Id<'tenant'>;
export type MailboxId = Id<'mailbox'>;
export type MessageId = Id<'message'>;
export type ThreadId = Id<'thread'>;
export type PersonId = Id<'person'>;
export type ApiKeyId = Id<'api-key'>;
export type ApprovalRequestId = Id<'approval-request'>;

/** Crockford base 32 without I, L, O and U; the first character keeps the 48-bit time in range. */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

export function isUlid(text: string): boolean {
  return ULID.test(text);
}

export const tenantId = (text: string): TenantId => text as TenantId;
export const mailboxId = (text: string): MailboxId => text as MailboxId;
export const messageId = (text: string): MessageId => text as MessageId;
export const threadId = (text: string): ThreadId => text as ThreadId;
export const personId = (text: string): PersonId => text as PersonId;
export const apiKeyId = (text: string): ApiKeyId => text as ApiKeyId;
export const approvalRequestId = (text: string): ApprovalRequestId => text as ApprovalRequestId;
