/** Why a posted form changed nothing, above the form it was typed into. */
import { foreign, html, type Html } from './html.js';

/** @param headline what did not happen, as a sentence */
export function formProblems(headline: string, problems: readonly string[]): Html | null {
  if (problems.length === 0) return null;
  return html`<div class="problem" role="alert">
    <p>${headline}</p>
    <ul>
      ${problems.map((problem) => html`<li>${foreign(problem)}</li>`)}
    </ul>
  </div>`;
}
