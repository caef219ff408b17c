/** The folder with all state of one embedded instance. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Home {
  folder: string;
  logs: string;
  /** Pid files of the servers. */
  run: string;
  content: string;
  checkpoints: string;
  messages: string;
  postgresData: string;
  temporalData: string;
  masterKey: string;
  ports: string;
  summary: string;
}

/** Makes the folder. It lets others pass, since PostgreSQL may run as another user, but not look around. */
export function openHome(folder: string): Home {
  const home = resolve(folder);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const at = (name: string): string => join(home, name);
  for (const name of ['logs', 'run', 'content', 'caught', 'temporal'])
    mkdirSync(at(name), { recursive: true, mode: 0o700 });
  mkdirSync(at('postgres'), { recursive: true, mode: 0o711 });
  return {
    folder: home,
    logs: at('logs'),
    run: at('run'),
    content: at('content'),
    checkpoints: at('checkpoints'),
    messages: at('caught'),
    postgresData: join(at('postgres'), 'data'),
    temporalData: join(at('temporal'), 'state.db'),
    masterKey: at('master.key'),
    ports: at('ports.json'),
    summary: at('summary.json'),
  };
}
