/** Environment → typed settings. Every fault is reported at once, each naming its setting; an empty text counts as not set. */
import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`These settings are not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** @param faultsAmong what is wrong with settings that are usable one by one, but not together */
export function readSettings<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Environment,
  faultsAmong: (settings: z.output<z.ZodObject<Shape>>) => readonly string[] = () => [],
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(
    Object.keys(shape).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  );
  const parsed = z.object(shape).safeParse(given);
  if (parsed.success) {
    const faults = faultsAmong(parsed.data);
    if (faults.length > 0) throw new SettingsError(faults);
    return parsed.data;
  }
  // The value stays out of the message: it may be a secret.
  throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}
