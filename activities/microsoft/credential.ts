/** Our app's credential at Entra ID, by secret, certificate or workload identity: one for each tenant. */
import {
  ClientCertificateCredential,
  ClientSecretCredential,
  WorkloadIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import type { Microsoft365App } from '../../settings/microsoft365.js';

type App = Pick<Microsoft365App, 'clientId' | 'proof' | 'authority'>;

export function createCredential(
  { clientId, proof, authority }: App,
  entraTenantId: string,
): TokenCredential {
  const options = {
    authorityHost: authority,
    // The authority is ours to name: there is nobody to ask whether it is one.
    disableInstanceDiscovery: true,
    // An answer of Entra's is waited for as long as one of Graph's; whoever calls tries again.
    retryOptions: { maxRetries: 0 },
  };
  switch (proof.kind) {
    case 'secret':
      return new ClientSecretCredential(entraTenantId, clientId, proof.secret, options);
    case 'certificate':
      return new ClientCertificateCredential(entraTenantId, clientId, proof.file, options);
    case 'federated':
      return new WorkloadIdentityCredential({
        ...options,
        tenantId: entraTenantId,
        clientId,
        tokenFilePath: proof.tokenFile,
      });
  }
}
