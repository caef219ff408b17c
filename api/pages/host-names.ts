/** Host names as pages write them out: both forms of an internationalised name, and whose it is. */
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- one reading of a name for rules and pages; it touches nothing
import { hostNameOf } from '../../activities/mime/host-edge.js';
import { isOrIsUnder } from '../../domain/host-name.js';

export { domainOf } from '../../domain/host-name.js';

export { hostNameOf };

/** The name as it is read, and in brackets what it is on the network where that differs. */
export function spelledOut(host: string): string {
  const { ascii, unicode } = hostNameOf(host);
  return ascii === unicode ? ascii : `${unicode} (${ascii})`;
}

/** Is the host one of these domains, or under one of them? */
export function isUnder(host: string, domains: readonly string[]): boolean {
  return isOrIsUnder(hostNameOf(host), domains.map(hostNameOf));
}
