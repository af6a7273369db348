import { createCalendar, destroyCalendar, Interaction, ResourceTimeline } from '@event-calendar/core';

import calendarStyles from '@event-calendar/core/index.css';
import ownStyles from './schedule.css';

const TABLE = ['role', 'aria-colindex', 'aria-rowindex', 'aria-colcount', 'aria-rowcount'];
const PROPERTIES = ['from', 'days', 'rows', 'bars', 'movable', 'letters'];

const styles = new CSSStyleSheet();
styles.replaceSync(calendarStyles + ownStyles);

/**
 * Visits and absences of several people along some days. Times come as the clocks at the homes show them and are drawn as they come;
 * the server keeps what they mean.
 */
class ScheduleElement extends HTMLElement {
  #values = { from: '', days: 7, rows: [], bars: [], movable: [], letters: [] };
  #box = document.createElement('div');
  #calendar = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles];
    root.append(this.#box);
    this.addEventListener('keydown', key => this.#press(key));
  }

  #press({ key, ctrlKey, altKey, metaKey }) {
    const letter = key.toLowerCase();
    if (ctrlKey || altKey || metaKey || !this.#values.letters.includes(letter)) return;
    this.dispatchEvent(new CustomEvent('letter', { detail: { letter }, bubbles: true, composed: true }));
  }

  /* The calendar calls itself a table whose parts are none: what can be pressed are buttons with words of their own. */
  #plain = new MutationObserver(() => {
    for (const name of TABLE) this.#box.querySelectorAll(`[${name}]`).forEach(part => part.removeAttribute(name));
  });

  connectedCallback() {
    this.#plain.observe(this.#box, { subtree: true, childList: true, attributeFilter: TABLE });
    for (const property of PROPERTIES) this.#adopt(property);
    this.#calendar = createCalendar(this.#box, [ResourceTimeline, Interaction], {
      view: 'resourceTimelineWeek',
      headerToolbar: { start: '', center: '', end: '' },
      locale: 'en-GB',
      timeZone: 'UTC',
      slotDuration: { days: 1 },
      columnWidth: 'minmax(124px, 1fr)',
      dayHeaderFormat: { weekday: 'short', day: 'numeric', month: 'short' },
      eventContent: ({ event }) => ({ domNodes: [words(event)] }),
      eventClassNames: ({ event }) => [`bar-${event.extendedProps.kind}`],
      eventDidMount: ({ event, el }) => this.#describe(event, el),
      resourceLabelContent: ({ resource }) => ({ domNodes: [label(resource)] }),
      eventClick: ({ event }) => this.#open(event),
      eventDrop: dropped => this.#drop(dropped),
      eventDurationEditable: false,
      ...this.#options()
    });
  }

  disconnectedCallback() {
    this.#plain.disconnect();
    if (this.#calendar) destroyCalendar(this.#calendar);
    this.#calendar = null;
  }

  #options() {
    const { from, days, rows, bars, movable } = this.#values;
    return {
      date: from || undefined,
      duration: { days },
      firstDay: from ? new Date(`${from}T00:00:00Z`).getUTCDay() : 1,
      resources: rows.map(({ id, title, hint }) => ({ id, title, extendedProps: { hint } })),
      events: bars.map(({ id, row, start, end, title, words: spoken, kind }) => ({
        id, resourceIds: [row], start, end, title, startEditable: movable.includes(kind), extendedProps: { kind, spoken }
      }))
    };
  }

  #adopt(property) {
    const before = Object.hasOwn(this, property) ? this[property] : undefined;
    delete this[property];
    if (before !== undefined) this.#values[property] = before;
    Object.defineProperty(this, property, {
      configurable: true,
      get: () => this.#values[property],
      set: value => this.#take(property, value)
    });
  }

  #take(property, value) {
    this.#values[property] = value ?? (property === 'from' ? '' : []);
    if (!this.#calendar) return;
    for (const [name, option] of Object.entries(this.#options())) this.#calendar.setOption(name, option);
  }

  #describe(event, element) {
    element.title = event.extendedProps.spoken;
    element.removeAttribute('tabindex');
  }

  /* What was dragged goes back: the server says what comes of it. The wall clock is counted on as such, days after days. */
  #drop({ event, newResource, delta, revert }) {
    const bar = this.#values.bars.find(({ id }) => id === event.id);
    revert();
    if (!bar) return;
    const detail = {
      id: bar.id,
      row: newResource?.id ?? bar.row,
      start: later(bar.start, delta),
      end: later(bar.end, delta)
    };
    this.dispatchEvent(new CustomEvent('bar-drop', { detail, bubbles: true, composed: true }));
  }

  #open(event) {
    if (event.extendedProps.kind !== 'away') {
      this.dispatchEvent(new CustomEvent('bar-click', { detail: { id: event.id }, bubbles: true, composed: true }));
    }
  }
}

function later(clock, { days = 0, seconds = 0 }) {
  const moved = new Date(`${clock}Z`);
  moved.setUTCSeconds(moved.getUTCSeconds() + days * 86400 + seconds);
  return moved.toISOString().slice(0, 16);
}

function words(event) {
  const { kind, spoken } = event.extendedProps;
  const text = document.createElement(kind === 'away' ? 'span' : 'button');
  text.className = 'bar-words';
  text.textContent = event.title;
  if (kind !== 'away') {
    text.type = 'button';
    text.setAttribute('aria-description', spoken);
    /* The calendar would press it once more; letters are for the page. */
    text.addEventListener('keydown', key => ['Enter', ' '].includes(key.key) && key.stopPropagation());
  }
  return text;
}

function label({ title, extendedProps }) {
  const box = document.createElement('div');
  const name = document.createElement('span');
  const hint = document.createElement('small');
  box.className = 'row-words';
  name.textContent = title;
  hint.textContent = extendedProps.hint;
  box.append(name, hint);
  return box;
}

customElements.get('mmhc-schedule') ?? customElements.define('mmhc-schedule', ScheduleElement);
