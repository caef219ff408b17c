/** JSON Schema 2020-12 in the words of Swagger 2.0. */
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { jsonSchema } from '../../../api/openapi/routes.js';
import { label, swaggerSchema } from '../../../api/openapi/swagger-schema.js';

const swaggered = (schema: z.ZodType) => swaggerSchema(jsonSchema(schema));

describe('a schema in Swagger 2.0', () => {
  it.each([
    ['a text or null', z.string().max(5).nullable(), { type: 'string', maxLength: 5, 'x-nullable': true }],
    ['one word', z.literal('sent'), { type: 'string', enum: ['sent'] }],
    ['one of several words', z.enum(['a', 'b']), { type: 'string', enum: ['a', 'b'] }],
    ['a whole number', z.int(), { type: 'integer' }],
    ['a positive number', z.number().positive(), { type: 'number', minimum: 0, exclusiveMinimum: true }],
    ['a list', z.array(z.string()).max(3), { type: 'array', maxItems: 3, items: { type: 'string' } }],
    [
      'free names',
      z.record(z.string(), z.string()),
      { type: 'object', additionalProperties: { type: 'string' } },
    ],
    ['a moment', z.iso.datetime(), { type: 'string', format: 'date-time' }],
    ['anything', z.unknown(), {}],
  ])('says %s', (_what, schema, expected) => {
    expect(swaggered(schema)).toEqual(expected);
  });

  it('labels members, keeps what is required, and shows descriptions', () => {
    const schema = z.object({ send_at: z.string().describe('Not before'), email_id: z.string().optional() });
    expect(swaggered(schema)).toEqual({
      type: 'object',
      properties: {
        send_at: { type: 'string', description: 'Not before', 'x-ms-summary': 'Send at' },
        email_id: { type: 'string', 'x-ms-summary': 'Email ID' },
      },
      required: ['send_at'],
    });
  });

  it('merges objects of several shapes: all members, only the duties they share', () => {
    const shapes = z.union([
      z.object({ id: z.string(), a: z.string() }),
      z.object({ id: z.string(), b: z.int() }),
    ]);
    expect(swaggered(shapes)).toMatchObject({
      type: 'object',
      properties: { id: { type: 'string' }, a: { type: 'string' }, b: { type: 'integer' } },
      required: ['id'],
    });
  });

  it('leaves open what it cannot say', () => {
    expect(swaggered(z.union([z.string(), z.int()]))).toEqual({});
    expect(swaggerSchema({ type: ['string', 'integer', 'null'] })).toEqual({ 'x-nullable': true });
  });
});

describe('a label', () => {
  it('is words, and no longer than a designer shows', () => {
    expect(label('has_attachments')).toBe('Has attachments');
    expect(label('x'.repeat(100))).toHaveLength(80);
  });
});
