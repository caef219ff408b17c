/**
 * `npm run bench -- tlog-client`: the served log read by programs that nobody here wrote (`main.go`), from the server and from
 * a mirror of it, and a mirror that was altered, which they have to refuse. The mirror is verified by ours in Python too.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkpointIn, LOG_PATH, type CheckpointBody } from '../../../domain/audit-log/checkpoint.js';
import { TILE_WIDTH, tileNumberPath, widthAt, type TilePlace } from '../../../domain/audit-log/tiles.js';
import { runCommand } from '../../../local/tools/run-command.js';
import { packageRoot } from '../../../prisma/package-root.js';
import { multimailVerify } from '../../../tests/support/evidence-verifier.js';
import type { StageRequest } from '../../stage.js';
import { draftOf } from '../append.js';
import { setScene, untilSigned, type Scene } from '../scene.js';

export interface ClientReport {
  readonly date: string;
  readonly entries: number;
  readonly readings: readonly {
    readonly what: string;
    readonly isAsWanted: boolean;
    readonly said: string;
  }[];
}

/** One more tile than a full level needs: three levels of tiles. */
const ENTRIES = TILE_WIDTH ** 2 + 3 * TILE_WIDTH + 17;
const TOGETHER = 500;
const MOST_SHOWN = 160;

export async function runTlogClient(request: StageRequest, signal: AbortSignal): Promise<ClientReport> {
  const { terminal } = request;
  const scene = await setScene(request, 'tlog-client');
  const go = (args: readonly string[]) => goClient(scene, args);
  await terminal.step('Go program', () => build(scene));
  await scene.send(2);
  await untilSigned(scene);
  const before = await signedNow(scene);
  await terminal.step(`${ENTRIES} entries`, () => write(scene, signal));
  await untilSigned(scene);
  const { size, key } = await signedNow(scene);
  const older = [String(before.size), before.root];

  const readings: ClientReport['readings'][number][] = [];
  const read = async (what: string, wanted: boolean, run: () => Promise<{ good: boolean; said: string }>) => {
    const { good, said } = await terminal.step(what, run);
    readings.push({ what, isAsWanted: good === wanted, said });
  };
  const served = `${scene.baseUrl}${LOG_PATH}/${scene.tenantId}/`;
  await read('Go: the served log', true, () => go([served, key, ...older]));
  await read('Go: another key', false, () => go([served, key.replace('/log/', '/log/x')]));
  const otherRoot = Buffer.alloc(32, 1).toString('base64');
  await read('Go: another log before', false, () => go([served, key, String(before.size), otherRoot]));
  const mirror = join(scene.folder, 'mirror');
  await terminal.step('mirror', () => mirrored(scene, size, mirror));
  const python = () => inPython(mirror, key);
  await read('Go: a mirror', true, () => go([mirror, key, ...older]));
  await read('Python: a mirror', true, python);
  for (const [what, file] of [
    ['an entry', 'tile/entries/007'],
    ['a hash', 'tile/0/003'],
  ] as const) {
    const takeBack = flipped(join(mirror, file));
    await read(`Go: a mirror with ${what} altered`, false, () => go([mirror, key]));
    await read(`Python: a mirror with ${what} altered`, false, python);
    takeBack();
  }
  return { date: new Date().toISOString(), entries: size, readings };
}

/** The newest checkpoint, and the key to it. */
async function signedNow(scene: Scene): Promise<CheckpointBody & { readonly key: string }> {
  const answer = await scene.get('/v1/audit-log/checkpoint');
  const said = checkpointIn(String(answer?.['note']));
  const [key] = (answer?.['keys'] ?? []) as string[];
  if (said === undefined || key === undefined) throw new Error('nothing was signed');
  return { ...said, key };
}

const binary = ({ folder }: Scene) => join(folder, 'tlog-client');

async function build(scene: Scene): Promise<void> {
  const cwd = join(packageRoot(), 'bench', 'evidence', 'tlog-client');
  await runCommand({ file: 'go', args: ['build', '-o', binary(scene), '.'], cwd, env: process.env });
}

async function goClient(scene: Scene, args: readonly string[]): Promise<{ good: boolean; said: string }> {
  const env = { ...process.env, TOKEN: scene.adminKey };
  return runCommand({ file: binary(scene), args, env }).then(
    (said) => ({ good: true, said }),
    (error: unknown) => ({ good: false, said: String(error) }),
  );
}

async function inPython(mirror: string, key: string): Promise<{ good: boolean; said: string }> {
  const { code, output } = await multimailVerify('log', mirror, '--log-key', key);
  return { good: code === 0, said: output };
}

async function write({ stores, tenantId }: Scene, signal: AbortSignal): Promise<void> {
  for (let written = 0; written < ENTRIES; written += TOGETHER) {
    signal.throwIfAborted();
    const count = Math.min(TOGETHER, ENTRIES - written);
    await stores.audit.append(
      Array.from({ length: count }, (_, place) => draftOf(tenantId, written + place)),
    );
  }
}

/** As any program that mirrors logs does: checkpoint, every tile, every bundle of entries. */
async function mirrored(scene: Scene, size: number, folder: string): Promise<void> {
  const paths = ['checkpoint'];
  for (let level = 0; widthAt({ level, number: 0 }, size) > 0; level += 1) {
    for (let number = 0; widthAt({ level, number }, size) > 0; number += 1) {
      const place = { level, number };
      paths.push(`tile/${addressOf(place, size)}`);
      if (level === 0) paths.push(`tile/entries/${addressOf(place, size).slice('0/'.length)}`);
    }
  }
  for (const path of paths) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await bytesAt(scene, path));
  }
}

function addressOf(place: TilePlace, size: number): string {
  const width = widthAt(place, size);
  const address = `${place.level}/${tileNumberPath(place.number)}`;
  return width === TILE_WIDTH ? address : `${address}.p/${width}`;
}

async function bytesAt({ baseUrl, tenantId, adminKey }: Scene, path: string): Promise<Buffer> {
  const address = `${baseUrl}${LOG_PATH}/${tenantId}/${path}`;
  const response = await fetch(address, { headers: { Authorization: `Bearer ${adminKey}` } });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** One bit of a file the other way; answers how it is taken back. */
function flipped(file: string): () => void {
  const bytes = readFileSync(file);
  const altered = Buffer.from(bytes);
  altered[40] = (altered[40] ?? 0) ^ 1;
  writeFileSync(file, altered);
  return () => writeFileSync(file, bytes);
}

export function clientTableOf({ entries, readings }: ClientReport): string {
  return [
    `a log of ${entries} entries`,
    ...readings.flatMap(({ what, isAsWanted, said }) => [
      `${isAsWanted ? 'as wanted' : 'NOT AS WANTED'}  ${what}`,
      ...said
        .trim()
        .split('\n')
        .slice(-6)
        .map((line) => `             ${line.slice(0, MOST_SHOWN)}`),
    ]),
  ].join('\n');
}
