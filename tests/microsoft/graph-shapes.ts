/** Whether an object has only properties that Graph's own metadata names (`graph-types.json`, `governance-types.json`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../prisma/package-root.js';

interface Type {
  readonly base: string | null;
  readonly props: Readonly<Record<string, readonly [string, boolean] | null>>;
}

interface Metadata {
  readonly types: Readonly<Record<string, Type>>;
  readonly enums?: Readonly<Record<string, readonly string[]>>;
}

const [mail, governance] = ['graph-types.json', 'governance-types.json'].map(
  (name) => JSON.parse(readFileSync(join(packageRoot(), 'tests', 'microsoft', name), 'utf8')) as Metadata,
);
const types: Readonly<Record<string, Type>> = { ...mail?.types, ...governance?.types };
const enums: Readonly<Record<string, readonly string[]>> = { ...governance?.enums };

function propertiesOf(name: string): Map<string, readonly [string, boolean] | null> {
  const type = types[name];
  if (!type) throw new Error(`graph-types.json does not know ${name}`);
  const inherited =
    type.base?.startsWith('graph.') && types[type.base.slice(6)] ? propertiesOf(type.base.slice(6)) : [];
  return new Map([...inherited, ['id', null] as const, ...Object.entries(type.props)]);
}

/** What is wrong with it; none where it is as the metadata says. */
export function faultsOfShape(name: string, value: object, place = name): string[] {
  const known = propertiesOf(name);
  return Object.entries(value).flatMap(([property, given]) => {
    if (property.startsWith('@odata.')) return [];
    const declared = known.get(property);
    if (declared === undefined) return [`${place}.${property} is no property of ${name}`];
    return faultsOfValue(declared?.[0] ?? MORE[`${name}.${property}`], given, `${place}.${property}`);
  });
}

/** Types of properties that the extract only names. */
const MORE: Readonly<Record<string, string>> = {
  'message.body': 'graph.itemBody',
  'message.from': 'graph.recipient',
  'message.toRecipients': 'Collection(graph.recipient)',
  'message.ccRecipients': 'Collection(graph.recipient)',
  'message.bccRecipients': 'Collection(graph.recipient)',
  'message.replyTo': 'Collection(graph.recipient)',
  'message.internetMessageHeaders': 'Collection(graph.internetMessageHeader)',
  'message.attachments': 'Collection(graph.fileAttachment)',
  'message.subject': 'Edm.String',
};

const TEXTS = new Set(['Edm.String', 'Edm.Binary', 'Edm.DateTimeOffset', 'Edm.Guid', 'Edm.Duration']);

function faultsOfValue(type: string | undefined, given: unknown, place: string): string[] {
  if (type === undefined || given === null) return [];
  const item = /^Collection\((.+)\)$/u.exec(type)?.[1];
  if (item !== undefined) return faultsOfCollection(item, given, place);
  if (TEXTS.has(type)) return typeof given === 'string' ? [] : [`${place} is no text`];
  if (type === 'Edm.Boolean') return typeof given === 'boolean' ? [] : [`${place} is no flag`];
  return faultsOfNamed(type.replace(/^graph\./u, ''), given, place);
}

/** Of an enumeration, or of another type. */
function faultsOfNamed(name: string, given: unknown, place: string): string[] {
  const words = enums[name];
  if (words) return words.includes(String(given)) ? [] : [`${place} is no ${name}`];
  return faultsOfObject(name, given, place);
}

function faultsOfObject(type: string, given: unknown, place: string): string[] {
  if (!types[type] || typeof given !== 'object' || given === null) return [];
  // Of a derived type, where it says so.
  const derived =
    '@odata.type' in given ? String(given['@odata.type']).replace('#microsoft.graph.', '') : type;
  return types[derived] ? faultsOfShape(derived, given, place) : [`${place} is no ${derived} of Graph's`];
}

function faultsOfCollection(item: string, given: unknown, place: string): string[] {
  if (!Array.isArray(given)) return [`${place} is no collection`];
  return given.flatMap((one, index) => faultsOfValue(item, one, `${place}[${index}]`));
}
