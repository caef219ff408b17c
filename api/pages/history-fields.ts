/** What a question about sends can ask for, folded away below what it found. */
import { fieldTable } from '../../domain/history/fields.js';
import { html, type Html } from './html.js';

export function fieldHelp(): Html {
  return html`<details class="part">
    <summary>What can be asked for</summary>
    <div class="card table-wrap">
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Means</th>
            <th scope="col">Values</th>
          </tr>
        </thead>
        <tbody>
          ${fieldTable().map(
            ({ field, means, values }) =>
              html`<tr>
                <td><code>${field}:</code></td>
                <td>${means}</td>
                <td>${values.replaceAll('`', '')}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="hint">
      Terms stand beside one another, with OR between them, with NOT or - before one, or in brackets. Moments,
      durations and numbers are compared by &lt;, &lt;=, &gt; and &gt;=.
    </p>
  </details>`;
}
