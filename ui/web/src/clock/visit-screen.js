/* One visit: coming and leaving, a closed door, what is to be done, photos, a signature, a note. */
import { button, choice, element, field } from './dom.js';
import { door, forgetDoor, isClosed, isDoorAsked } from './door-part.js';
import { photos } from './photo-part.js';
import { locate } from './position.js';
import { isUnsigned, signature } from './sign-part.js';
import * as store from './store.js';
import { text } from './texts.js';
import { day, time } from './times.js';

const WHY = ['NOT_APPLICABLE', 'REFUSED', 'NO_TIME', 'CLIENT_UNWELL', 'CLIENT_ABSENT', 'SUPPLIES_MISSING',
  'DONE_BY_OTHERS', 'NOT_SAFE', 'OTHER'];
const NOTE_KINDS = ['PROGRESS', 'HANDOVER', 'CONCERN'];

let asking = null;

/** Forgets questions that were not answered. */
export function forgetQuestions() {
  asking = null;
  forgetDoor();
}

/** When somebody came and left, by the server and by what was said here since. */
export function worked(visit, events) {
  const own = events.filter(event => event.visit === visit.reference && event.state !== 'REFUSED');
  const at = kind => own.filter(event => event.kind === kind).map(event => event.at).sort();
  return {
    startedAt: [visit.startedAt, ...at('IN')].filter(Boolean).sort()[0],
    finishedAt: [visit.finishedAt, ...at('OUT')].filter(Boolean).sort().at(-1)
  };
}

/** How a visit stands, in words. */
export function standing({ startedAt, finishedAt }, zone) {
  if (startedAt && finishedAt) return text('visit.out', time(startedAt, zone), time(finishedAt, zone));
  if (startedAt) return text('visit.in', time(startedAt, zone));
  return finishedAt ? text('visit.outOnly', time(finishedAt, zone)) : text('visit.ahead');
}

/** The screen of that visit. {@code refresh} shows it anew, {@code said} tells and sends. */
export async function visitScreen(reference, visits, events, refresh, said) {
  const known = visits.find(visit => visit.reference === reference);
  const visit = known ?? { reference, tasks: [] };
  const times = worked(visit, events);
  const draft = await store.draft(reference);
  return [
    element('a', { href: '#', class: 'back' }, text('page.back')),
    element('h1', {}, known ? known.patientName : reference),
    known
      ? element('p', { class: 'when' },
        `${day(visit.startsAt, visit.zone)}, ${text('visit.planned', time(visit.startsAt, visit.zone), time(visit.endsAt, visit.zone))}`)
      : element('p', { class: 'notice' }, text('visit.unread')),
    element('p', { id: 'standing', class: 'standing' }, standing(times, visit.zone)),
    asking?.visit === reference
      ? question(visit, events, refresh, said)
      : !isDoorAsked(reference) && buttons(reference, times, refresh),
    asking?.visit !== reference && times.startedAt && !times.finishedAt && door(visit, events, refresh, said),
    visit.tasks.length > 0 && !isClosed(visit, events) && tasks(visit, events, said),
    (times.startedAt || times.finishedAt) && visit.signatureNeeded !== false && !isClosed(visit, events)
      && await signature(visit, events, said),
    (times.startedAt || times.finishedAt) && photos(visit, events, refresh, said),
    note(reference, draft, refresh, said)
  ];
}

function buttons(reference, { startedAt, finishedAt }, refresh) {
  const begin = (kind, words, look, id) => button(id, words, look, () => begun(reference, kind, refresh));
  if (finishedAt) return begin('OUT', text('clock.out.later'), 'quiet', 'clock-out');
  if (startedAt) return begin('OUT', text('clock.out'), 'big', 'clock-out');
  return element('div', { class: 'stack' },
    begin('IN', text('clock.in'), 'big', 'clock-in'),
    begin('OUT', text('clock.out.forgot'), 'quiet', 'clock-out'));
}

/* The position is looked for while the question stands, and shown before it is sent. */
async function begun(visit, kind, refresh) {
  const mine = { visit, kind, place: 'HOME', position: null };
  asking = mine;
  await refresh();
  document.getElementById('ask')?.focus();
  mine.position = await locate();
  if (asking === mine) await refresh();
}

