/*
 * What the phone keeps: its key, its visits, and what was said. What was said and not taken yet is never thrown away by anything here.
 * Words and positions go once they were taken; that something was said stays to be seen for some days.
 */
import { openDB } from 'idb';

const HOUR = 3_600_000;
const SHOWN_FOR = 48 * HOUR;
const PACK_FOR = 24 * HOUR;
const SAFELY = { durability: 'strict' };
/* What takes the place of an earlier word of the same kind that still waits. */
const ANEW = [['TASKS'], ['UNSIGNED'], ['NOT_HOME', 'AT_HOME']];

const changes = new BroadcastChannel('mmhc-clock');
const opened = openDB('mmhc-clock', 2, {
  upgrade(db, before) {
    if (before < 1) {
      db.createObjectStore('phone');
      db.createObjectStore('days');
      db.createObjectStore('events', { keyPath: 'id' });
    }
    db.createObjectStore('files');
  },
  blocking(current, wanted, event) {
    event.target.close();
    location.reload();
  }
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

/** Keeps what was said; a newer word about the same takes the place of one that still waits. */
export async function say(said) {
  const tx = (await opened).transaction(['phone', 'events'], 'readwrite', SAFELY);
  const owner = await tx.objectStore('phone').get('known');
  const events = tx.objectStore('events');
  const anew = ANEW.find(kinds => kinds.includes(said.kind));
  if (anew) {
    for (const event of await events.getAll()) {
      const replaced = anew.includes(event.kind) && event.visit === said.visit && event.state === 'WAITING'
        && event.caregiver === owner.caregiver;
      if (replaced) await events.delete(event.id);
    }
  }
  await events.put(await fresh(tx, said, owner));
  await tx.done;
  changed();
}

async function fresh(tx, said, owner) {
  return {
    ...said,
    id: crypto.randomUUID(),
    sequence: await next(tx),
    at: new Date().toISOString(),
    caregiver: owner.caregiver,
    state: 'WAITING',
    tries: 0,
    problem: null
  };
}

/** Keeps a photo or a signature; whether there was room for it. */
export async function sayFile(said, bytes) {
  try {
    const tx = (await opened).transaction(['phone', 'events', 'files'], 'readwrite', SAFELY);
    const owner = await tx.objectStore('phone').get('known');
    const event = await fresh(tx, { ...said, file: true }, owner);
    await Promise.all([tx.objectStore('files').put(bytes, event.id), tx.objectStore('events').put(event), tx.done]);
  } catch {
    return false;
  }
  changed();
  return true;
}

/** What is in it. */
export async function file(id) {
  return (await opened).get('files', id);
}

/** Throws a file away that somebody does not want to send any more. */
export async function dropFile(id) {
  const tx = (await opened).transaction(['events', 'files'], 'readwrite', SAFELY);
  await tx.objectStore('events').delete(id);
  await tx.objectStore('files').delete(id);
  await tx.done;
  changed();
}

/** The server has the file: only that there was one stays to be seen. */
export async function fileTaken(id, how) {
  const tx = (await opened).transaction(['events', 'files'], 'readwrite', SAFELY);
  const event = await tx.objectStore('events').get(id);
  if (event) await tx.objectStore('events').put(how(event));
  await tx.objectStore('files').delete(id);
  await tx.done;
  changed();
}

/** Files that wait to be sent for that person, what was tried least often first; none before all else that was said of its visit. */
export async function waitingFiles(caregiver) {
  const all = await events();
  const held = new Set(all.filter(event => isWaiting(event, caregiver) && !event.file).map(event => event.visit));
  return all.filter(event => isWaiting(event, caregiver) && event.file && !held.has(event.visit)).sort(byTries);
}

function isWaiting(event, caregiver) {
  return event.state === 'WAITING' && !event.problem && event.caregiver === caregiver;
}

function byTries(one, other) {
  return one.tries - other.tries || one.sequence - other.sequence;
}

/** All that was said and is still to be seen, the latest first. */
export async function events() {
  const all = await (await opened).getAll('events');
  return all.sort((one, other) => other.sequence - one.sequence);
}

/** What waits to be sent for that person: what was tried least often first, in the order in which it was said. */
export async function waiting(caregiver) {
  return (await events()).filter(event => isWaiting(event, caregiver) && !event.file).sort(byTries);
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

/** Something that is being written. */
export async function draft(visit, what = 'note') {
  return await (await opened).get('days', `${what} ${visit}`) ?? '';
}

/** Keeps what is being written. */
export async function keepDraft(visit, words, what = 'note') {
  const db = await opened;
  await (words ? db.put('days', words, `${what} ${visit}`) : db.delete('days', `${what} ${visit}`));
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
