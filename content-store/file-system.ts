/**
 * The content store in a folder: `sha256/ab/cdef…`. A file appears whole or not at all (written aside, fsynced,
 * renamed, its folder fsynced), and is hashed again whenever it is read.
 */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, opendir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkedContent, contentPath, FOLDER, isContentKey } from './content-key.js';
import {
  ContentMissingError,
  type ContentSource,
  type ContentStore,
  type ListedContent,
  type StoredContent,
} from './content-store.js';

const ASIDE = 'incoming';

export function createFileSystemContentStore(root: string): ContentStore {
  return {
    put: (content) => put(root, content),
    get: (sha256) => get(root, sha256),
    head: (sha256) => head(root, sha256),
    delete: (sha256) => remove(root, sha256),
    list: () => list(root),
  };
}

async function put(root: string, content: ContentSource): Promise<StoredContent> {
  const aside = join(root, ASIDE, randomUUID());
  await makeFolder(join(root, ASIDE));
  try {
    const stored = await writeAside(aside, content);
    const path = pathOf(root, stored.sha256);
    await makeFolder(dirname(path));
    await rename(aside, path);
    await syncFolder(dirname(path));
    return stored;
  } catch (error) {
    await unlink(aside).catch(() => undefined);
    throw error;
  }
}

async function writeAside(path: string, content: ContentSource): Promise<StoredContent> {
  const file = await open(path, 'wx', 0o600);
  try {
    const stored = await writeHashed(file, content);
    await file.sync();
    return stored;
  } finally {
    await file.close();
  }
}

async function writeHashed(file: FileHandle, content: ContentSource): Promise<StoredContent> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    hash.update(chunk);
    size += chunk.length;
    await file.writeFile(chunk);
  }
  return { sha256: hash.digest('hex'), size };
}

async function get(root: string, sha256: string): Promise<Buffer> {
  const content = await readFile(pathOf(root, sha256)).catch(nullIfMissing);
  if (content === null) throw new ContentMissingError(sha256);
  return checkedContent(sha256, content);
}

async function head(root: string, sha256: string): Promise<StoredContent | null> {
  const found = await stat(pathOf(root, sha256)).catch(nullIfMissing);
  return found === null ? null : { sha256, size: found.size };
}

async function remove(root: string, sha256: string): Promise<boolean> {
  const path = pathOf(root, sha256);
  const found = await unlink(path).then(() => true, nullIfMissing);
  if (found === null) return false;
  await syncFolder(dirname(path));
  return true;
}

async function* list(root: string): AsyncIterable<ListedContent> {
  for await (const folder of entriesOf(join(root, FOLDER))) {
    for await (const rest of entriesOf(join(root, FOLDER, folder))) {
      const sha256 = folder + rest;
      const found = isContentKey(sha256) ? await stat(pathOf(root, sha256)).catch(nullIfMissing) : null;
      if (found !== null) yield { sha256, size: found.size, storedAt: found.mtime };
    }
  }
}

async function* entriesOf(folder: string): AsyncIterable<string> {
  const entries = await opendir(folder).catch(nullIfMissing);
  if (entries === null) return;
  for await (const entry of entries) yield entry.name;
}

function pathOf(root: string, sha256: string): string {
  return join(root, contentPath(sha256));
}

/** A new folder is durable only when the folder that holds it is. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await syncFolder(dirname(made));
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
