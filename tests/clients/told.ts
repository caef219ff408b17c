/** What a driver told, for assertions. */
import { expect } from '@jest/globals';
import type { Step } from '../support/python-clients.js';

/** Steps by name; the last line says what was never driven. */
export class Told {
  readonly rest: Step;
  private readonly steps: ReadonlyMap<string, Step>;

  constructor(steps: readonly Step[]) {
    this.rest = steps.at(-1) ?? {};
    this.steps = new Map(steps.map((step) => [step.step ?? '', step]));
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- results are read freely by assertions
  result(name: string): any {
    const step = this.steps.get(name);
    expect({ name, error: step?.error }).toEqual({ name, error: undefined });
    expect(step).toHaveProperty('result');
    return step?.result;
  }

  error(name: string): Readonly<Record<string, unknown>> | undefined {
    return this.steps.get(name)?.error;
  }

  get failed(): string[] {
    return [...this.steps].filter(([, { error }]) => error).map(([name]) => name);
  }
}
