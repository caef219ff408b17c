/** The form of an evidence bundle, version 1: what `verifier/` reads, and nothing but it. */
import { z } from 'zod';
import { getEvidence } from './get-evidence.js';

export const BUNDLE_FORMAT = 'multimail-evidence/1';

const jwk = z.record(z.string(), z.string());

const proven = z.object({
  canonical: z.string().describe('The entry, as it was hashed (RFC 8785)'),
  path: z.array(z.string()).describe('From its leaf hash up to the root of the checkpoint (RFC 9162)'),
});

const message = getEvidence.contract.output.omit({ audit: true, audit_complete: true }).extend({
  workflow_id: z.string(),
  run_id: z.string().nullable().describe('Of Temporal; null where it no longer knows it'),
  statements: z
    .array(z.object({ vote_id: z.string(), statement: z.string() }))
    .describe('What each voter signed for: compact JWS of the approval service'),
  claims: z.array(z.object({ address: z.string(), claim: z.string() })).describe('X-MultiMail-Identity'),
  content: z
    .object({
      binding: z.record(z.string(), z.unknown()).describe('What the content digest is made of'),
      mime_base64: z.string().describe('The frozen message'),
    })
    .nullable()
    .describe('Where it was asked for'),
});

export const bundle = z.object({
  format: z.literal(BUNDLE_FORMAT),
  made_at: z.string(),
  issuer: z.string(),
  tenant_id: z.string(),
  about: z.object({
    email_id: z.string().nullable(),
    after_seq: z.number().nullable(),
    since: z.string().nullable(),
    until: z.string().nullable(),
  }),
  checkpoint: z.object({ origin: z.string(), size: z.number(), root: z.string(), note: z.string() }),
  keys: z.object({ log: z.array(z.string()), identity: z.array(jwk), approval: z.array(jwk) }),
  entries: z.array(proven).describe('Oldest first'),
  next_after_seq: z.number().nullable().describe('There are more entries: ask on from here'),
  messages: z.array(message),
  seal: z.string().describe('Signed note of the log key over the SHA-256 of all the rest as RFC 8785 JSON'),
});

export type Bundle = z.input<typeof bundle>;
export type BundledMessage = z.input<typeof message>;
