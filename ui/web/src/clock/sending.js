/*
 * Sends what waits, and reads the visits. Only one window of the page does so at a time. Something leaves the queue only when the server
 * says that it has it: whatever else comes back, or nothing, leaves it there, and one that cannot be taken does not hold up the others.
 * Photos and signatures go by themselves, after what was said of their visit; nothing waits for them.
 */
import { post, postFile } from './signing.js';
import * as store from './store.js';

const CLOCKINGS = '/api/v1/clockings';
const DAYS = '/api/v1/clock-days';
const FILES = '/api/v1/clock-files';
const MOST = 100;
const MOST_CHARACTERS = 60_000;
const READ_AGAIN = 10 * 60_000;
const PROBLEMS = { 400: 'file', 404: 'visit', 409: 'full', 413: 'file', 415: 'file', 422: 'file' };
const STATES = { RECORDED: 'SENT', ALREADY_KNOWN: 'SENT', KEPT_FOR_REVIEW: 'KEPT' };

let size = MOST;
let refused = false;
let ahead = 0;

/** Whether the server does not know the phone any more. */
export function isRefused() {
  return refused;
}

/** Sends and reads what there is, unless another window is about it. */
export async function exchange(readNow = false) {
  const work = async lock => {
    if (lock === null) return;
    const phone = await store.phone();
    if (!phone) return;
    const sent = await sendAll(phone);
    await read(phone, readNow || sent);
  };
  return alone('mmhc-clock-exchange', work);
}

/** Sends the photos and signatures that wait, unless another window is about it. Calls that back after each. */
export async function exchangeFiles(afterEach) {
  const work = async lock => {
    if (lock === null) return;
    const tried = new Set();
    for (;;) {
      const phone = await store.phone();
      const event = phone && (await store.waitingFiles(phone.caregiver)).find(({ id }) => !tried.has(id));
      if (!event) return;
      tried.add(event.id);
      const goOn = await sendFile(phone, event);
      await afterEach();
      if (!goOn) return;
    }
  };
  return alone('mmhc-clock-files', work);
}

function alone(name, work) {
  return navigator.locks ? navigator.locks.request(name, { ifAvailable: true }, work) : work();
}

/* Whether to go on. */
async function sendFile(phone, event) {
  let response;
  let answer;
  try {
    const path = `${FILES}?${asked(event)}`;
    response = await postFile(path, await store.file(event.id), phone, await store.nextNumber());
    answer = response.ok ? (await response.json()).answer : null;
  } catch {
    await store.change([event.id], tried => ({ ...tried, tries: tried.tries + 1 }));
    return false;
  }
  if (STATES[answer]) {
    refused = false;
    await store.fileTaken(event.id, taken => answered(taken, answer, Date.now()));
    return true;
  }
  if (response.status === 401) refused = true;
  const problem = answer === 'REFUSED' ? 'other' : response.status === 401 ? 'phone' : PROBLEMS[response.status];
  await store.change([event.id], tried => problem ? { ...tried, problem } : { ...tried, tries: tried.tries + 1 });
  return ![401, 429, 503].includes(response.status);
}

function asked({ id, sequence, visit, kind, at, signer }) {
  return new URLSearchParams({ id, sequence, visit, kind, at, ...signer && { signer } });
}

async function sendAll(phone) {
  let any = false;
  for (;;) {
    const batch = fitting(await store.waiting(phone.caregiver));
    if (batch.length === 0 || !await sendBatch(phone, batch)) return any;
    any = true;
  }
}

function fitting(waiting) {
  const batch = [];
  let characters = 0;
  for (const event of waiting.slice(0, size)) {
    characters += JSON.stringify(event).length;
    if (batch.length > 0 && characters > MOST_CHARACTERS) break;
    batch.push(event);
  }
  return batch;
}

/* Whether to go on. */
async function sendBatch(phone, batch) {
  const ids = batch.map(event => event.id);
  let response;
  let answers;
  try {
    const number = await store.nextNumber();
    response = await post(CLOCKINGS, { now: new Date().toISOString(), events: batch.map(outward) }, phone, number);
    answers = response.ok ? new Map((await response.json()).events.map(({ id, answer }) => [id, answer])) : null;
  } catch {
    return false;
  }
  if (answers) {
    refused = false;
    size = Math.min(MOST, size * 2);
    const now = Date.now();
    await store.change(ids, event => answered(event, answers.get(event.id), now));
    return ids.some(id => answers.has(id));
  }
  if (response.status === 401) {
    refused = true;
    await store.change(ids, event => ({ ...event, problem: 'phone' }));
    return false;
  }
  if (response.status === 400 || response.status === 413 || response.status === 422) {
    if (batch.length === 1) await store.change(ids, event => ({ ...event, problem: 'content' }));
    size = 1;
    return true;
  }
  if (response.status !== 429 && response.status !== 503) {
    size = 1;
    await store.change(ids, event => ({ ...event, tries: event.tries + 1 }));
  }
  return false;
}

function outward({ id, sequence, visit, kind, at, place, position, tasks, noteKind, note }) {
  return { id, sequence, visit, kind, at, place, position, tasks, noteKind, note };
}

/* What was taken needs no words and no position here any more. */
function answered(event, answer, now) {
  if (answer === 'REFUSED') return { ...event, state: 'REFUSED', problem: 'other' };
  const state = STATES[answer];
  if (!state) return event;
  const { note, position, thumb, ...rest } = event;
  return { ...rest, state, problem: null, sentAt: now };
}

async function ask(phone) {
  return post(DAYS, { now: new Date(Date.now() + ahead).toISOString() }, phone, await store.nextNumber());
}

/* The server answers only what is asked by its own clock, more or less. Whether it says what that shows. */
function goesBy(date) {
  const server = Date.parse(date);
  ahead = Number.isNaN(server) ? ahead : server - Date.now();
  return !Number.isNaN(server);
}

async function read(phone, now) {
  const before = await store.pack();
  if (!now && before && before.at + READ_AGAIN > Date.now()) return;
  try {
    let response = await ask(phone);
    if (response.status === 409 && goesBy(response.headers.get('Date'))) response = await ask(phone);
    refused = response.status === 401;
    if (response.ok) await store.keepPack((await response.json()).visits);
  } catch {
    // Without a network the visits stay as they were.
  }
}
