/** A contact as clients see it (rest.md 4). */
import { z } from 'zod';
import type { Contact } from '../../../domain/contact.js';

export const contactShape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  tags: z.array(z.string()),
  created_at: z.number().describe('Milliseconds since 1970'),
});

/** Agents write these down, and may have them from a stranger’s mail. */
export const UNTRUSTED_IN_CONTACT = ['name', 'tags'] as const;

export function contactView({ id, name, email, tags, createdAt }: Contact): z.input<typeof contactShape> {
  return { id, name, email, tags: [...tags], created_at: createdAt.getTime() };
}

export const EXAMPLE_CONTACT = {
  id: '01K4Z8R2P4W6Y8A0C2E4G6J8M0',
  name: 'Pat Example',
  email: 'pat@example.com',
  tags: ['customer'],
  created_at: 1_795_000_000_000,
};
