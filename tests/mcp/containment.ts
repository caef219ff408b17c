/** What every answer of a tool owes an agent that reads what strangers wrote (mcp-oauth.md 9.10). */
import { expect } from '@jest/globals';
import { parseAddress } from '../../domain/address.js';
import type { McpClient, ToolAnswer } from '../support/mcp-clients.js';
import { CANARY } from './hostile-mails.js';

/** Controls but the line ends and the tab of JSON, formats, fillers, selectors, halves of pairs. */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const MARKER = /^-----.*UNTRUSTED.*$/gmu;
const ADDRESS_MEMBERS = [
  'from',
  'from_address',
  'to',
  'to_addresses',
  'cc',
  'bcc',
  'participants',
  'address',
  'email',
];

export interface Fence {
  readonly mark: string;
  readonly content: unknown;
}

/** Checks the whole answer, both of its forms; the fence, where it has one. */
export function expectContained({ texts, structured }: ToolAnswer): Fence | undefined {
  expectOurs(trustedPart(structured));
  const fence = expectBlocksContained(texts);
  if (fence === undefined) return undefined;
  expect(untrustedPart(structured)).toEqual(fence.content);
  expectShown(fence.content);
  return fence;
}

/** What is ours comes first and holds nothing of theirs. */
export function expectBlocksContained(texts: readonly string[]): Fence | undefined {
  const block = texts.find((text) => text.includes('----- BEGIN UNTRUSTED '));
  for (const text of block === undefined ? texts : texts.slice(0, -1)) expectOurs(JSON.parse(text));
  if (block === undefined) return undefined;
  expect(texts.indexOf(block)).toBe(texts.length - 1);
  return fenceOf(block);
}

/** As an agent is told to read it: everything between the two lines with the mark, which nothing else looks like. */
function fenceOf(block: string): Fence {
  const mark = /^----- BEGIN UNTRUSTED ([0-9a-f]{24}) -----$/mu.exec(block)?.[1] ?? 'none';
  const [begin, end] = [`----- BEGIN UNTRUSTED ${mark} -----`, `----- END UNTRUSTED ${mark} -----`];
  expect(block.match(MARKER)).toEqual([begin, end]);
  const lines = block.split('\n');
  expect([lines[1], lines.at(-1)]).toEqual([begin, end]);
  expect(lines[0]).not.toMatch(CANARY);
  const inside = lines.slice(2, -1);
  // A stranger's line break is inside a JSON string: no line begins with what they wrote.
  expect(inside.filter((line) => !/^(?:\[\]?|\]|\s+["[\]{}].*)$/u.test(line))).toEqual([]);
  expect(UNSEEN.exec(block)?.[0].codePointAt(0)?.toString(16)).toBeUndefined();
  return { mark, content: JSON.parse(inside.join('\n')) as unknown };
}

function untrustedPart(structured: unknown): unknown {
  return (structured as { untrusted?: unknown }).untrusted;
}

/** Everything of the structured content but the half that says it is untrusted. */
function trustedPart(structured: unknown): unknown {
  return Object.fromEntries(Object.entries(structured ?? {}).filter(([name]) => name !== 'untrusted'));
}

function expectOurs(value: unknown): void {
  expect(JSON.stringify(value)).not.toMatch(CANARY);
  expect(JSON.stringify(value)).not.toMatch(UNSEEN);
  for (const address of addressesIn(value)) {
    expect({ address, isStrict: address === '' || parseAddress(address).ok }).toEqual({
      address,
      isStrict: true,
    });
  }
}

function addressesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    ADDRESS_MEMBERS.includes(name) ? [member].flat().filter(isText) : addressesIn(member),
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whoever reads the structured half instead of the text sees the same. */
function expectShown(value: unknown): void {
  if (typeof value === 'string') return expect(value).not.toMatch(UNSEEN);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    expect(name).not.toMatch(UNSEEN);
    expectShown(member);
  }
}

/** The names as the fence shows them: an agent has no other. */
export async function filesOf(
  client: McpClient,
  id: string,
): Promise<{ readonly email_id: string; readonly filename: string }[]> {
  const fence = expectContained(await client.call('read_email', { email_id: id }));
  const [{ attachments = [] } = {}] = (fence?.content ?? []) as { attachments?: { name: string }[] }[];
  expect(attachments.length).toBeGreaterThan(0);
  return attachments.map(({ name }) => ({ email_id: id, filename: name }));
}
