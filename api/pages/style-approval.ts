/**
 * Styles of the approval page: content beside the decision, which stays in sight where there is room. A column that is longer
 * than the window goes along until its end is in sight, and stays there: one that scrolled by itself hid its lower forms.
 */

export const APPROVAL_STYLE = `
.approval { display: grid; gap: 1.5rem; }
.approval-main { display: grid; gap: 1rem; align-content: start; min-width: 0; }
.approval .page-head { margin-bottom: .5rem; }
.subject { overflow: clip; }
.decision { display: grid; gap: 1rem; align-content: start; scroll-margin-top: 1rem; }
.jump { margin-top: .75rem; font-size: .94rem; }
@media (min-width: 62rem) {
  .approval { grid-template-columns: minmax(0, 1fr) 20.5rem; gap: 2rem; }
  .decision { position: sticky; top: 1.25rem; align-self: start; }
  .decision:has(.vote) { top: auto; bottom: 1.25rem; align-self: end; }
  .jump { display: none; }
}
.expiry strong { display: block; }
.expiry { font-size: .92rem; line-height: 1.4; }
.expiry .quiet { font-size: .84rem; }
.vote, .deed { margin-top: 1.1rem; }
.vote .button, .deed .button { width: 100%; margin-top: .7rem; }
.deed input {
  display: block; width: 100%; padding: .6rem .75rem; border: 1px solid var(--line-strong); border-radius: 8px;
  background: var(--sunken); color: var(--ink); font: inherit; font-size: .94rem;
}
.vote-reject { border-top: 1px solid var(--line); padding-top: 1.1rem; }
.outcome { display: flex; flex-wrap: wrap; gap: .4rem; margin-bottom: .6rem; }
.decision .card > p + p, .decision .card > blockquote + p { margin-top: .5rem; }
.stages, .votes { display: grid; gap: .8rem; font-size: .92rem; }
.stage-head { display: flex; justify-content: space-between; gap: .5rem; align-items: center; }

.alert { border-color: var(--warning); box-shadow: inset 4px 0 0 var(--warning); }
.calm p { color: var(--quiet); font-size: .94rem; }
.findings { display: grid; gap: .6rem; }
.findings li { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .2rem .9rem; align-items: baseline; }
.findings .chip { justify-self: start; }
.finding-text { font-size: .94rem; }
.finding-text .quiet { font-size: .84rem; }
.recipients { display: grid; gap: .45rem; }
.display-name { font-weight: 600; }

.card h3 { margin: 1.4rem 0 .5rem; color: var(--quiet); font-weight: 600; }
.card h2 + h3, .card > h3:first-child { margin-top: 0; }
.message-text {
  margin: 0; padding: 1rem 1.1rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 8px;
  font-size: .875rem; line-height: 1.6; white-space: pre-wrap; overflow-wrap: anywhere; overflow: clip; tab-size: 4;
}
.message-frame { display: block; width: 100%; border: 1px solid var(--line); border-radius: 8px; background: var(--sunken); resize: vertical; }
.message-frame + .note { margin-top: .5rem; }
.frame-small { height: 12rem; }
.frame-medium { height: 21rem; }
.frame-large { height: 34rem; }
.frame-huge { height: 52rem; }
.link-list { display: grid; gap: .7rem; }
.link-list li { display: grid; gap: .1rem; justify-items: start; }
.link-shown { font-weight: 550; }
.link-target { font-size: .9rem; }
.empty { color: var(--quiet); font-style: italic; }
.attachments, .thread { display: grid; }
.attachments > li, .thread > li { padding: .7rem 0; border-top: 1px solid var(--line); }
.attachments > li:first-child, .thread > li:first-child { border-top: 0; padding-top: 0; }
.attachments > li:last-child, .thread > li:last-child { padding-bottom: 0; }
.attachments .quiet, .thread-head .quiet { font-size: .875rem; }
.file { font-weight: 600; }
.thread-head { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .6rem; }
.thread-subject { font-weight: 550; margin-top: .2rem; }
.excerpt { font-size: .92rem; color: var(--quiet); max-width: 72ch; white-space: pre-line; overflow-wrap: anywhere; unicode-bidi: isolate; }
.changes > * { display: block; padding: .1rem .5rem; white-space: pre-line; overflow-wrap: anywhere; unicode-bidi: isolate; }
.changes ins { text-decoration: none; border-left: 3px solid var(--good); }
.changes ins::before { content: "+ "; }
.changes del { border-left: 3px solid var(--bad); }
.changes del::before { content: "− "; }
#thread + .note, #binding + .note { margin-bottom: .9rem; }
:target { scroll-margin-top: 1rem; }
.fact:target, li:target { background: var(--warning-ground); box-shadow: 0 0 0 .35rem var(--warning-ground); border-radius: 2px; }
@media (max-width: 40rem) {
  .findings li { grid-template-columns: minmax(0, 1fr); }
}
@media print {
  .decision { position: static; }
  .vote, .deed, .signed-in, .sections, .skip { display: none; }
}
`;
