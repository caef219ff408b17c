/** Styles of the frame: type, links, header, buttons, fields, focus. */

export const BASE_STYLE = `
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  overflow-wrap: anywhere;
}
code, pre, .address { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: .86em; }
h1, h2, h3 { line-height: 1.25; margin: 0; font-weight: 650; letter-spacing: -.01em; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.05rem; }
h3 { font-size: .9rem; }
p { margin: 0; }
ul, ol { margin: 0; padding: 0; list-style: none; }
bdi { unicode-bidi: isolate; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
.quiet { color: var(--quiet); }
.note { font-size: .875rem; max-width: 68ch; }
.address { display: inline-block; max-width: 100%; font-size: .88em; direction: ltr; unicode-bidi: isolate; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--surface); z-index: 2; }
.skip:focus { top: .5rem; }

.top { background: var(--surface); border-bottom: 1px solid var(--line); }
.top-inner {
  max-width: 74rem; margin: 0 auto; padding: 0 1.5rem; min-height: 3.5rem;
  display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.75rem;
}
.brand { font-weight: 750; letter-spacing: -.02em; font-size: 1.1rem; order: 1; }
.sections { order: 3; flex: 1 0 100%; margin: 0 -.6rem; }
.sections ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; }
.sections a {
  display: block; padding: .5rem .6rem .65rem; color: var(--quiet); text-decoration: none; font-weight: 550; font-size: .94rem;
  border-bottom: 3px solid transparent; white-space: nowrap;
}
.sections a:hover { color: var(--ink); }
.sections a[aria-current] { color: var(--ink); border-bottom-color: var(--accent); }
.signed-in { order: 2; flex: 1 1 12rem; justify-content: flex-end; padding: .6rem 0 .2rem; display: flex; align-items: center; gap: 1rem; min-width: 0; }
.person { font-size: .9rem; line-height: 1.3; text-align: right; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.person-email { display: block; font-size: .8rem; overflow: hidden; text-overflow: ellipsis; }
main { flex: 1; width: 100%; max-width: 74rem; margin: 0 auto; padding: 2rem 1.5rem 3rem; }
.bottom { color: var(--quiet); font-size: .8rem; text-align: center; padding: 0 1.5rem 1.5rem; }
.page-head { margin-bottom: 1.5rem; }
.lead { color: var(--quiet); margin-top: .35rem; max-width: 68ch; }
.lead bdi { color: var(--ink); }
.crumbs { font-size: .875rem; margin-bottom: .6rem; }
.crumbs a { text-decoration: none; }
.crumbs a:hover { text-decoration: underline; }

.button {
  display: inline-block; font: inherit; font-weight: 600; font-size: .94rem; line-height: 1.3; text-align: center; text-decoration: none;
  padding: .65rem 1.1rem; border-radius: 8px; border: 1px solid transparent; cursor: pointer; min-height: 44px;
}
.button-main { background: var(--accent); color: var(--on-accent); }
.button-approve { background: var(--approve); color: var(--on-strong); }
.button-main:hover, .button-approve:hover { filter: brightness(1.1); }
.button-reject { background: transparent; color: var(--bad); border-color: var(--bad); }
.button-reject:hover { background: var(--bad-ground); }
.button-quiet { background: transparent; color: var(--ink); border-color: var(--line-strong); font-weight: 550; }
.button-quiet:hover { background: var(--plain-ground); }
.signed-in .button { padding: .4rem .8rem; min-height: 36px; font-size: .875rem; white-space: nowrap; }
.button-wide { width: 100%; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
label { display: block; font-size: .875rem; font-weight: 550; margin-bottom: .35rem; }
textarea {
  display: block; width: 100%; font: inherit; font-size: .94rem; color: var(--ink); background: var(--sunken); resize: vertical;
  border: 1px solid var(--line-strong); border-radius: 8px; padding: .55rem .7rem; min-height: 4.25rem;
}
@media (max-width: 40rem) {
  main { padding: 1.25rem 1rem 2rem; }
  .top-inner { padding: .6rem 1rem 0; }
  .signed-in { gap: .75rem; padding: 0; }
  .person-email { display: none; }
  .sections { margin: .15rem -.4rem 0; }
  .sections ul { gap: 0; }
  .sections a { padding: .65rem .4rem .6rem; font-size: .84rem; }
  h1 { font-size: 1.35rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
