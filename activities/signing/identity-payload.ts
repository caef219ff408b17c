/** Reading an identity token's two JSON parts from a stranger: exactly the shape of `rest.md` 10, or nothing. */
import { z } from 'zod';
import { OVERSIGHT_MODES } from '../../domain/oversight-mode.js';

/** Exactly these three members: no `crit`, no embedded key, no other algorithm. */
const jwsHeader = z.strictObject({
  alg: z.literal('ES256'),
  kid: z.string().min(1).max(200),
  typ: z.literal('JWT'),
});

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/u);

/** What binds is mandatory: a token without it could be pasted onto any mail. Unknown claims are kept out. */
const payload = z.object({
  agent_ref: z.string().nullable(),
  ai_generated: z.boolean(),
  approval_ref: z.string().nullable().optional(),
  capabilities: z.array(z.string()).optional(),
  iat: z.int(),
  iss: z.string(),
  jti: z.string().min(1),
  mailbox: z.string(),
  msg_hash: hash,
  operator: z.string(),
  operator_domain: z.string(),
  oversight_mode: z.enum(OVERSIGHT_MODES),
  rcpt_hash: hash,
  reputation_hash: z.string().optional(),
  service: z.literal('multimail').optional(),
  verified_operator: z.boolean(),
});

export type IdentityPayload = z.infer<typeof payload>;

const TOKEN = /^[A-Za-z0-9_-]{1,600}\.[A-Za-z0-9_-]{1,4000}\.[A-Za-z0-9_-]{86}$/u;

export function readJwsHeader(token: string): { kid: string } | null {
  if (!TOKEN.test(token)) return null;
  const json = jsonOrNull(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8'));
  return jwsHeader.safeParse(json).data ?? null;
}

export function identityPayload(bytes: Uint8Array): IdentityPayload | null {
  return payload.safeParse(jsonOrNull(Buffer.from(bytes).toString('utf8'))).data ?? null;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
