/* A door that nobody opens. */
import { button, element } from './dom.js';
import * as store from './store.js';
import { text } from './texts.js';
import { time } from './times.js';

let asked = null;

/** Forgets a question that was not answered. */
export function forgetDoor() {
  asked = null;
}

/** Whether it is asked just now whether nobody opens. */
export function isDoorAsked(reference) {
  return asked === reference;
}

/** What was said last: that nobody opens, that somebody did after all, or nothing. */
function last(visit, events) {
  return events.find(event => event.visit === visit.reference && ['NOT_HOME', 'AT_HOME'].includes(event.kind)
    && event.state !== 'REFUSED' && !event.problem);
}

/** Whether nobody opens, as far as was said. */
export function isClosed(visit, events) {
  const said = last(visit, events);
  return said ? said.kind === 'NOT_HOME' : visit.nobodyHome === true;
}

/** The part of the screen of a visit. */
export function door(visit, events, refresh, said) {
  const say = (kind, words) => async () => {
    asked = null;
    await store.say({ kind, visit: visit.reference });
    await said(words);
  };
  if (isClosed(visit, events)) {
    const at = last(visit, events)?.at;
    return element('section', { class: 'card door', 'aria-labelledby': 'door' },
      element('h2', { id: 'door' }, text('door.title')),
      element('p', {}, at ? text('door.said', time(at, visit.zone)) : text('door.known')),
      element('p', {}, text('door.then')),
      button('door-opened', text('door.opened'), 'plain', say('AT_HOME', text('door.opened.done'))));
  }
  if (asked === visit.reference) {
    return element('section', { class: 'card ask', 'aria-labelledby': 'door' },
      element('h2', { id: 'door', tabindex: '-1' }, text('door.ask')),
      element('p', {}, text('door.ask.words')),
      button('door-yes', text('door.yes'), 'big', say('NOT_HOME', text('door.done'))),
      button('door-no', text('ask.no'), 'quiet', async () => {
        asked = null;
        await refresh();
        document.getElementById('door-closed')?.focus();
      }));
  }
  return button('door-closed', text('door.closed'), 'quiet', async () => {
    asked = visit.reference;
    await refresh();
    document.getElementById('door')?.focus();
  });
}
