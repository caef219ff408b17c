/** Views of sending domains with ordinary content, for tests to change. */
import type { DomainState, DomainsView, DomainView, RecordView } from '../../../api/pages/domains-view.js';
import { hoursFromNow, NOW, VIEWER } from './page-samples.js';

export function recordViews(): RecordView[] {
  const key = `v=DKIM1; k=rsa; p=${'MIIBIjANBgkq'.repeat(30)}`;
  return [
    {
      key: 'challenge',
      type: 'TXT',
      name: '_multimail-challenge.acme.example',
      value: 'multimail-verification=Jx0c9v4Vq1m2nB7sK8d3RwYtLhZ6PfGa',
      strings: [],
      isNeeded: true,
      status: 'ok',
      hint: null,
    },
    {
      key: 'dkim_rsa',
      type: 'TXT',
      name: 'mm1._domainkey.acme.example',
      value: key,
      strings: [key.slice(0, 255), key.slice(255)],
      isNeeded: true,
      status: 'missing',
      hint: 'mm1._domainkey.acme.example: no TXT record was found. Publish it',
    },
    {
      key: 'spf',
      type: 'TXT',
      name: 'acme.example',
      value: 'v=spf1 include:_spf.multimail.test ~all',
      strings: [],
      isNeeded: false,
      status: 'different',
      hint: 'acme.example: you published "v=spf1 -all", which lacks include:_spf.multimail.test',
    },
    {
      key: 'identity_key_mm-8bswry1k9mzt',
      type: 'TXT',
      name: 'mm-8bswry1k9mzt._multimail.acme.example',
      value: 'v=MM1; alg=ES256; p=MFkwEwYHKoZIzj0C',
      strings: [],
      isNeeded: false,
      status: 'unknown',
      hint: null,
    },
  ];
}

function pending(): DomainState {
  return {
    domain: 'acme.example',
    status: 'pending',
    since: hoursFromNow(-72),
    verifiedAt: null,
    lapsedAt: null,
    checkedAt: hoursFromNow(-3),
    missing: 1,
  };
}

export function domainsView(changes: Partial<DomainsView> = {}): DomainsView {
  return {
    viewer: VIEWER,
    now: NOW,
    typed: '',
    problems: [],
    domains: [
      { ...pending(), url: '/console/domains/d1' },
      {
        ...pending(),
        domain: 'active.example',
        status: 'active',
        missing: 0,
        url: '/console/domains/d2',
      },
      {
        ...pending(),
        domain: 'lapsed.example',
        verifiedAt: hoursFromNow(-70),
        lapsedAt: hoursFromNow(-5),
        url: '/console/domains/d3',
      },
    ],
    ...changes,
  };
}

export function domainView(changes: Partial<DomainView> = {}): DomainView {
  return {
    ...pending(),
    records: recordViews(),
    viewer: VIEWER,
    now: NOW,
    dkim: [
      { algorithm: 'rsa', signsWith: 'mm1', awaits: 'mm3', superseded: [] },
      { algorithm: 'ed25519', signsWith: 'mm4', awaits: null, superseded: ['mm2'] },
    ],
    checkUrl: '/console/domains/d1/check',
    deleteUrl: '/console/domains/d1/delete',
    problems: [],
    ...changes,
  };
}
