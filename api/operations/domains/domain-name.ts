/** The name of a sending domain, as it stands in DNS; what cannot belong to a tenant is refused. */
import { parse } from 'tldts';
import { z } from 'zod';
import { wireForm } from '../../../inbound/wire-form.js';

/** So that the identity token fits its line (rest.md 10). */
const LIMIT = 100;

export const domainName = z
  .string()
  .min(1)
  .max(253)
  .transform((text, check) => {
    const form = wireForm(`x@${text.trim().replace(/\.$/, '')}`);
    const name = form.ok ? form.address.slice('x@'.length) : '';
    const problem = form.ok ? problemOf(name) : form.problem;
    if (problem === undefined) return name;
    check.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  })
  .describe('Such as acme.example; an internationalised name may be given as it is read');

function problemOf(name: string): string | undefined {
  if (name.length > LIMIT) return `a sending domain has at most ${LIMIT} characters`;
  // A registry's suffix, such as co.uk, belongs to everybody under it.
  if (parse(name, { allowPrivateDomains: true }).domain === null) return 'not a domain that somebody can own';
  return undefined;
}
