/** What every command works with: the server, the key, and where its output goes. */
import { createMultiMailClient, type MultiMailClient } from '../client/client.js';
import { CliFailure } from './explain.js';
import { createOutput, type Output } from './output.js';
import { EXIT, type Surroundings } from './surroundings.js';

export const DEFAULT_URL = 'http://127.0.0.1:8787';

/** The options that every command has. */
export interface GlobalOptions {
  readonly url?: string;
  readonly key?: string;
  readonly json?: boolean;
}

export interface Session {
  readonly url: string;
  readonly key: string | undefined;
  readonly output: Output;
  readonly surroundings: Surroundings;
  /** @throws CliFailure where no key is known */
  client(): MultiMailClient;
}

export function openSession(options: GlobalOptions, surroundings: Surroundings): Session {
  const url = urlOf(options, surroundings);
  const key = options.key ?? surroundings.env.MULTIMAIL_API_KEY;
  return {
    url,
    key,
    output: createOutput(surroundings.stdout, options.json === true),
    surroundings,
    client() {
      if (key !== undefined && key !== '') return createMultiMailClient({ baseUrl: url, key });
      throw new CliFailure(
        'No API key is known',
        ['Set MULTIMAIL_API_KEY (better than --key, which others on this machine can see).'],
        EXIT.usage,
      );
    },
  };
}

export function urlOf({ url }: GlobalOptions, { env }: Surroundings): string {
  const given = url ?? env.MULTIMAIL_URL ?? DEFAULT_URL;
  if (!/^https?:$/.test(URL.parse(given)?.protocol ?? '')) {
    throw new CliFailure(
      `${given} is no http address`,
      ['MULTIMAIL_URL and --url take one as https://mail.example.com'],
      EXIT.usage,
    );
  }
  return given.replace(/\/+$/, '');
}
