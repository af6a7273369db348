/* What was said, how far it got, and the way to the office without this page. */
import { button, element, field } from './dom.js';
import * as store from './store.js';
import { text } from './texts.js';
import { day, time } from './times.js';

const LONG_UNSENT = 24 * 3_600_000;
const SHOWN = 40;

let asText = false;

/** What did not reach the server yet. */
export function unsent(events) {
  return events.filter(event => event.state === 'WAITING' || event.state === 'REFUSED');
}

/** What has to be seen first. */
export function banners(events, isRefused) {
  const oldest = Math.min(...unsent(events).map(event => Date.parse(event.at)));
  return [
    oldest + LONG_UNSENT < Date.now()
      && element('p', { id: 'banner-old', class: 'banner', role: 'alert' }, text('banner.old')),
    (isRefused || events.some(event => event.problem === 'phone'))
      && element('p', { id: 'banner-phone', class: 'banner', role: 'alert' }, text('banner.phone'))
  ];
}

/** The list of what was said. */
export function queue(events, phone, visits, refresh, sendNow) {
  const open = unsent(events);
  const shown = [...open, ...events.filter(event => !open.includes(event))].slice(0, Math.max(SHOWN, open.length));
  return element('section', { class: 'card', 'aria-labelledby': 'queue' },
    element('h2', { id: 'queue' }, text('queue.title')),
    element('p', { id: 'queue-words', role: 'status' },
      open.length === 0 ? text('queue.empty') : text('queue.waiting', open.length)),
    shown.length > 0 && element('ul', { class: 'events' }, shown.map(event => line(event, phone, visits))),
    open.length > 0 && element('div', { class: 'actions' },
      button('send-again', text('queue.again'), 'plain', async () => {
        await store.again(['phone', 'content', 'other', 'file', 'visit', 'full']);
        await sendNow();
      }),
      button('show-text', text(asText ? 'queue.hide' : 'queue.show'), 'plain', async () => {
        asText = !asText;
        await refresh();
      })),
    asText && open.length > 0 && letter(open));
}

function line(event, phone, visits) {
  const visit = visits.find(one => one.reference === event.visit);
  const foreign = phone && event.caregiver !== phone.caregiver && event.state === 'WAITING';
  const state = event.problem ? 'REFUSED' : event.state;
  const why = foreign ? 'person' : event.problem;
  return element('li', { 'data-state': state, 'data-kind': event.kind },
    element('span', { class: 'what' }, `${text(`queue.kind.${event.kind}`)}, ${time(event.at, visit?.zone)}`),
    element('span', { class: 'whom' }, visit ? visit.patientName : event.visit),
    element('span', { class: `state ${state.toLowerCase()}` }, text(`queue.state.${state}`)),
    why && element('span', { class: 'hint' }, text(`queue.why.${why}`)));
}

function letter(open) {
  const area = element('textarea', { rows: '8', readonly: true, spellcheck: 'false' });
  area.value = open.map(words).join('\n');
  return element('div', { class: 'letter' },
    field('letter', text('queue.text'), area),
    button('copy-text', text('queue.copy'), 'plain', async () => {
      area.select();
      await navigator.clipboard?.writeText(area.value).catch(() => {});
    }));
}

function words({ id, sequence, caregiver, visit, kind, at, place, position, tasks, noteKind, note, signer }) {
  const where = position?.state === 'FIXED'
    ? `${position.latitude} ${position.longitude} +-${position.accuracy} m`
    : position?.state;
  const done = tasks?.map(task => `${task.title}: ${[task.result, task.reason, task.note].filter(Boolean).join(' ')}`);
  return [caregiver, visit, kind, day(at), at, place, where, done?.join('; '), noteKind, note, signer, `no. ${sequence}`, id]
    .filter(Boolean).join(' | ');
}
