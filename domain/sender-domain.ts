/** From which domains a mailbox may send: names of the installation itself, and what the tenant has proved to be its own. */

/** A name under `MAIL_DOMAIN`, or that itself: the installation's operator holds its zone, so nobody has to prove it. */
export function isOfInstallation(domain: string, mailDomain: string): boolean {
  const [name, own] = [domain.toLowerCase(), mailDomain.toLowerCase()];
  return name === own || name.endsWith(`.${own}`);
}

export interface Sender {
  readonly domain: string;
  readonly mailDomain: string;
  /** Is the domain one of the tenant's that is active now? */
  readonly isActive: boolean;
}

export function maySendFrom({ domain, mailDomain, isActive }: Sender): boolean {
  return isActive || isOfInstallation(domain, mailDomain);
}
