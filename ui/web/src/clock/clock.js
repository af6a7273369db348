/*
 * The page by which caregivers check in and out, with a network or without. What is said is kept on the phone first and shown, then sent;
 * it goes on load, when the network comes back, when the page is looked at, and every half a minute.
 */
import { button, element } from './dom.js';
import { banners, queue, unsent } from './queue.js';
import { exchange, exchangeFiles, isRefused } from './sending.js';
import { makeKeys, publicKey, send } from './signing.js';
import * as store from './store.js';
import { spoken, text } from './texts.js';
import { day, time } from './times.js';
import { forgetQuestions, standing, visitScreen, worked } from './visit-screen.js';

const AGAIN = 30_000;
const ENROLMENTS = '/api/v1/devices/enrolments';

const page = document.getElementById('page');
const told = document.getElementById('said');
const network = document.getElementById('network');

let install = null;
let forgetting = false;
let shownBefore = '';
let showing = Promise.resolve();

/** Shows what stands in the address; one after the other, so that the last one stays. */
function show() {
  showing = showing.then(render, render);
  return showing;
}

async function render() {
  const where = location.hash.slice(1);
  const [phone, events, pack] = await Promise.all([store.phone(), store.events(), store.pack()]);
  const visits = pack?.visits ?? [];
  network.textContent = text(navigator.onLine ? 'network.on' : 'network.off');
  const content = await screen(where, phone, events, pack, visits);
  const focused = page.contains(document.activeElement) ? document.activeElement : null;
  const place = focused?.id;
  const typed = focused && 'selectionStart' in focused ? [focused.value, focused.selectionStart, focused.selectionEnd] : null;
  page.replaceChildren(...content.flat().filter(Boolean));
  document.title = `${page.querySelector('h1')?.textContent ?? ''} - MMHC`;
  if (where !== shownBefore) {
    shownBefore = where;
    page.focus();
  } else if (place) {
    const again = document.getElementById(place);
    if (again && typed) {
      again.value = typed[0];
      again.focus();
      if (typed[1] !== null) again.setSelectionRange(typed[1], typed[2]);
    } else {
      again?.focus();
    }
  }
}

async function screen(where, phone, events, pack, visits) {
  const code = /^enrol=([\w-]{1,100})$/.exec(where)?.[1];
  const reference = /^(V-[0-9A-Z]{1,22})$/i.exec(where)?.[1]?.toUpperCase();
  const alarms = banners(events, isRefused());
  if (code) return [...alarms, enrolment(code)];
  if (!phone) {
    return [...alarms, unknown(), events.length > 0 && queue(events, phone, visits, show, sendNow)];
  }
  if (reference) {
    return [...alarms, ...await visitScreen(reference, visits, events, show, said), queue(events, phone, visits, show, sendNow)];
  }
  return [
    ...alarms,
    element('h1', {}, text('page.title')),
    list(pack, visits, events),
    queue(events, phone, visits, show, sendNow),
    install && element('section', { class: 'card' },
      element('p', {}, text('install.words')),
      button('install', text('install.action'), 'plain', async () => {
        await install.prompt();
        install = null;
        await show();
      })),
    element('p', {}, element('a', { href: '/', class: 'link' }, text('page.account'))),
    forgetting ? reallyForget(events) : button('forget', text('forget.action'), 'quiet', async () => {
      forgetting = true;
      await show();
    })
  ];
}

function list(pack, visits, events) {
  if (visits.length === 0) {
    return element('p', { class: 'notice' }, text(pack ? 'page.empty' : 'page.empty.unread'));
  }
  const days = new Map();
  for (const visit of visits) {
    const name = day(visit.startsAt, visit.zone);
    days.set(name, [...days.get(name) ?? [], visit]);
  }
  return element('div', {},
    [...days].map(([name, those]) => element('section', {},
      element('h2', {}, name),
      element('ul', { class: 'visits' }, those.map(visit => element('li', {},
        element('a', { href: `#${visit.reference}`, class: 'card visit' },
          element('strong', {}, text('visit.planned', time(visit.startsAt, visit.zone), time(visit.endsAt, visit.zone))),
          element('span', {}, visit.patientName),
          element('span', { class: 'hint' }, standing(worked(visit, events), visit.zone)))))))),
    element('p', { class: 'hint' }, text('page.read', time(pack.at))));
}

