/* Who signs that a visit was given, or why nobody does. */
import { pad } from '../pad.js';
import { button, element, field } from './dom.js';
import * as store from './store.js';
import { text } from './texts.js';
import { day, time } from './times.js';

const SIGNERS = ['PATIENT', 'RELATIVE'];
const LONGEST = '500';

let signer = SIGNERS[0];

/** Whether somebody has to sign, and nothing is said about it yet. */
export function isUnsigned(visit, events) {
  return visit.signatureNeeded === true && !visit.signed && last(visit, events) === undefined;
}

function last(visit, events) {
  return events.find(event => event.visit === visit.reference && ['SIGNATURE', 'UNSIGNED'].includes(event.kind)
    && event.state !== 'REFUSED' && !event.problem);
}

/** The part of the screen of a visit. */
export async function signature(visit, events, said) {
  const kept = last(visit, events);
  const signed = kept?.kind === 'SIGNATURE';
  const why = element('input', { type: 'text', maxlength: LONGEST, value: await store.draft(visit.reference, 'unsigned') });
  why.addEventListener('input', () => store.keepDraft(visit.reference, why.value, 'unsigned'));
  return element('section', { class: 'card', 'aria-labelledby': 'signature' },
    element('h2', { id: 'signature' }, text('sign.title')),
    (kept || visit.signed) && element('p', { id: 'signed', class: 'standing' }, kept ? words(kept, visit) : text('sign.known')),
    element('fieldset', {},
      element('legend', {}, text('sign.who')),
      SIGNERS.map(who => element('label', { class: 'option' },
        element('input', {
          id: `signer-${who}`, type: 'radio', name: 'signer', checked: who === signer, onchange: () => { signer = who; }
        }),
        text(`sign.who.${who}`)))),
    button('sign', text(signed ? 'sign.again' : 'sign.action'), signed ? 'quiet' : 'plain', () => sheet(visit, said)),
    !signed && field('unsigned-why', text('sign.why'), why),
    !signed && button('unsigned-keep', text('sign.why.action'), 'plain', async () => {
      const note = why.value.trim();
      if (!note) {
        why.focus();
        return;
      }
      await store.say({ kind: 'UNSIGNED', visit: visit.reference, note });
      await store.keepDraft(visit.reference, '', 'unsigned');
      why.value = '';
      await said(text('sign.why.done'));
    }));
}

function words(kept, visit) {
  return text(kept.kind === 'SIGNATURE' ? `sign.by.${kept.signer}` : 'sign.none', time(kept.at, visit.zone));
}

/* Over the page, so that nothing that is shown anew meanwhile touches it. */
function sheet(visit, said) {
  const who = signer;
  const canvas = element('canvas', { id: 'sheet-paper', role: 'img', 'aria-label': text('sign.paper') });
  const empty = element('p', { id: 'sheet-empty', class: 'notice', role: 'alert', hidden: true }, text('sign.empty'));
  const dialog = element('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' },
    element('h2', { id: 'sheet-title' }, text(`sign.sheet.${who}`)),
    visit.startsAt && element('p', { class: 'when' }, text('sign.sheet.what', day(visit.startsAt, visit.zone),
      time(visit.startsAt, visit.zone), time(visit.endsAt, visit.zone))),
    canvas,
    empty,
    button('sheet-keep', text('sign.keep'), 'big', async () => {
      if (paper.isEmpty()) {
        empty.hidden = false;
        return;
      }
      const bytes = await (await paper.picture()).arrayBuffer();
      if (!await store.sayFile({ kind: 'SIGNATURE', visit: visit.reference, signer: who }, bytes)) {
        empty.textContent = text('file.noRoom');
        empty.hidden = false;
        return;
      }
      dialog.close();
      await said(text('sign.done'));
    }),
    element('div', { class: 'actions' },
      button('sheet-clear', text('sign.clear'), 'plain', () => {
        paper.clear();
        empty.hidden = true;
      }),
      button('sheet-back', text('ask.no'), 'plain', () => dialog.close())));
  document.body.append(dialog);
  dialog.showModal();
  const paper = pad(canvas);
  dialog.addEventListener('close', () => {
    paper.end();
    dialog.remove();
    document.getElementById('sign')?.focus();
  });
}
