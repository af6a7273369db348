/* Times as they are said, in the zone of the visit. */
import { spoken } from './texts.js';

const DAY = { weekday: 'long', day: 'numeric', month: 'long' };
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** The time of day. */
export function time(moment, timeZone) {
  return new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : spoken, { ...TIME, timeZone }).format(new Date(moment));
}

/** The day. */
export function day(moment, timeZone) {
  return new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : spoken, { ...DAY, timeZone }).format(new Date(moment));
}