function question(visit, events, refresh, said) {
  const { kind, position } = asking;
  const mine = asking;
  const confirm = async where => {
    asking = null;
    await store.say({
      kind, visit: visit.reference, place: kind === 'IN' ? mine.place : undefined, position: where
    });
    await said(text(kind === 'IN' ? 'clocked.in' : 'clocked.out', time(Date.now(), visit.zone)));
  };
  const place = value => element('label', { class: 'option' },
    element('input', {
      type: 'radio', name: 'place', value, checked: mine.place === value, onchange: () => { mine.place = value; }
    }),
    text(value === 'HOME' ? 'ask.home' : 'ask.elsewhere'));
  return element('section', { class: 'card ask', 'aria-labelledby': 'ask' },
    element('h2', { id: 'ask', tabindex: '-1' }, text(kind === 'IN' ? 'ask.in' : 'ask.out')),
    kind === 'IN' && element('fieldset', {},
      element('legend', { class: 'unseen' }, text('ask.place')), place('HOME'), place('COMMUNITY')),
    element('p', { id: 'position', role: 'status' }, positionWords(position)),
    kind === 'OUT' && !isClosed(visit, events) && isUnsigned(visit, events)
      && element('p', { id: 'ask-unsigned', class: 'notice' }, text('ask.unsigned')),
    element('p', { class: 'hint' }, text('ask.once')),
    position && button('ask-yes', text(kind === 'IN' ? 'ask.yes.in' : 'ask.yes.out'), 'big', () => confirm(position)),
    (position === null || position.state === 'FIXED')
      && button('ask-without', text('ask.without'), 'quiet', () => confirm({ state: 'OFF' })),
    button('ask-no', text('ask.no'), 'quiet', async () => {
      asking = null;
      await refresh();
    }));
}

function positionWords(position) {
  if (position === null) return text('ask.locating');
  switch (position.state) {
    case 'FIXED': return text('ask.fixed', position.latitude.toFixed(5), position.longitude.toFixed(5), position.accuracy);
    case 'DENIED': return text('ask.denied');
    case 'TIMED_OUT': return text('ask.timedOut');
    default: return text('ask.off');
  }
}

function tasks(visit, events, said) {
  const last = events.find(event => event.kind === 'TASKS' && event.visit === visit.reference && event.tasks);
  const kept = title => last?.tasks.find(task => task.title === title);
  const say = (title, word) => store.say({
    kind: 'TASKS',
    visit: visit.reference,
    tasks: visit.tasks.map(other => other === title ? { title, ...word } : kept(other)).filter(Boolean)
  }).then(() => said());
  return element('section', { class: 'card', 'aria-labelledby': 'tasks' },
    element('h2', { id: 'tasks' }, text('tasks.title')),
    element('ul', { class: 'tasks' }, visit.tasks.map((title, place) => task(title, place, kept(title), say))));
}

function task(title, place, kept, say) {
  const done = kept?.result === 'DONE';
  const chosen = !kept?.result || done ? '' : kept.result === 'NOT_DONE' ? kept.reason : kept.result;
  const words = element('input', { type: 'text', maxlength: '500', value: kept?.note ?? '' });
  const other = field(`words-${place}`, text('tasks.words'), words);
  other.hidden = chosen !== 'OTHER';
  words.addEventListener('change', () => words.value.trim()
    && say(title, { result: 'NOT_DONE', reason: 'OTHER', note: words.value.trim() }));
  const why = choice(
    [['', text('tasks.why.none')], ...WHY.map(reason => [reason, text(`tasks.why.${reason}`)])], chosen,
    ({ currentTarget: { value } }) => {
      other.hidden = value !== 'OTHER';
      if (value === 'OTHER') words.focus();
      else say(title, because(value));
    });
  return element('li', {},
    element('label', { class: 'option' },
      element('input', {
        id: `done-${place}`, type: 'checkbox', checked: done,
        onchange: ({ currentTarget }) => say(title, { result: currentTarget.checked ? 'DONE' : null })
      }),
      element('span', {}, title, element('span', { class: 'unseen' }, ` - ${text('tasks.done')}`))),
    !done && field(`why-${place}`, text('tasks.why'), why),
    !done && other);
}

function because(value) {
  if (value === '') return { result: null };
  if (value === 'NOT_APPLICABLE') return { result: value };
  if (value === 'REFUSED') return { result: value, reason: 'CLIENT_DID_NOT_WANT' };
  return { result: 'NOT_DONE', reason: value };
}

function note(reference, draft, refresh, said) {
  const words = element('textarea', { rows: '4', maxlength: '4000' });
  words.value = draft;
  words.addEventListener('input', () => store.keepDraft(reference, words.value));
  const kind = choice(NOTE_KINDS.map(value => [value, text(`note.kind.${value}`)]), 'PROGRESS', () => {});
  return element('section', { class: 'card', 'aria-labelledby': 'note' },
    element('h2', { id: 'note' }, text('note.title')),
    field('note-kind', text('note.kind'), kind),
    field('note-text', text('note.text'), words),
    button('note-keep', text('note.action'), 'plain', async () => {
      const note = words.value.trim();
      if (!note) return;
      await store.say({ kind: 'NOTE', visit: reference, noteKind: kind.value, note });
      await store.keepDraft(reference, '');
      words.value = '';
      await said(text('note.done'));
    }));
}
