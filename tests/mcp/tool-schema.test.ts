/** Zod schemas in the words that every MCP host reads. */
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { splitOutput, toolInput, toolOutput, withNulls } from '../../api/mcp/tool-schema.js';
import { misfits } from './schema-checks.js';

describe('an input', () => {
  it('is closed at every level, keeps formats and its own bounds, and no others', () => {
    const { schema } = toolInput(
      z.object({
        at: z.iso.datetime(),
        count: z.int().max(9),
        many: z.array(z.object({ name: z.string().min(1) })).max(3),
        words: z.record(z.string(), z.string()).optional(),
      }),
    );
    expect(schema).toEqual({
      type: 'object',
      properties: {
        at: { type: 'string', format: 'date-time' },
        count: { type: 'integer', maximum: 9 },
        many: {
          type: 'array',
          maxItems: 3,
          items: {
            type: 'object',
            properties: { name: { type: 'string', minLength: 1 } },
            required: ['name'],
            additionalProperties: false,
          },
        },
        words: { type: 'object', additionalProperties: { type: 'string' } },
      },
      required: ['at', 'count', 'many'],
      additionalProperties: false,
    });
  });

  it('tells a member that may be null as a text that may be empty', () => {
    const { schema, clearable } = toolInput(
      z.object({
        copy: z.email().max(320).nullable().optional().describe('Gets a copy'),
        name: z.string().min(1).nullable().describe('An empty text clears it'),
        kept: z.string(),
      }),
    );
    expect(clearable).toEqual(['copy', 'name']);
    expect(schema.properties).toEqual({
      copy: { type: 'string', maxLength: 320, description: 'Gets a copy; "" clears it' },
      name: { type: 'string', description: '"" clears it' },
      kept: { type: 'string' },
    });
  });

  it('says in words what is no text and has few values', () => {
    const { schema } = toolInput(z.object({ yes: z.literal(true), mode: z.enum(['a', 'b']) }));
    expect(schema.properties).toEqual({
      yes: { type: 'boolean', description: 'only true' },
      mode: { type: 'string', enum: ['a', 'b'] },
    });
  });

  it('that is empty clears only what may be cleared', () => {
    expect(withNulls({ a: '', b: '', c: null, d: 'x' }, ['a', 'c', 'd'])).toEqual({
      a: null,
      b: '',
      c: null,
      d: 'x',
    });
    expect([undefined, null, 'x', ['']].map((given) => withNulls(given, ['a', '0']))).toEqual([
      undefined,
      null,
      'x',
      [''],
    ]);
  });
});

describe('an output', () => {
  it('takes null where it may be, without saying so as a type', () => {
    const schema = toolOutput([z.object({ at: z.string().nullable(), of: z.enum(['a', 'b']).nullable() })]);
    expect(misfits(schema, { at: null, of: 'a' })).toEqual([]);
    expect(misfits(schema, { at: 'x' })).not.toEqual([]);
    expect(schema.properties).toEqual({
      at: { description: 'string, or null' },
      of: { description: 'one of a, b, or null' },
    });
  });

  it('of two kinds has the members of both and asks for those of all', () => {
    const done = z.object({ status: z.literal('done'), id: z.string() });
    const asked = z.object({ status: z.literal('asked'), code: z.string() });
    const schema = toolOutput([done, asked]);
    expect(schema).toMatchObject({
      properties: { status: { enum: ['done', 'asked'] } },
      required: ['status'],
    });
    for (const value of [
      { status: 'done', id: 'x' },
      { status: 'asked', code: 'y' },
    ]) {
      expect(misfits(schema, value)).toEqual([]);
    }
    expect(misfits(schema, { status: 'other' })).not.toEqual([]);
  });

  it('with members that others write is told in two halves, as it is answered', () => {
    const mail = z.object({ id: z.string(), subject: z.string(), size: z.number() });
    const schema = splitOutput(
      toolOutput([z.object({ mails: z.array(mail), cursor: z.string().nullable() })]),
      ['subject'],
    );
    const trusted = { mails: [{ id: 'm', size: 1 }], cursor: null };
    expect(misfits(schema, { trusted, untrusted: [{ id: 'm', subject: 's' }] })).toEqual([]);
    expect(misfits(schema, { trusted: { ...trusted, mails: [{ id: 'm' }] }, untrusted: [] })).not.toEqual([]);
    expect(misfits(schema, { trusted, untrusted: [{ subject: 's' }] })).not.toEqual([]);
    expect(JSON.stringify(schema.properties)).not.toMatch(/subject.*subject/);
  });
});
