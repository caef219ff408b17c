/** Styles of forms and of what they lead to: what is asked, fields and choices, a secret that is shown once. */

export const FORM_STYLE = `
.asked { margin-top: 1.1rem; padding: .85rem 1rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 8px; display: grid; gap: .5rem; }
.notice .facts { margin-top: 1.1rem; }
.notice .choices { display: flex; flex-wrap: wrap; gap: .75rem; }
.choices .button { flex: 1 1 10rem; }
.code-field {
  display: block; width: 100%; font: 600 1.25rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; letter-spacing: .12em; text-transform: uppercase;
  color: var(--ink); background: var(--sunken); border: 1px solid var(--line-strong); border-radius: 8px; padding: .55rem .75rem; margin-bottom: 1rem;
}
.text-field {
  display: block; width: 100%; font: inherit; color: var(--ink); background: var(--sunken);
  border: 1px solid var(--line-strong); border-radius: 8px; padding: .55rem .75rem; margin-bottom: 1rem; min-height: 44px;
}
.problem { margin-top: 1.1rem; padding: .65rem .9rem; border-radius: 8px; background: var(--bad-ground); color: var(--bad); font-weight: 550; }
.secret { margin-top: 1.1rem; padding: .85rem 1rem; border: 2px solid var(--line-strong); border-radius: 8px; background: var(--sunken); }
.secret h2 { font-size: .875rem; }
.secret code { display: block; margin-top: .35rem; font-size: .95rem; user-select: all; }
.copy { user-select: all; }
.severities { margin-bottom: 1.4rem; }
.severities summary { cursor: pointer; font-weight: 550; margin-bottom: .75rem; }
.paused { margin-bottom: 2rem; }
.paused h2 { margin-bottom: .75rem; }
.look { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1rem; margin-top: 1.1rem; font-size: .9rem; }
.record .facts { font-size: .92rem; margin-top: .6rem; }
.record-hint { margin: .6rem 0 0; font-size: .92rem; font-weight: 400; }
.part-note { margin: -.4rem 0 .75rem; }
.deletion { margin-top: .75rem; }
.facts + .source { margin-top: .6rem; }
.deletion summary { list-style: none; }
.deletion summary::-webkit-details-marker { display: none; }
.deletion form { display: grid; gap: .6rem; margin-top: .75rem; justify-items: start; }
.narrow { max-width: 42rem; }
.filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .9rem 1rem; align-items: end; }
.filters .actions { margin: 0; }
.rule-form { margin-top: .75rem; }
.rule-form h3 { margin-bottom: .75rem; }
.narrow > .problem { margin: 0 0 1.25rem; }
.problem ul { margin-top: .25rem; font-weight: 400; }
.hint { font-size: .875rem; color: var(--quiet); margin-bottom: .45rem; max-width: 62ch; }
textarea + label { margin-top: 1rem; }
.stages + .facts { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .92rem; }
fieldset > .severities { margin-top: .6rem; }
textarea + fieldset { margin-top: 1.4rem; }
fieldset { border: 0; margin: 0 0 1.4rem; padding: 0; min-width: 0; }
legend { padding: 0; font-size: .875rem; font-weight: 550; margin-bottom: .35rem; }
.choice { display: flex; gap: .65rem; align-items: flex-start; font-size: .94rem; font-weight: 400; padding: .55rem 0; margin: 0; cursor: pointer; }
.choice input { flex: none; width: 1.15rem; height: 1.15rem; margin: .15rem 0 0; accent-color: var(--accent); }
.secret p { margin-top: .5rem; font-size: .875rem; color: var(--quiet); }
.code-shown { font: 700 1.5rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; letter-spacing: .14em; text-align: center; }
.problem-mild { background: var(--warning-ground); color: var(--warning); }
.consent fieldset { border: 1px solid var(--line); border-radius: 8px; margin: 0 0 1rem; padding: .6rem 1rem .75rem; min-width: 0; }
.consent legend { font-size: .875rem; font-weight: 600; padding: 0 .35rem; }
.choice { display: flex; gap: .65rem; align-items: flex-start; padding: .3rem 0; margin: 0; font-weight: 400; font-size: .94rem; min-height: 32px; }
.choice input { flex: none; width: 1.15rem; height: 1.15rem; margin: .18rem 0 0; accent-color: var(--accent); }
.choice .quiet { display: block; font-size: .84rem; }
.choice-inner { padding-left: 1.8rem; }
`;
