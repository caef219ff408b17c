/** Files that a person names: read with words that say which one could not be. */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { CliFailure } from './explain.js';
import { EXIT } from './surroundings.js';

/** What is attached most; everything else is bytes. */
const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.ics': 'text/calendar',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.zip': 'application/zip',
};

export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CliFailure(`${file} cannot be read (${reason})`, [], EXIT.usage);
  }
}

/** @param file `-` stands for the standard input */
export async function readText(file: string, stdin: NodeJS.ReadableStream): Promise<string> {
  return file === '-' ? text(stdin) : (await readBytes(file)).toString('utf8');
}

export async function readAttachment(
  file: string,
): Promise<{ name: string; content_base64: string; content_type: string }> {
  return {
    name: basename(file),
    content_base64: (await readBytes(file)).toString('base64'),
    content_type: TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
  };
}
