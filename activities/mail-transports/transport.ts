/** What every way out of the house offers: one attempt to hand one message to one recipient. */
import type { AttemptOutcome } from '../../domain/delivery-attempt.js';

export interface AttemptInput {
  /** The envelope sender; empty for the null sender of RFC 5321 §4.5.5. */
  readonly mailFrom: string;
  readonly rcptTo: string;
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
