/** Styles of what stands on the pages: cards, chips, rows, facts, tables, notices. */

export const CARD_STYLE = `
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.4rem; min-width: 0; }
.card > h2 { margin-bottom: .85rem; }
.chips { display: inline-flex; flex-wrap: wrap; gap: .35rem; vertical-align: middle; }
.chip {
  display: inline-block; font-size: .75rem; font-weight: 600; line-height: 1.35; padding: .12rem .5rem; border-radius: 6px;
  background: var(--plain-ground); color: var(--ink); vertical-align: middle;
}
.chip-good { background: var(--good-ground); color: var(--good); }
.chip-bad { background: var(--bad-ground); color: var(--bad); }
.chip-warning { background: var(--warning-ground); color: var(--warning); }
.hidden-character {
  font: 700 .72rem/1.2 ui-monospace, "DejaVu Sans Mono", monospace; background: var(--hidden); color: var(--on-strong);
  border-radius: 4px; padding: .1em .35em; margin: 0 .1em; letter-spacing: 0; unicode-bidi: isolate; direction: ltr;
}
blockquote { margin: .5rem 0 0; padding: .1rem 0 .1rem .8rem; border-left: 3px solid var(--line-strong); font-size: .94rem; }

.rows { display: grid; gap: .75rem; }
.row { display: flex; gap: 1rem 2rem; justify-content: space-between; }
.row-main { flex: 1; min-width: 0; display: grid; gap: .3rem; align-content: start; }
.row-title { font-size: 1.05rem; margin-bottom: .1rem; }
.row-line { font-size: .92rem; }
.row .chips { margin-top: .35rem; }
.row-side { flex: none; text-align: right; font-size: .875rem; display: flex; flex-direction: column; gap: .15rem; max-width: 15rem; }
.card h3.row-title { margin: 0 0 .1rem; color: var(--ink); }
.row-main .facts { font-size: .92rem; margin-top: .35rem; }
.row-act { flex: none; align-self: flex-start; }
details.row-act[open] { max-width: 15rem; }
.row-act summary { list-style: none; }
.row-act summary::-webkit-details-marker { display: none; }
.row-act form { display: grid; gap: .6rem; margin-top: .75rem; }
.part { margin-top: 2.25rem; }
.part > h2, .part-head { margin-bottom: .75rem; }
.part-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; }
.scopes { display: grid; gap: .3rem; }
.stacked .fact { grid-template-columns: minmax(0, 1fr); }
.deliveries { display: grid; gap: .35rem; font-size: .92rem; margin-top: .35rem; }
.reply { font-size: .82rem; }
.empty-state { text-align: center; padding: 3.5rem 1.5rem; }
.empty-state p { color: var(--quiet); max-width: 44ch; margin: 0 auto; }
.empty-state h2 { margin-bottom: .4rem; }

.facts { margin: 0; display: grid; }
.fact { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: .1rem 1rem; padding: .5rem 0; border-top: 1px solid var(--line); }
.fact:first-child { border-top: 0; padding-top: 0; }
.fact:last-child { padding-bottom: 0; }
.fact dt { color: var(--quiet); font-size: .9rem; }
.fact dd { margin: 0; }
.sub { display: block; }
.hash { display: inline-block; vertical-align: top; max-width: 100%; }
.hash summary { cursor: pointer; width: fit-content; }
.hash .whole { display: block; margin-top: .25rem; padding: .4rem .6rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 6px; }

.table-wrap { padding: 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th { text-align: left; font-size: .8rem; font-weight: 600; color: var(--quiet); white-space: nowrap; }
th, td { padding: .65rem 1rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th:first-child, td:first-child { padding-left: 1.4rem; }
tbody tr:last-child td { border-bottom: 0; }
td { overflow-wrap: break-word; min-width: 6.5rem; max-width: 20rem; }
.entry-facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .75rem; margin: .5rem 0 0; font-size: .84rem; }
.entry-facts dt { color: var(--quiet); }
.entry-facts dd { margin: 0; overflow-wrap: anywhere; }
tr.entry td { border-bottom: 0; padding-bottom: .2rem; }
tr.entry + tr td { padding-top: 0; max-width: none; font-size: .84rem; }
td.number { min-width: 0; font-variant-numeric: tabular-nums; color: var(--quiet); }
.nowrap { white-space: nowrap; }

.notice { max-width: 34rem; margin: 6vh auto 0; padding: 2.25rem 2.25rem 2rem; }
.sign {
  width: 2.5rem; height: 2.5rem; line-height: 2.5rem; text-align: center; border-radius: 50%; font-weight: 700; font-size: 1.15rem;
  margin-bottom: 1.1rem; background: var(--plain-ground); color: var(--ink);
}
.notice-good .sign { background: var(--good-ground); color: var(--good); }
.notice-bad .sign { background: var(--bad-ground); color: var(--bad); }
.notice-warning .sign { background: var(--warning-ground); color: var(--warning); }
.notice h1 { font-size: 1.4rem; }
.notice-text { margin-top: .6rem; display: grid; gap: .75rem; }
.notice form { margin: 1.5rem 0 1.1rem; }
.notice > .quiet { font-size: .875rem; }
.notice > .quiet + .quiet { margin-top: .25rem; }
.result-subject { font-weight: 600; }
@media (max-width: 40rem) {
  .card { padding: 1rem; border-radius: 10px; }
  .table-wrap { padding: 0; }
  .row { flex-direction: column; }
  .row-side { text-align: left; max-width: none; flex-flow: row wrap; gap: .15rem .6rem; }
  .fact { grid-template-columns: 5.75rem minmax(0, 1fr); gap: .1rem .75rem; }
  .notice { margin-top: 1rem; padding: 1.5rem 1.25rem; }
}
`;
