/** A template as clients see it and give it. */
import { z } from 'zod';
import type { Template } from '../../../domain/template.js';
import { markdown, subject } from '../fields.js';
import { templateParts } from './template-parts.js';

export const templateId = z.string().min(1).max(64).describe('Id or name of the template');
export const templateVersion = z.coerce.number().int().min(1).max(1_000_000);

export const templateInput = {
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be lower case letters, digits, - and _')
    .describe('Unique in the account'),
  subject: subject.describe('With places like {{first_name}}'),
  markdown: markdown.describe('Body in Markdown, with places like {{first_name}} in plain text'),
};

export const templateSummary = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number().int(),
  variables: z.array(z.string()).describe('What has to be given to send it'),
  created_at: z.string().describe('Of this version'),
});

export const templateShape = templateSummary.extend({ subject: z.string(), markdown: z.string() });

export function summaryView(template: Template): z.input<typeof templateSummary> {
  const { id, name, version, createdAt } = template;
  const variables = [...templateParts(template).variables];
  return { id, name, version, variables, created_at: createdAt.toISOString() };
}

export function templateView(template: Template): z.input<typeof templateShape> {
  const { subject: line, markdown: body } = template;
  return { ...summaryView(template), subject: line, markdown: body };
}

export const EXAMPLE_TEMPLATE = {
  id: '01K4Z8R2P4W6Y8A0C2E4G6J8T0',
  name: 'order-shipped',
  version: 1,
  variables: ['order', 'first_name'],
  created_at: '2026-11-28T09:00:00.000Z',
  subject: 'Your order {{order}}',
  markdown: 'Hello {{first_name}},\n\nyour order {{order}} is on its way.',
} satisfies z.input<typeof templateShape>;
const { subject: _subject, markdown: _markdown, ...summary } = EXAMPLE_TEMPLATE;
export const EXAMPLE_SUMMARY = summary;
