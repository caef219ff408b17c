/** Fields as flat clients fill them: recipients in one text, the body as text or HTML. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { address, markdown } from '../fields.js';
import { bodyAsMarkdown } from '../../../inbound/html-body.js';

/** `"a@x.test, b@x.test"` and `["a@x.test"]` alike; each part is then held to the strict grammar of one address. */
export const looseAddresses = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? [] : value.split(',').map((part) => part.trim());
}, z.array(address).max(50));

export const looseBody = markdown.describe('Text, Markdown or HTML; HTML is made into Markdown first');

/** @throws DomainError `validation_failed` where nothing is left to be read */
export function markdownOf(body: string): string {
  const text = bodyAsMarkdown(body);
  if (text.trim() === '') throw missing('body');
  return text;
}

export function missing(field: string): DomainError {
  return new DomainError('validation_failed', `${field} is missing`, { fields: { [field]: 'is required' } });
}
