/* Photos of a visit. A photo is drawn anew before it is kept: smaller, and without where it was taken. What cannot be drawn stays as it is. */
import { button, element } from './dom.js';
import * as store from './store.js';
import { text } from './texts.js';
import { time } from './times.js';

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'];
const HEIC = /\.(heic|heif|hif)$/i;
const MOST = 10;
const MOST_BYTES = 10 * 1024 * 1024;
const LONGEST_SIDE = 2400;
const THUMB_SIDE = 320;

/** The part of the screen of a visit. */
export function photos(visit, events, refresh, said) {
  const own = events.filter(event => event.kind === 'PHOTO' && event.visit === visit.reference);
  const waiting = own.filter(event => event.state === 'WAITING' || event.state === 'REFUSED');
  const there = own.filter(event => event.problem !== 'full').length;
  const sent = own.length - waiting.length;
  return element('section', { class: 'card', 'aria-labelledby': 'photos' },
    element('h2', { id: 'photos' }, text('photo.title')),
    sent > 0 && element('p', { id: 'photos-sent' }, text(sent === 1 ? 'photo.sent.one' : 'photo.sent', sent)),
    waiting.length > 0 && element('ul', { class: 'photos' },
      waiting.map((event, place) => picture(event, place, visit, refresh))),
    there < MOST
      ? element('div', { class: 'actions' },
        chooser('photo-take', text('photo.take'), { capture: 'environment' }, there, visit, said),
        chooser('photo-choose', text('photo.choose'), { multiple: true }, there, visit, said))
      : element('p', { class: 'notice' }, text('photo.full', MOST)),
    element('p', { class: 'hint' }, text('photo.limits', MOST, MOST_BYTES / 1024 / 1024)));
}

function picture(event, place, visit, refresh) {
  const name = text('photo.name', time(event.at, visit.zone));
  return element('li', {},
    event.thumb
      ? element('img', { src: event.thumb, alt: name })
      : element('span', { class: 'no-thumb' }, name),
    button(`photo-remove-${place}`, text('photo.remove'), 'quiet', async () => {
      await store.dropFile(event.id);
      await refresh();
      document.getElementById('photo-take')?.focus();
    }));
}

function chooser(id, words, how, there, visit, said) {
  const input = element('input', {
    id, type: 'file', class: 'unseen', accept: 'image/*', ...how,
    onchange: async ({ currentTarget }) => {
      const files = [...currentTarget.files];
      currentTarget.value = '';
      await said(await keepAll(files, there, visit.reference));
    }
  });
  return element('label', { class: 'as-button' }, words, input);
}

/* One after the other; the words name the last thing that went wrong. */
async function keepAll(files, there, visit) {
  let words = text(files.length === 1 ? 'photo.done.one' : 'photo.done');
  for (const [place, file] of files.entries()) {
    if (there + place >= MOST) return text('photo.full', MOST);
    const { problem, bytes, thumb } = await prepared(file);
    if (problem) words = text(problem, file.name, MOST_BYTES / 1024 / 1024);
    else if (!await store.sayFile({ kind: 'PHOTO', visit, thumb }, bytes)) return text('file.noRoom');
  }
  return words;
}

async function prepared(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (picture) {
    const bytes = await (await drawn(picture, LONGEST_SIDE, 0.85))?.arrayBuffer();
    const thumb = await address(await drawn(picture, THUMB_SIDE, 0.7));
    picture.close();
    if (bytes) return { bytes, thumb };
  }
  if (!TYPES.includes(file.type) && !HEIC.test(file.name)) return { problem: 'photo.type' };
  if (file.size > MOST_BYTES) return { problem: 'photo.large' };
  return { bytes: await file.arrayBuffer(), thumb: null };
}

function drawn(picture, longest, quality) {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', quality));
}

function address(blob) {
  return new Promise(resolve => {
    if (!blob) {
      resolve(null);
      return;
    }
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(blob);
  });
}
