/** The page of the simulator: who one is, and what the agent and Microsoft do. Chat and inbox are drawn by `screens.js`. */
import { ask, element } from './parts.js';
import { drawChat, drawInbox, forgetScreens } from './screens.js';

const EVERY_MS = 1000;
const OUTAGES = {
  none: 'works',
  429: 'says 429',
  503: 'says 503',
  timeout: 'does not answer',
  stale: 'answers what it was',
};
const SERVICES = { bot: 'Bot connector', graph: 'Graph', entra: 'Entra ID' };

const at = (id) => document.getElementById(id);
let chosen;
let overview;

function drawPeople() {
  const buttons = overview.people.map(({ id, name }) => {
    const button = element('button', { type: 'button', 'aria-current': String(id === chosen) }, name);
    button.addEventListener('click', () => choose(id));
    return button;
  });
  at('people').replaceChildren(...buttons);
}

function choose(id) {
  chosen = id;
  forgetScreens();
  // Nobody presses what is still another person's.
  for (const screen of [at('chat'), at('inbox')]) screen.replaceChildren();
  drawPeople();
  drawPerson();
  void refresh();
}

function toggle(text, isOn, path) {
  const box = element('input', { type: 'checkbox' });
  box.checked = isOn;
  box.addEventListener('change', async () => {
    await ask('POST', path, { on: box.checked });
    await load();
  });
  return element('label', { class: 'switch' }, box, text);
}

function drawPerson() {
  const { id, name, email, isBound, isInstalled, isEnabled } = overview.people.find(
    (one) => one.id === chosen,
  );
  at('person').replaceChildren(
    element('p', { class: 'hint' }, `${name}, ${email}`),
    toggle('has the app in Teams', isInstalled, `/people/${id}/app`),
    toggle('account is enabled in Entra ID', isEnabled, `/people/${id}/account`),
    ...(isBound
      ? []
      : [element('p', { class: 'hint' }, 'Never signed in with Entra ID: is asked by mail with a link.')]),
  );
}

function drawFaults() {
  const rows = Object.entries(SERVICES).map(([service, name]) => {
    const options = Object.entries(OUTAGES).map(([value, text]) => element('option', { value }, text));
    const select = element('select', { name: service }, ...options);
    select.value = overview.outages[service];
    select.addEventListener('change', () => ask('POST', '/outages', { service, outage: select.value }));
    return element('label', { class: 'fault' }, name, select);
  });
  at('faults').replaceChildren(...rows);
}

function drawMailboxes() {
  const select = at('mailbox');
  const told = () => {
    const { asks } = overview.mailboxes.find(({ id }) => id === select.value);
    at('asks').textContent = `asks ${asks}`;
  };
  select.replaceChildren(
    ...overview.mailboxes.map(({ id, address }) => element('option', { value: id }, address)),
  );
  select.addEventListener('change', told);
  told();
}

const typed = () => Object.fromEntries(new FormData(at('agent')));

function tell({ status, body }) {
  at('answer').textContent =
    status < 300
      ? `Taken in, gate: ${body.oversight?.gate ?? 'to come'}`
      : `${status}: ${JSON.stringify(body)}`;
}

at('agent').addEventListener('submit', async (event) => {
  event.preventDefault();
  tell(await ask('POST', '/sent', typed()));
});

let drawnSent = '';

function drawSent(rows) {
  const now = JSON.stringify(rows);
  if (now === drawnSent) return;
  drawnSent = now;
  at('sent').replaceChildren(
    ...rows.map(({ id, subject, status, isGivenBack }) => {
      const row = element('li', {}, element('span', {}, subject), element('span', { class: 'hint' }, status));
      if (isGivenBack) row.append(revising(id));
      return row;
    }),
  );
}

/** Whoever asked for changes waits for what the form says now. */
function revising(id) {
  const button = element('button', { type: 'button' }, 'Hand in revision');
  button.addEventListener('click', async () => tell(await ask('POST', `/sent/${id}`, typed())));
  return button;
}

async function refresh() {
  const asked = chosen;
  const [{ chat, inbox }, sent] = await Promise.all([ask('GET', `/people/${asked}`), ask('GET', '/sent')]);
  if (asked !== chosen) return;
  const viewer = overview.people.find(({ id }) => id === chosen);
  drawChat(at('chat'), { viewer, chat });
  drawInbox(at('inbox'), { viewer, inbox, people: overview.people });
  drawSent(sent);
}

async function load() {
  overview = await ask('GET', '/overview');
  chosen ??= overview.people[0].id;
  drawPeople();
  drawPerson();
  drawFaults();
}

await load();
drawMailboxes();
for (;;) {
  await refresh().catch((error) => {
    at('answer').textContent = String(error);
  });
  await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
}
