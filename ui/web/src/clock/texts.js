/* All words of the page. Another language is one more entry with the same keys; what it lacks is said in English. */
const TEXTS = {
  en: {
    'page.title': 'Your visits',
    'page.empty': 'No visit today or tomorrow.',
    'page.empty.unread': 'Your visits are not on this phone yet. They come as soon as there is a network.',
    'page.read': 'As of {0}',
    'page.back': 'All visits',
    'page.account': 'To my pages',
    'network.off': 'No network',
    'network.on': '',
    'broken.title': 'This page cannot keep anything here',
    'broken.words': 'The browser does not let it. Leave private browsing, or use another browser.',

    'enrol.none.title': 'This phone is not known yet',
    'enrol.none.words': 'Open your list of phones on this phone, and choose "Use this phone".',
    'enrol.none.link': 'My phones',
    'enrol.title': 'Use this phone?',
    'enrol.words': 'You can then check in and out with it, also without a network. Whoever has this phone can do that in your name, so use your own.',
    'enrol.action': 'Use this phone',
    'enrol.busy': 'One moment ...',
    'enrol.over': 'This code was used already, or its ten minutes are over. Begin again from your list of phones.',
    'enrol.many': 'You use as many phones as one can already. End one of them in your list of phones.',
    'enrol.failed': 'That did not work. Please try again, with a network.',
    'enrol.done': 'This phone is known now.',
    'install.words': 'Put this page on your home screen, so that the phone does not forget what is not sent yet.',
    'install.action': 'Put on home screen',

    'visit.unread': 'This visit is not on this phone. You can check in all the same: the office sees to it.',
    'visit.planned': '{0} to {1}',
    'visit.ahead': 'Not begun',
    'visit.in': 'Here since {0}',
    'visit.out': '{0} to {1}',
    'visit.outOnly': 'Left at {0}',
    'clock.in': 'Check in',
    'clock.out': 'Check out',
    'clock.out.forgot': 'I leave, and forgot to check in',
    'clock.out.later': 'I left later: check out again',
    'ask.in': 'Check in: where are you?',
    'ask.out': 'Check out',
    'ask.place': 'Where',
    'ask.home': 'At home',
    'ask.elsewhere': 'Elsewhere with them',
    'ask.locating': 'Looking for your position ...',
    'ask.fixed': 'This is sent: {0}, {1}, to about {2} m.',
    'ask.once': 'Your position is asked for when you check in and when you check out, and never in between.',
    'ask.denied': 'This browser may not say where you are. You can go on without.',
    'ask.timedOut': 'The position was not found in time. You can go on without.',
    'ask.off': 'This phone does not say where it is. You can go on without.',
    'ask.yes.in': 'Check in now',
    'ask.yes.out': 'Check out now',
    'ask.without': 'Go on without position',
    'ask.no': 'Back',
    'clocked.in': 'Checked in at {0}.',
    'clocked.out': 'Checked out at {0}.',

    'tasks.title': 'What is to be done',
    'tasks.done': 'Done',
    'tasks.why': 'Not done, because',
    'tasks.why.none': 'Nothing said yet',
    'tasks.why.NOT_APPLICABLE': 'There was no need',
    'tasks.why.REFUSED': 'They did not want it',
    'tasks.why.NO_TIME': 'There was no time',
    'tasks.why.CLIENT_UNWELL': 'They were not well',
    'tasks.why.CLIENT_ABSENT': 'They were not there',
    'tasks.why.SUPPLIES_MISSING': 'Something was missing',
    'tasks.why.DONE_BY_OTHERS': 'Somebody else did it',
    'tasks.why.NOT_SAFE': 'It was not safe',
    'tasks.why.OTHER': 'Something else',
    'tasks.words': 'What was it?',

    'note.title': 'Note',
    'note.kind': 'What it is for',
    'note.kind.PROGRESS': 'How it went',
    'note.kind.HANDOVER': 'For whoever comes next',
    'note.kind.CONCERN': 'Something that worries me',
    'note.text': 'Your words',
    'note.action': 'Keep note',
    'note.done': 'The note is kept.',

    'queue.title': 'What you said',
    'queue.empty': 'Everything is sent.',
    'queue.waiting': '{0} not sent yet',
    'queue.again': 'Send again',
    'queue.show': 'Show as text for the office',
    'queue.hide': 'Hide the text',
    'queue.text': 'Text for the office',
    'queue.copy': 'Copy',
    'queue.copied': 'Copied.',
    'queue.kind.IN': 'Check-in',
    'queue.kind.OUT': 'Check-out',
    'queue.kind.TASKS': 'What was done',
    'queue.kind.NOTE': 'Note',
    'queue.state.WAITING': 'Waiting to be sent',
    'queue.state.SENT': 'Sent',
    'queue.state.KEPT': 'Kept for the office',
    'queue.state.REFUSED': 'Refused',
    'queue.why.phone': 'This phone is not known any more.',
    'queue.why.content': 'The office did not understand it: show it as text.',
    'queue.why.other': 'Something else was sent under the same number before.',
    'queue.why.person': 'Somebody else noted this on this phone.',
    'banner.old': 'Something is not sent for more than a day. Find a network, or show it to the office as text.',
    'banner.phone': 'This phone is not known any more. What you noted stays here: make the phone known again, or show it to the office as text.',

    'forget.action': 'Forget this phone',
    'forget.title': 'Forget this phone?',
    'forget.words': 'Your visits and what was sent go from this phone, and it checks nobody in any more.',
    'forget.unsent': '{0} not sent: that stays here until you use this phone again.',
    'forget.yes': 'Forget it',
    'forget.no': 'Keep it',
    'forget.done': 'This phone is forgotten.'
  }
};

const language = (navigator.languages ?? [navigator.language])
  .map(wanted => wanted.split('-')[0])
  .find(wanted => TEXTS[wanted]) ?? 'en';

/** The text with that key, with what it mentions. */
export function text(key, ...mentioned) {
  const words = TEXTS[language][key] ?? TEXTS.en[key];
  if (words === undefined) throw new Error(`No text ${key}`);
  return words.replace(/\{(\d)\}/g, (whole, place) => mentioned[place] ?? whole);
}

/** The language that the page speaks. */
export const spoken = language;
