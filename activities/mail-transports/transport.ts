/** What every way out of the house offers: one attempt to hand one message to one recipient. */
import type { AttemptOutcome } from '../../domain/delivery-attempt.js';

export interface AttemptInput {
  /** The envelope sender; empty for the null sender of RFC 5321 §4.5.5. */
  readonly mailFrom: string;
  readonly rcptTo: string;
  /** RFC 3461: asks a server that knows delivery reports for one of failure and delay, under this id. */
  readonly envelopeId?: string;
  /** The finished bytes, the same for every attempt. */
  readonly message: Buffer;
  /** Ends the attempt: before the last byte is given as `deferred`, afterwards as `in_doubt`. */
  readonly signal?: AbortSignal;
  /** Commits "the body is about to go". No body byte leaves before it has resolved; none at all when it rejects. */
  onDataBegins(): Promise<void>;
  /** RFC 6531; found out from the two addresses when left out. */
  readonly needsSmtpUtf8?: boolean;
}

/** `reply` is the server's own text, codes included; null when it said nothing. */
export type AttemptResult = AttemptOutcome & { readonly reply: string | null };

export interface MailTransport {
  readonly name: string;
  /** How many attempts with one domain may be under way at the same time, of all workers; no limit when left out. */
  readonly placesPerDomain?: number;
  /** @throws what `onDataBegins` threw; every other ending is a result. */
  attempt(input: AttemptInput): Promise<AttemptResult>;
  /** Ends idle connections; attempts under way finish. */
  close(): Promise<void>;
}

/** A draft that stands in a mailbox elsewhere, as our database knows it. */
export interface KnownDraft {
  readonly id: string;
  /** The copy that it was made of. */
  readonly wireSha256: string;
  /** When sending was asked for and nobody heard that it was not done; null where it surely was not sent by us. */
  readonly sendingSince: Date | null;
}

/** What is kept of it before each step: whoever takes over after a crash asks the mailbox what became of it. */
export interface DraftRecord {
  readonly known: KnownDraft | null;
  keep(id: string, internetMessageId: string | null): Promise<void>;
  forget(): Promise<void>;
  sendingBegins(): Promise<void>;
  wasNotSent(): Promise<void>;
  /** The Message-ID that it went out with: by it answers find their conversation. */
  hasGoneAs(internetMessageId: string): Promise<void>;
}

/** One message for all its recipients, out of a mailbox elsewhere: who gets it stands in the message, but for the Bcc. */
export interface JointAttempt {
  readonly mailbox: { readonly entraTenantId: string; readonly user: string };
  readonly bcc: readonly string[];
  readonly wireSha256: string;
  /** The finished bytes of the one copy. */
  readonly message: Buffer;
  readonly draft: DraftRecord;
  /** An operator chose that a message in doubt is sent again. */
  readonly isResentInDoubt: boolean;
  readonly signal?: AbortSignal;
  /** As in `AttemptInput`: nothing is sent before it has resolved; none at all when it rejects. */
  onDataBegins(): Promise<void>;
}

export interface JointTransport {
  readonly name: string;
  /** @throws what `onDataBegins` threw; every other ending is a result. */
  attempt(input: JointAttempt): Promise<AttemptResult>;
}
