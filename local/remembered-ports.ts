/** The ports an instance had the last time, so that its addresses stay the same where they can. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { takePort } from './ports.js';
import type { Log } from './ports.js';
import { writeSecretFile } from './secret-file.js';

const remembered = z.record(z.string(), z.number().int());

export interface PortWish {
  /** Under which it is remembered: `api`, `postgres`, … */
  use: string;
  settingName: string;
  /** What the person has set; it goes before what is remembered. */
  set: number | undefined;
  fallback: number;
}

export interface PortMemory {
  /** The port to listen on: set, remembered or default, otherwise a free one with a line that says so. */
  take(wish: PortWish): Promise<number>;
}

function readPorts(file: string): Record<string, number> {
  try {
    return remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

/** The memory in the given file; each taken port is written to it. */
export function portMemory(file: string, log: Log): PortMemory {
  const ports = readPorts(file);
  return {
    async take({ use, settingName, set, fallback }) {
      const wanted = set ?? ports[use] ?? fallback;
      const port = await takePort({ wanted, settingName, log });
      ports[use] = port;
      writeSecretFile(file, `${JSON.stringify(ports, undefined, 2)}\n`);
      return port;
    },
  };
}
