/**
 * Where the answer to an authorization request may go (RFC 8252 §7, RFC 9700 §2.1): to a site over https, to a program
 * on the person's own machine, or to an app with a scheme of its own. Whoever receives it holds the code, so what is not
 * known to be harmless is refused.
 */

export const MAX_REDIRECT_URIS = 10;

export const REDIRECT_KINDS = ['web', 'loopback', 'app'] as const;
export type RedirectKind = (typeof REDIRECT_KINDS)[number];

export type RedirectTarget =
  | {
      readonly ok: true;
      readonly kind: RedirectKind;
      /** What a person can recognise: the host, with its port where one stands; of an app its scheme and a colon. */
      readonly place: string;
    }
  | { readonly ok: false; readonly problem: string };

const LONGEST = 2048;
/** RFC 3986 §2.2, §2.3, without the asterisk: written out, so that no parser can read it as something else. */
const CHARACTERS = /^[\w\-.~:/?[\]@!$&'()+,;=%]+$/;
const WITH_HOST = /^https?:\/\/[^/?]/i;
/** Schemes without a dot that editors and agent hosts registered with the systems they run on. */
const APP_SCHEMES = [
  'cursor:',
  'vscode:',
  'vscode-insiders:',
  'vscodium:',
  'windsurf:',
  'zed:',
  'raycast:',
  'goose:',
  'claude:',
];

export function redirectTarget(text: string): RedirectTarget {
  const problem = spellingProblem(text);
  if (problem !== undefined) return refused(problem);
  const url = parsed(text);
  if (url === undefined) return refused('is no absolute address');
  switch (url.protocol) {
    case 'https:':
    case 'http:':
      return siteTarget(url, text);
    default:
      return appTarget(url);
  }
}

/**
 * What is wrong with these addresses together, each of them being good. An authorization server knows a client as one of
 * a web server or as one of a person's machine (`application_type`), and rules out on one side what it needs on the other.
 */
export function mixingProblem(uris: readonly string[]): string | undefined {
  const isSecureLoopback = (uri: string) => isKind(uri, 'web') && isLoopbackHost(hostOf(uri));
  return applicationTypeOf(uris) === 'native' && uris.some(isSecureLoopback)
    ? 'https on this machine goes neither with http on this machine nor with an app; register a client for each'
    : undefined;
}

/** RFC 7591 §2, in OpenID's words: `native` where any address leads to a person's machine. */
export function applicationTypeOf(uris: readonly string[]): 'web' | 'native' {
  return uris.every((uri) => isKind(uri, 'web')) ? 'web' : 'native';
}

/** RFC 8252 §7.3; as `URL` writes a host, so every spelling of these addresses is covered. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

function spellingProblem(text: string): string | undefined {
  if (text.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (text.includes('#')) return 'has a fragment, which never reaches the client';
  if (text.includes('*')) return 'has a wildcard: the address must be exact';
  return CHARACTERS.test(text) ? undefined : 'has characters that stand in no address';
}

function siteTarget(url: URL, text: string): RedirectTarget {
  if (!WITH_HOST.test(text)) return refused('names no host');
  if (url.username !== '' || url.password !== '')
    return refused('has a name before its host, which deceives');
  // 127.1, 2130706433, a dot at the end: browsers read a host that a person does not.
  if (!isWrittenAsRead(url, text)) return refused('writes its host in another way than browsers read it');
  const isLoopback = isLoopbackHost(url.hostname);
  if (url.protocol === 'http:' && !isLoopback) return refused('is http, which only this machine may use');
  return { ok: true, kind: url.protocol === 'http:' ? 'loopback' : 'web', place: url.host };
}

function isWrittenAsRead({ protocol, host }: URL, text: string): boolean {
  const [, written = ''] = /^https?:\/\/([^/?]*)/i.exec(text) ?? [];
  const standardPort = protocol === 'https:' ? ':443' : ':80';
  const lower = written.toLowerCase();
  return (lower.endsWith(standardPort) ? lower.slice(0, -standardPort.length) : lower) === host;
}

/** A scheme of an app is a domain turned around (RFC 8252 §7.1); without its dot it could be one that browsers run. */
function appTarget({ protocol }: URL): RedirectTarget {
  return protocol.includes('.') || APP_SCHEMES.includes(protocol)
    ? { ok: true, kind: 'app', place: protocol }
    : refused('is neither https, nor http on this machine, nor of an app (com.example.app:/…)');
}

function isKind(uri: string, kind: RedirectKind): boolean {
  const target = redirectTarget(uri);
  return target.ok && target.kind === kind;
}

function hostOf(uri: string): string {
  return parsed(uri)?.hostname ?? '';
}

function parsed(text: string): URL | undefined {
  return URL.parse(text) ?? undefined;
}

function refused(problem: string): RedirectTarget {
  return { ok: false, problem };
}
