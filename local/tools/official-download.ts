/**
 * Temporal's own download, asked in the way its SDKs ask ("cached-download"): one request tells the archive's
 * address for this platform. Short patience, so that a machine cut off from it moves on quickly.
 */
import { createWriteStream } from 'node:fs';
import { chmod, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Note } from '../terminal.js';
import { runCommand } from './run-command.js';
import type { Environment } from './tool.js';

/** The SDK whose default server versions are taken: the one in package.json. */
export const SDK_VERSION = '1.24.0';

const SERVICE = 'https://temporal.download';
const ANSWER_TIMEOUT_MS = 5_000;
const ARCHIVE_TIMEOUT_MS = 300_000;

const downloadInfo = z.object({
  archiveUrl: z.url({ protocol: /^https$/ }),
  fileToExtract: z.string().regex(/^[\w./-]+$/),
});

function queryOf(artifact: Artifact): URLSearchParams {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const platform = process.platform === 'darwin' ? 'darwin' : 'linux';
  const sdk = { 'sdk-name': 'sdk-typescript', 'sdk-version': SDK_VERSION };
  return new URLSearchParams({ arch, platform, ...sdk, ...(artifact === 'cli' ? { format: 'tar.gz' } : {}) });
}

export type Artifact = 'cli' | 'temporal-test-server';

export interface OfficialDownload {
  artifact: Artifact;
  /** What the program is called in `folder`. */
  entry: string;
  folder: string;
  env: Environment;
  note: Note;
}

async function archiveOf(artifact: Artifact): Promise<z.infer<typeof downloadInfo>> {
  const address = `${SERVICE}/${artifact}/default?${queryOf(artifact).toString()}`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }).catch(
    () => undefined,
  );
  if (answer === undefined) throw new Error(`no answer from ${SERVICE}`);
  if (!answer.ok) throw new Error(`${SERVICE} answered ${String(answer.status)}`);
  return downloadInfo.parse(await answer.json());
}

/** Puts the program into `folder`. */
export async function downloadOfficial({
  artifact,
  entry,
  folder,
  env,
  note,
}: OfficialDownload): Promise<void> {
  const { archiveUrl, fileToExtract } = await archiveOf(artifact);
  note(`downloading ${archiveUrl}`);
  const answer = await fetch(archiveUrl, { signal: AbortSignal.timeout(ARCHIVE_TIMEOUT_MS) });
  if (!answer.ok || answer.body === null) throw new Error(`${archiveUrl} answered ${String(answer.status)}`);
  const archive = join(folder, 'archive.tar.gz');
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(archive));
  await runCommand({ file: 'tar', args: ['-xzf', archive, '-C', folder], env });
  if (fileToExtract !== entry) await rename(join(folder, fileToExtract), join(folder, entry));
  await chmod(join(folder, entry), 0o755);
}
