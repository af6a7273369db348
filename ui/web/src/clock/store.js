/*
 * What the phone keeps: its key, its visits, and what was said. What was said and not taken yet is never thrown away by anything here.
 * Words and positions go once they were taken; that something was said stays to be seen for some days.
 */
import { openDB } from 'idb';

const HOUR = 3_600_000;
const SHOWN_FOR = 48 * HOUR;
const PACK_FOR = 24 * HOUR;
const SAFELY = { durability: 'strict' };

const changes = new BroadcastChannel('mmhc-clock');
const opened = openDB('mmhc-clock', 1, {
  upgrade(db) {
    db.createObjectStore('phone');
    db.createObjectStore('days');
    db.createObjectStore('events', { keyPath: 'id' });
  },
  blocking: (current, wanted, event) => event.target.close()
});

/** Calls that back when another window of this page has changed something. */
export function onChange(listener) {
  changes.onmessage = listener;
}

function changed() {
  changes.postMessage('changed');
}

/** The phone as it is known, undefined when it is not. */
export async function phone() {
  return (await opened).get('phone', 'known');
}

/** A key that waits to be known under that code; the same when it was tried before. */
export async function keyFor(code, make) {
  const db = await opened;
  const before = await db.get('phone', 'wanted');
  if (before?.code === code) return before.keys;
  const keys = await make();
  await db.put('phone', { code, keys }, 'wanted');
  return keys;
}

/** From now on the phone is known. */
export async function known(device, caregiver, keys) {
  const tx = (await opened).transaction(['phone', 'days', 'events'], 'readwrite', SAFELY);
  const before = await tx.objectStore('phone').get('known');
  await tx.objectStore('phone').put({ device, caregiver, key: keys.privateKey }, 'known');
  await tx.objectStore('phone').delete('wanted');
  if (before && before.caregiver !== caregiver) await tx.objectStore('days').clear();
  for (const event of await tx.objectStore('events').getAll()) {
    if (event.problem === 'phone') await tx.objectStore('events').put({ ...event, problem: null });
  }
  await tx.done;
  changed();
}

/** The next of the phone's own numbers. */
async function next(tx) {
  const numbers = tx.objectStore('phone');
  const number = (await numbers.get('number') ?? 0) + 1;
  await numbers.put(number, 'number');
  return number;
}

/** A number for a request. */
export async function nextNumber() {
  const tx = (await opened).transaction('phone', 'readwrite');
  const number = await next(tx);
  await tx.done;
  return number;
}

/** Keeps what was said; a newer word about the tasks of a visit takes the place of one that still waits. */
export async function say(said) {
  const tx = (await opened).transaction(['phone', 'events'], 'readwrite', SAFELY);
  const owner = await tx.objectStore('phone').get('known');
  const events = tx.objectStore('events');
  if (said.kind === 'TASKS') {
    for (const event of await events.getAll()) {
      const replaced = event.kind === 'TASKS' && event.visit === said.visit && event.state === 'WAITING'
        && event.caregiver === owner.caregiver;
      if (replaced) await events.delete(event.id);
    }
  }
  await events.put({
    ...said,
    id: crypto.randomUUID(),
    sequence: await next(tx),
    at: new Date().toISOString(),
    caregiver: owner.caregiver,
    state: 'WAITING',
    tries: 0,
    problem: null
  });
  await tx.done;
  changed();
}

/** All that was said and is still to be seen, the latest first. */
export async function events() {
  const all = await (await opened).getAll('events');
  return all.sort((one, other) => other.sequence - one.sequence);
}

/** What waits to be sent for that person: what was tried least often first, in the order in which it was said. */
export async function waiting(caregiver) {
  return (await events())
    .filter(event => event.state === 'WAITING' && !event.problem && event.caregiver === caregiver)
    .sort((one, other) => one.tries - other.tries || one.sequence - other.sequence);
}

/** Changes those of these events that are still there. */
export async function change(ids, how) {
  const tx = (await opened).transaction('events', 'readwrite', SAFELY);
  for (const id of ids) {
    const event = await tx.store.get(id);
    if (event) await tx.store.put(how(event));
  }
  await tx.done;
  changed();
}

/** Lets everything that was refused be sent once more. */
export async function again(problems) {
  const ids = (await events()).filter(event => problems.includes(event.problem)).map(event => event.id);
  if (ids.length > 0) await change(ids, event => ({ ...event, state: 'WAITING', problem: null }));
}

/** The visits as they were last read, undefined when they never were. */
export async function pack() {
  return (await opened).get('days', 'pack');
}

/** Keeps the visits. */
export async function keepPack(visits) {
  await (await opened).put('days', { visits, at: Date.now() }, 'pack');
  changed();
}

/** A note that is being written. */
export async function draft(visit) {
  return await (await opened).get('days', `note ${visit}`) ?? '';
}

/** Keeps a note that is being written. */
export async function keepDraft(visit, words) {
  const db = await opened;
  await (words ? db.put('days', words, `note ${visit}`) : db.delete('days', `note ${visit}`));
}

/** Throws away what is over: visits of the day before, and what was taken some days ago. */
export async function tidy() {
  const db = await opened;
  const kept = await db.get('days', 'pack');
  const ends = (kept?.visits ?? []).map(visit => Date.parse(visit.endsAt));
  if (kept && Math.max(kept.at, ...ends) + PACK_FOR < Date.now()) await db.delete('days', 'pack');
  const tx = db.transaction('events', 'readwrite');
  for (const event of await tx.store.getAll()) {
    const taken = event.state === 'SENT' || event.state === 'KEPT';
    if (taken && event.sentAt + SHOWN_FOR < Date.now()) await tx.store.delete(event.id);
  }
  await tx.done;
}

/** Forgets key, visits and what was taken; never what was not. */
export async function forget() {
  const tx = (await opened).transaction(['phone', 'days', 'events'], 'readwrite', SAFELY);
  await tx.objectStore('phone').delete('known');
  await tx.objectStore('phone').delete('wanted');
  await tx.objectStore('days').clear();
  for (const event of await tx.objectStore('events').getAll()) {
    if (event.state === 'SENT' || event.state === 'KEPT') await tx.objectStore('events').delete(event.id);
  }
  await tx.done;
  changed();
}
