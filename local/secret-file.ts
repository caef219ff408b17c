/** Files only their owner may read, written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Writes through a neighbour and a rename, so that a reader never sees half. */
export function writeSecretFile(path: string, content: string): void {
  const draft = `${path}.${String(process.pid)}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, path);
}

/** A random word of 32 bytes, base64url. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The secret kept in a file; made at the first call. */
export function keptSecret(path: string): string {
  if (!existsSync(path)) writeSecretFile(path, `${randomSecret()}\n`);
  return readFileSync(path, 'utf8').trim();
}
