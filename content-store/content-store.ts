/**
 * Immutable bytes under their own SHA-256: frozen MIME, wire bytes, raw inbound mail, attachments. A key is no right
 * to read: whoever hands content out checks the tenant first.
 */

export interface StoredContent {
  /** Hex. */
  readonly sha256: string;
  readonly size: number;
}

export interface ListedContent extends StoredContent {
  /** Of the last put, for sweeping by age. */
  readonly storedAt: Date;
}

export type ContentSource = Uint8Array | AsyncIterable<Uint8Array>;

export interface ContentStore {
  /** Durable when it resolves. Putting what is there already is harmless, and heals a damaged copy. */
  put(content: ContentSource): Promise<StoredContent>;
  /** @throws ContentMissingError, ContentCorruptedError; what it returns has the hash that was asked for. */
  get(sha256: string): Promise<Buffer>;
  head(sha256: string): Promise<StoredContent | null>;
  /** Whether there was something to delete. */
  delete(sha256: string): Promise<boolean>;
  list(): AsyncIterable<ListedContent>;
}

export class ContentMissingError extends Error {
  constructor(readonly sha256: string) {
    super(`no content ${sha256} is stored`);
    this.name = 'ContentMissingError';
  }
}

export class ContentCorruptedError extends Error {
  constructor(readonly sha256: string) {
    super(`the stored content ${sha256} is damaged`);
    this.name = 'ContentCorruptedError';
  }
}
