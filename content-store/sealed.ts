/**
 * A content store whose contents are each under a data key of their own (AES-256-GCM, NIST SP 800-38D): where the key is
 * destroyed, the content is, whoever has copied the bytes. What was stored before there were keys stays readable.
 *
 * Content is found by its SHA-256 as everywhere; what lies in the store under it is found by the hash of the sealed bytes.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { checkedContent, isContentKey } from './content-key.js';
import {
  ContentCorruptedError,
  ContentMissingError,
  type ContentSource,
  type ContentStore,
  type ListedContent,
  type StoredContent,
} from './content-store.js';

export interface SealedKey extends StoredContent {
  /** The data key under the installation's own; opens for this content only. */
  readonly sealed: string;
  /** Where the sealed bytes lie; null while they are being put there. */
  readonly objectSha256: string | null;
}

/** Where data keys are kept, and with which of them a content's put begins. */
export interface KeyRecords {
  /** The key that stands, or this new one; in both cases somebody may be about to refer to the content from now on. */
  claim(key: Omit<SealedKey, 'objectSha256'>): Promise<SealedKey>;
  place(sha256: string, objectSha256: string): Promise<void>;
  find(sha256: string): Promise<SealedKey | undefined>;
  /** Which content is sealed in this. */
  contentOf(objectSha256: string): Promise<StoredContent | undefined>;
}

export interface KeySealing {
  seal(purpose: string, label: string, text: string): string;
  unseal(purpose: string, label: string, sealed: string): string;
}

export interface ContentSealing {
  readonly records: KeyRecords;
  readonly secrets: KeySealing;
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const TAG_BYTES = 16;
/** A key seals one content and never another, so that it needs no second nonce; and the same bytes come out each time. */
const NONCE = Buffer.alloc(12);
const PURPOSE = 'content key';

export function createSealedContentStore(inner: ContentStore, sealing: ContentSealing): ContentStore {
  const { records } = sealing;
  return {
    put: (content) => put(inner, sealing, content),
    get: (sha256) => get(inner, sealing, sha256),
    async head(sha256) {
      const key = await records.find(sha256);
      if (!key) return inner.head(sha256);
      return key.objectSha256 !== null && (await inner.head(key.objectSha256))
        ? { sha256, size: key.size }
        : null;
    },
    /** Of bytes as they lie there: content goes with its key, in the transaction that erases (`prisma/stores/`). */
    delete: (sha256) => inner.delete(sha256),
    list: () => list(inner, sealing),
  };
}

async function put(
  inner: ContentStore,
  { records, secrets }: ContentSealing,
  source: ContentSource,
): Promise<StoredContent> {
  const content = await whole(source);
  const stored = { sha256: createHash('sha256').update(content).digest('hex'), size: content.length };
  const { sha256 } = stored;
  const newKey = randomBytes(KEY_BYTES).toString('base64url');
  const { sealed, objectSha256 } = await records.claim({
    ...stored,
    sealed: secrets.seal(PURPOSE, sha256, newKey),
  });
  const object = await inner.put(sealedBytes(keyIn(secrets, sha256, sealed), sha256, content));
  if (objectSha256 !== object.sha256) await records.place(sha256, object.sha256);
  return stored;
}

async function get(
  inner: ContentStore,
  { records, secrets }: ContentSealing,
  sha256: string,
): Promise<Buffer> {
  if (!isContentKey(sha256)) throw new ContentMissingError(sha256);
  const key = await records.find(sha256);
  if (!key) return inner.get(sha256);
  if (key.objectSha256 === null) throw new ContentMissingError(sha256);
  const bytes = await innerBytes(inner, sha256, key.objectSha256);
  return checkedContent(sha256, openedBytes(keyIn(secrets, sha256, key.sealed), sha256, bytes));
}

/** What is missing or damaged is so under the name that was asked for. */
async function innerBytes(inner: ContentStore, sha256: string, objectSha256: string): Promise<Buffer> {
  try {
    return await inner.get(objectSha256);
  } catch (error) {
    if (error instanceof ContentMissingError) throw new ContentMissingError(sha256);
    if (error instanceof ContentCorruptedError) throw new ContentCorruptedError(sha256);
    throw error;
  }
}

async function* list(inner: ContentStore, { records }: ContentSealing): AsyncIterable<ListedContent> {
  for await (const object of inner.list()) {
    yield { ...object, ...(await records.contentOf(object.sha256)) };
  }
}

function keyIn(secrets: KeySealing, sha256: string, sealed: string): Buffer {
  return Buffer.from(secrets.unseal(PURPOSE, sha256, sealed), 'base64url');
}

function sealedBytes(key: Buffer, sha256: string, content: Buffer): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, NONCE).setAAD(Buffer.from(sha256));
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws ContentCorruptedError where the bytes are not what the key has sealed */
function openedBytes(key: Buffer, sha256: string, bytes: Buffer): Buffer {
  try {
    const end = bytes.length - TAG_BYTES;
    const decipher = createDecipheriv(ALGORITHM, key, NONCE, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(sha256))
      .setAuthTag(bytes.subarray(end));
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]);
  } catch {
    throw new ContentCorruptedError(sha256);
  }
}

/** Its hash, and with it its key, is known only when all of it is; a mail and its attachments have a limit. */
async function whole(source: ContentSource): Promise<Buffer> {
  if (source instanceof Uint8Array) return Buffer.from(source.buffer, source.byteOffset, source.length);
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
