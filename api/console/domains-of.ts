/** From the operations' answers to what the pages of sending domains show. */
import type { z } from 'zod';
import type { domainShape } from '../operations/domains/domain-view.js';
import { CONSOLE_PATHS, type DomainState, type DomainView } from '../pages/index.js';

type Answer = z.input<typeof domainShape>;

export function domainUrl(id: string): string {
  return `${CONSOLE_PATHS.domains}/${encodeURIComponent(id)}`;
}

export function domainStateOf(domain: Answer): DomainState {
  return {
    domain: domain.domain,
    status: domain.status,
    since: new Date(domain.created_at),
    verifiedAt: momentOf(domain.verified_at),
    lapsedAt: momentOf(domain.lapsed_at),
    checkedAt: momentOf(domain.checked_at),
    missing: Object.values(domain.dns_records ?? {}).filter(
      ({ required, status }) => required && status !== 'ok',
    ).length,
  };
}

export function domainPartsOf(
  domain: Answer,
): DomainState & Pick<DomainView, 'records' | 'dkim' | 'checkUrl' | 'deleteUrl'> {
  return {
    ...domainStateOf(domain),
    records: Object.entries(domain.dns_records ?? {}).map(([key, { required, strings, ...record }]) => ({
      ...record,
      key,
      strings: strings ?? [],
      isNeeded: required,
    })),
    dkim: domain.dkim.map(({ signs_with, ...standing }) => ({ ...standing, signsWith: signs_with })),
    checkUrl: `${domainUrl(domain.id)}/check`,
    deleteUrl: `${domainUrl(domain.id)}/delete`,
  };
}

function momentOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
