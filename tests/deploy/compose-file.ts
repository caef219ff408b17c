/** docker-compose.yml as Compose reads it: anchors and merges resolved, `${NAME}` replaced. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../prisma/package-root.js';

export interface Service {
  readonly image: string;
  readonly networks: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart?: string;
  readonly stop_grace_period?: string;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

export function projectText(...path: string[]): string {
  return readFileSync(join(packageRoot(), ...path), 'utf8');
}

export function composeFile(): ComposeFile {
  return parse(projectText('docker-compose.yml'), { merge: true }) as ComposeFile;
}

export function serviceNamed(name: string): Service {
  const service = composeFile().services[name];
  if (!service) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}

/** `${NAME}`, `${NAME:-default}`, `${NAME:?message}`; `$$` is a dollar sign. */
const REFERENCE = /(?<!\$)\$\{([A-Z0-9_]+)(?::([-?])([^}]*))?\}/g;

export function referencedNames(text: string): string[] {
  return [...new Set([...text.matchAll(REFERENCE)].map(([, name = '']) => name))];
}

/** @throws as Compose does where a required value is missing */
export function interpolated(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(REFERENCE, (_, name: string, kind: string | undefined, rest: string | undefined) => {
    const value = values[name] ?? '';
    if (value !== '') return value;
    if (kind === '?') throw new Error(`${name}: ${rest ?? ''}`);
    return rest ?? '';
  });
}

export function environmentOf(
  name: string,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const given = Object.entries(serviceNamed(name).environment ?? {});
  return Object.fromEntries(given.map(([key, text]) => [key, interpolated(text, values)]));
}
