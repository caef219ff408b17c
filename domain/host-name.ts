/**
 * Host names as they are read: whose a name is, and the scripts in it. Turning text into a host name needs tables that
 * are not the domain's (`activities/mime/host-edge.ts`).
 */

export interface HostName {
  /** A-labels, lower case: what DNS sees. */
  readonly ascii: string;
  /** U-labels: what a reader may be shown elsewhere. */
  readonly unicode: string;
  /** What its owner registered, in U-labels; the whole name where nobody could have. */
  readonly registrable: string;
}

export type NameHost = (host: string) => HostName;

/** Everything after the last `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Is the host one of these domains, or under one of them? */
export function isOrIsUnder(
  host: Pick<HostName, 'ascii'>,
  domains: readonly Pick<HostName, 'ascii'>[],
): boolean {
  return domains.some(
    ({ ascii }) => ascii !== '' && (host.ascii === ascii || host.ascii.endsWith(`.${ascii}`)),
  );
}
