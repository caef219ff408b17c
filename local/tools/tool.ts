/**
 * Finds a program this project needs, in a fixed order: the path a person set, PATH, known places, what an
 * earlier start put into the tool cache, and then each way of getting it. Which ways there are is said by
 * `temporal-cli.ts`, `test-server.ts`, `browser.ts`, `postfix.ts` and `rsyslog.ts`.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Note, Terminal } from '../terminal.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One way of getting a program. */
export interface ToolMaker {
  origin: string;
  /** What an earlier `make` left. */
  cached(): string | undefined;
  /** Gets the program and returns its path. */
  make(note: Note): Promise<string>;
}

export interface ToolRequest {
  name: string;
  /** The setting that names a path, such as TEMPORAL_CLI. */
  setting: string;
  env: Environment;
  /** Names looked for on PATH. */
  commands: readonly string[];
  places?: readonly string[];
  makers: readonly ToolMaker[];
  /** What a person does when nothing worked. */
  advice: string;
}

export interface Tool {
  path: string;
  origin: string;
}

/** Is this a file that may be run? */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function fromSetting({ setting, env }: ToolRequest): Tool | undefined {
  const path = env[setting];
  if (path === undefined || path === '') return undefined;
  if (!isExecutable(path)) throw new Error(`${setting} is "${path}", which is no program that can be run`);
  return { path, origin: setting };
}

function fromPath({ commands, env }: ToolRequest): Tool | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  const path = candidates.find(isExecutable);
  return path === undefined ? undefined : { path, origin: 'PATH' };
}

function fromPlaces({ places = [] }: ToolRequest): Tool | undefined {
  const path = places.find(isExecutable);
  return path === undefined ? undefined : { path, origin: 'found' };
}

function fromCache({ makers }: ToolRequest): Tool | undefined {
  for (const maker of makers) {
    const path = maker.cached();
    if (path !== undefined && isExecutable(path)) return { path, origin: `cache (${maker.origin})` };
  }
  return undefined;
}

/** The first of all sources that has the program at once; undefined when it would have to be fetched. */
export function findTool(request: ToolRequest): Tool | undefined {
  return fromSetting(request) ?? fromPath(request) ?? fromPlaces(request) ?? fromCache(request);
}

async function fetchTool(request: ToolRequest, note: Note): Promise<Tool> {
  const faults: string[] = [];
  for (const maker of request.makers) {
    note(`${maker.origin} …`);
    try {
      return { path: await maker.make(note), origin: maker.origin };
    } catch (error) {
      faults.push(`  ${maker.origin}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`${request.name} could not be had:\n${faults.join('\n')}\n${request.advice}`);
}

/** Finds or fetches the program, and says on the terminal which it took. */
export async function resolveTool(request: ToolRequest, terminal: Terminal): Promise<Tool> {
  return terminal.step(request.name, async (note) => {
    const tool = findTool(request) ?? (await fetchTool(request, note));
    note(`${tool.origin}: ${tool.path}`);
    return tool;
  });
}
