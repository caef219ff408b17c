/** One request of a person's browser within a sign-in, and how such a sign-in ends. */
import type { Request, Response } from 'express';
import type { InteractionResults } from 'oidc-provider';
import type { Services } from '../context.js';
import type { EntraLogin } from './entra-login.js';
import type { Interaction } from './interaction.js';

export interface Visit {
  readonly services: Services;
  /** Undefined where people do not sign in with Entra ID. */
  readonly entra: EntraLogin | undefined;
  readonly interaction: Interaction;
  readonly request: Request;
  readonly response: Response;
}

/** Hands the answer to the library, which leads the browser on. */
export function finish({ interaction, request, response }: Visit, result: InteractionResults): Promise<void> {
  return interaction.provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: !('error' in result),
  });
}
