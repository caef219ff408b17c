/** A client registered by hand as clients of the API see it: its secret only once, when it is made. */
import { z } from 'zod';
import { SCOPES } from '../../../domain/caller.js';
import { MAX_REDIRECT_URIS, mixingProblem, redirectTarget } from '../../../domain/redirect-uri.js';
import type { OauthClient } from '../../../prisma/stores/oauth-client-store.js';
import { EXAMPLE } from '../example-values.js';
import { oneLine } from '../mailboxes/mailbox-fields.js';

export const clientId = z.string().min(1).max(200).describe('Id of the OAuth client');

/** Shown to people who are asked to let the client in. */
export const clientName = oneLine(100).refine((text) => text.trim() !== '', 'a name is needed');

const redirectUri = z
  .string()
  .superRefine((text, check) => {
    const target = redirectTarget(text);
    if (!target.ok) check.addIssue({ code: 'custom', message: target.problem });
  })
  .meta({ format: 'uri' });

export const redirectUris = z
  .array(redirectUri)
  .min(1, 'an address is needed')
  .max(MAX_REDIRECT_URIS, `at most ${MAX_REDIRECT_URIS} addresses`)
  .superRefine((uris, check) => {
    const problem = mixingProblem(uris);
    if (problem !== undefined) check.addIssue({ code: 'custom', message: problem });
  })
  .transform((uris) => [...new Set(uris)])
  .describe(
    'Where people are sent back to, each exactly as the host shows it: https, http on the same machine, or the scheme of ' +
      'an app',
  );

export const clientShape = z.object({
  client_id: z.string(),
  name: z.string(),
  redirect_uris: z.array(z.string()),
  confidential: z.boolean().describe('Whether it has a secret'),
  scopes: z.array(z.enum(SCOPES)).describe('The most that a person can let it do'),
  created_by: z.string(),
  created_at: z.string(),
});

export function clientView(client: OauthClient): z.input<typeof clientShape> {
  return {
    client_id: client.id,
    name: client.name,
    redirect_uris: [...client.redirectUris],
    confidential: client.isConfidential,
    scopes: [...client.scopes],
    created_by: client.createdBy,
    created_at: client.createdAt.toISOString(),
  };
}

export const EXAMPLE_CLIENT: z.input<typeof clientShape> = {
  client_id: 'mc_EXAMPLEexampleEXAMPLEexampleEXAMPLEexample0',
  name: 'Copilot Studio',
  redirect_uris: ['https://global.consent.azure-apim.net/redirect/multimail-5f0a'],
  confidential: true,
  scopes: ['read', 'send'],
  created_by: 'key:01K4Z8QW9C1E3G5J7M9P1R3T5V',
  created_at: EXAMPLE.moment,
};