function unknown() {
  return element('section', { class: 'card' },
    element('h1', {}, text('enrol.none.title')),
    element('p', {}, text('enrol.none.words')),
    element('p', {}, element('a', { href: '/devices', class: 'link' }, text('enrol.none.link'))));
}

function enrolment(code) {
  return element('section', { class: 'card' },
    element('h1', {}, text('enrol.title')),
    element('p', {}, text('enrol.words')),
    button('enrol', text('enrol.action'), 'big', () => enrol(code)));
}

async function enrol(code) {
  tell(text('enrol.busy'));
  try {
    const keys = await store.keyFor(code, makeKeys);
    const asked = { code, name: nameOfPhone(), publicKey: await publicKey(keys) };
    const response = await send(ENROLMENTS, JSON.stringify(asked));
    if (!response.ok) {
      tell(text(response.status === 404 ? 'enrol.over' : response.status === 409 ? 'enrol.many' : 'enrol.failed'));
      return;
    }
    const { device, caregiver } = await response.json();
    await store.known(device, caregiver, keys);
  } catch {
    tell(text('enrol.failed'));
    return;
  }
  navigator.storage?.persist?.();
  history.replaceState(null, '', '/clock/');
  await show();
  tell(text('enrol.done'));
  await sendNow();
}

/* Which browser on which kind of device, as far as browsers say so. */
function nameOfPhone() {
  const agent = navigator.userAgent;
  const browser = /Firefox|FxiOS/.test(agent) ? 'Firefox'
    : /Edg/.test(agent) ? 'Edge'
      : /Chrom|CriOS/.test(agent) ? 'Chrome'
        : /Safari/.test(agent) ? 'Safari' : 'Browser';
  const system = /Android/.test(agent) ? 'Android'
    : /iPhone/.test(agent) ? 'iPhone'
      : /iPad/.test(agent) ? 'iPad'
        : /Windows/.test(agent) ? 'Windows'
          : /Mac/.test(agent) ? 'Mac' : 'Linux';
  return `${browser} - ${system}`;
}

function reallyForget(events) {
  const open = unsent(events).length;
  return element('section', { class: 'card', 'aria-labelledby': 'forget-title' },
    element('h2', { id: 'forget-title' }, text('forget.title')),
    element('p', {}, text('forget.words')),
    open > 0 && element('p', { class: 'notice' }, text('forget.unsent', open)),
    element('div', { class: 'actions' },
      button('forget-yes', text('forget.yes'), 'plain', async () => {
        forgetting = false;
        await store.forget();
        await show();
        tell(text('forget.done'));
      }),
      button('forget-no', text('forget.no'), 'plain', async () => {
        forgetting = false;
        await show();
      })));
}

async function said(words) {
  if (words) tell(words);
  await show();
  sendNow();
}

function tell(words) {
  told.textContent = words;
}

async function sendNow() {
  await exchange(false);
  await show();
  exchangeFiles(show);
}

function broken() {
  page.replaceChildren(element('section', { class: 'card' },
    element('h1', {}, text('broken.title')), element('p', {}, text('broken.words'))));
}

async function begin() {
  document.documentElement.lang = spoken;
  navigator.serviceWorker?.register('/clock/worker.js', { scope: '/clock/' }).catch(() => {});
  try {
    await store.tidy();
    await store.again(['phone']);
    await render();
  } catch {
    broken();
    return;
  }
  store.onChange(show);
  addEventListener('hashchange', () => {
    forgetQuestions();
    tell('');
    show();
  });
  addEventListener('online', sendNow);
  addEventListener('offline', show);
  addEventListener('beforeinstallprompt', event => {
    event.preventDefault();
    install = event;
    show();
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && sendNow());
  setInterval(sendNow, AGAIN);
  await sendNow();
}

begin();
