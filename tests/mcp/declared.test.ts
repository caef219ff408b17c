/** What others wrote is declared as such by every tool, before there is any mail to show it. */
import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { operations } from '../../api/operations/index.js';

/** Members that strangers fill, or agents with what strangers told them. */
const WRITTEN = [
  'subject',
  'markdown',
  'body',
  'text_body',
  'body_markdown',
  'attachments',
  'headers',
  'tags',
];
const WRITTEN_FOR_FILES = ['filename', 'content_type', 'content_base64'];

function membersOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(membersOf)];
}

it.each(
  operations
    .filter(({ contract }) => contract.tool !== null)
    .map((operation) => [operation.contract.name, operation] as const),
)('%s declares what others wrote', (_name, { contract: { output, untrusted } }) => {
  const members = membersOf(z.toJSONSchema(output, { io: 'output' }));
  const open = members.filter((member) => [...WRITTEN, ...WRITTEN_FOR_FILES].includes(member));
  // Members of a member that is fenced as a whole are in the fence with it.
  const fenced = [...untrusted, ...(untrusted.includes('attachments') ? WRITTEN_FOR_FILES : [])];
  expect(open.filter((member) => !fenced.includes(member))).toEqual([]);
});
