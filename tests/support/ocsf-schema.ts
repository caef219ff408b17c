/** The schema of OCSF (`tests/ocsf`): what a receiver that checks it finds wrong with an event. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot } from '../../prisma/package-root.js';

const CLASSES: Readonly<Record<number, string>> = { 3004: 'entity_management' };
const ajv = new Ajv2020({ strict: false });
const compiled = new Map<string, ValidateFunction>();

export function ocsfFaults(event: object): string[] {
  const name = CLASSES[(event as { class_uid: number }).class_uid];
  if (name === undefined) return ['a class that nobody expects'];
  const validate = compiled.get(name) ?? ajv.compile(schemaOf(name));
  compiled.set(name, validate);
  // As it would be read from the wire.
  validate(JSON.parse(JSON.stringify(event)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function schemaOf(name: string): object {
  return JSON.parse(readFileSync(join(packageRoot(), 'tests', 'ocsf', `${name}.json`), 'utf8')) as object;
}
