/** `check_slug`: whether an account could have this name, and what else it could have. */
import { z } from 'zod';
import { slugProblem } from '../../../domain/slug.js';
import { defineOpenOperation, ONLY_READS } from '../operation.js';
import { agentAddress, suggestions } from './sign-up.js';

export const checkSlug = defineOpenOperation({
  name: 'check_slug',
  summary: 'Ask whether a slug is free',
  description: 'Says whether a new account could have this slug, and how its first address would read.',
  scopes: [],
  door: 'public',
  rest: [{ method: 'get', path: '/v1/slug-check/{slug}', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({ slug: z.string().min(1).max(200).describe('Label of the account in its addresses') }),
  output: z.object({
    available: z.boolean(),
    slug: z.string(),
    reason: z.string().optional().describe('Why it cannot be had'),
    suggestions: z.array(z.string()),
    address_preview: z.string(),
  }),
  untrusted: [],
  example: {
    input: { slug: 'acme' },
    output: {
      available: false,
      slug: 'acme',
      reason: 'taken',
      suggestions: ['acme-mail', 'acme-agents', 'acme-team'],
      address_preview: 'agent@acme.multimail.test',
    },
  },
}).handledBy(async (context, input) => {
  const slug = input.slug.toLowerCase();
  const reason =
    slugProblem(slug) ?? ((await context.stores.signUps.isSlugFree({ slug })) ? undefined : 'taken');
  return {
    available: reason === undefined,
    slug,
    ...(reason === undefined ? {} : { reason }),
    suggestions: reason === undefined ? [] : await suggestions(context, { slug }),
    address_preview: agentAddress(context, slug),
  };
});
