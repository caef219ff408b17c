/**
 * The content store in a bucket of Amazon S3, or of whatever speaks its protocol: `<prefix>/sha256/ab/cdef…`. Nothing is
 * ever written over: a key is the hash of its content, so who finds it taken has nothing left to do. Hashed again
 * whenever it is read. Credentials come from where AWS programs look for them (environment, profile, role).
 */
import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { checkedContent, contentPath, FOLDER, isContentKey } from './content-key.js';
import {
  ContentMissingError,
  type ContentSource,
  type ContentStore,
  type ListedContent,
  type StoredContent,
} from './content-store.js';

/** 409 says that somebody puts the same key right now (If-None-Match): a moment later it is there. */
const PUT_TRIES = 4;

interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
}

/** @param place `s3://bucket/prefix?region=…&endpoint=…`; with an endpoint the bucket stands in the path */
export function createS3ContentStore(place: string): ContentStore {
  const bucket = bucketOf(new URL(place));
  return {
    put: (content) => put(bucket, content),
    get: (sha256) => get(bucket, sha256),
    head: (sha256) => head(bucket, sha256),
    delete: (sha256) => remove(bucket, sha256),
    list: () => list(bucket),
  };
}

function bucketOf({ hostname, pathname, searchParams }: URL): Bucket {
  const region = searchParams.get('region');
  const endpoint = searchParams.get('endpoint');
  const folder = decodeURIComponent(pathname).replaceAll(/^\/+|\/+$/gu, '');
  return {
    name: hostname,
    prefix: folder === '' ? '' : `${folder}/`,
    client: new S3Client({
      ...(region === null ? {} : { region }),
      ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    }),
  };
}

async function put(bucket: Bucket, source: ContentSource): Promise<StoredContent> {
  const content = await whole(source);
  const hash = createHash('sha256').update(content).digest();
  const sha256 = hash.toString('hex');
  for (let tries = 1; ; tries += 1) {
    try {
      await bucket.client.send(
        new PutObjectCommand({
          Bucket: bucket.name,
          Key: keyOf(bucket, sha256),
          Body: content,
          IfNoneMatch: '*',
          ChecksumAlgorithm: 'SHA256',
          ChecksumSHA256: hash.toString('base64'),
        }),
      );
      return { sha256, size: content.length };
    } catch (error) {
      if (statusOf(error) === 412) return { sha256, size: content.length };
      if (statusOf(error) !== 409 || tries === PUT_TRIES) throw error;
    }
  }
}

/** The key is known only when all of it is; a mail and its attachments have a limit. */
async function whole(source: ContentSource): Promise<Buffer> {
  if (source instanceof Uint8Array) return Buffer.from(source.buffer, source.byteOffset, source.length);
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

async function get(bucket: Bucket, sha256: string): Promise<Buffer> {
  const object = await found(() =>
    bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: keyOf(bucket, sha256) })),
  );
  if (!object?.Body) throw new ContentMissingError(sha256);
  return checkedContent(sha256, Buffer.from(await object.Body.transformToByteArray()));
}

async function head(bucket: Bucket, sha256: string): Promise<StoredContent | null> {
  const object = await found(() =>
    bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: keyOf(bucket, sha256) })),
  );
  return object === null ? null : { sha256, size: object.ContentLength ?? 0 };
}

/** S3 says the same whether there was something or not. */
async function remove(bucket: Bucket, sha256: string): Promise<boolean> {
  if ((await head(bucket, sha256)) === null) return false;
  await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: keyOf(bucket, sha256) }));
  return true;
}

async function* list({ client, name, prefix }: Bucket): AsyncIterable<ListedContent> {
  const folder = `${prefix}${FOLDER}/`;
  for await (const page of paginateListObjectsV2({ client }, { Bucket: name, Prefix: folder })) {
    for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
      const sha256 = Key.slice(folder.length).replace('/', '');
      if (isContentKey(sha256)) yield { sha256, size: Size, storedAt: LastModified ?? new Date(0) };
    }
  }
}

function keyOf({ prefix }: Bucket, sha256: string): string {
  return `${prefix}${contentPath(sha256)}`;
}

async function found<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A bucket that is not there is a fault of the installation, not a message that is gone. */
function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 && !(error instanceof S3ServiceException && error.name === 'NoSuchBucket');
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
