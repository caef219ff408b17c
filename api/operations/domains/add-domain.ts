/** `add_domain`: a domain the tenant wants to send from; it is active once its records prove that it is theirs. */
import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { isOfInstallation } from '../../../domain/sender-domain.js';
import { defineOperation } from '../operation.js';
import { domainName } from './domain-name.js';
import { domainShape, domainView, EXAMPLE_DOMAIN } from './domain-view.js';

const CHALLENGE_BYTES = 24;

export const addDomain = defineOperation({
  name: 'add_domain',
  summary: 'Add a sending domain',
  description:
    'Adds a domain of your own to send from. The answer names the DNS records to publish; verify_domain looks them up. ' +
    'Mailboxes can be created at the domain once it is active.',
  scopes: ['admin'],
  rest: [{ method: 'post', path: '/v1/domains', success: 201 }],
  records: 'domain.create',
  tool: { title: 'Add sending domain', readOnly: false, destructive: false, idempotent: false },
  input: z.object({ domain: domainName }),
  output: domainShape,
  untrusted: [],
  failures: { 409: 'The domain is there already, or is active for another account' },
  example: { input: { domain: 'acme.example' }, output: EXAMPLE_DOMAIN },
}).handledBy(async (context, { domain }) => {
  const { stores, caller, policies } = context;
  if (isOfInstallation(domain, policies.mailDomain)) {
    const problem = 'belongs to this installation: mailboxes there need no domain of their own';
    throw new DomainError('validation_failed', `domain: ${problem}`, { fields: { domain: problem } });
  }
  const id = ulid();
  const added = await stores.domains.add(
    {
      id,
      tenantId: caller.tenantId,
      domain,
      challenge: randomBytes(CHALLENGE_BYTES).toString('base64url'),
    },
    {
      tenantId: caller.tenantId,
      action: 'domain.create',
      actor: actorOf(caller),
      resourceType: 'domain',
      resourceId: id,
    },
  );
  if (!added) throw new DomainError('in_use', 'This domain is taken');
  return domainView(context, added);
});
