/**
 * Puts what an editor changed in a form into the text that it was given: only what is different between what the editor made of the text
 * and what it makes of it now is written anew, every other byte stays.
 */
export function keepJson(original, before, after) {
  const mine = new Reader(original).document();
  return original.slice(0, mine.start) + write(original, mine, before, after) + original.slice(mine.end);
}

class Reader {
  #text;
  #at = 0;

  constructor(text) {
    this.#text = text;
  }

  document() {
    this.#spaces();
    return this.#value();
  }

  #value() {
    const start = this.#at;
    const first = this.#text[this.#at];
    if (first === '{' || first === '[') return this.#list(start, first === '{');
    const pattern = first === '"' ? /"(?:[^"\\]|\\[^])*"/y : /[^\s,\]}]+/y;
    this.#skip(pattern);
    return { start, end: this.#at, value: JSON.parse(this.#text.slice(start, this.#at)) };
  }

  /* Each entry with the spaces before it, up to the comma or bracket in front. */
  #list(start, named) {
    const entries = [];
    this.#at++;
    for (;;) {
      const from = this.#at;
      this.#spaces();
      if (/[\]}]/.test(this.#text[this.#at])) {
        this.#at++;
        return { start, end: this.#at, named, entries, tail: this.#text.slice(from, this.#at - 1) };
      }
      const head = this.#at;
      let name = null;
      if (named) {
        this.#skip(/"(?:[^"\\]|\\[^])*"/y);
        name = JSON.parse(this.#text.slice(head, this.#at));
        this.#skip(/\s*:\s*/y);
      }
      const node = this.#value();
      const end = this.#at;
      this.#spaces();
      const spaces = this.#text.slice(end, this.#at);
      const more = this.#text[this.#at] === ',';
      entries.push({ name, lead: this.#text.slice(from, head), head: this.#text.slice(head, node.start), node, spaces: more ? spaces : '' });
      if (more) this.#at++;
      else this.#at = end;
    }
  }

  #spaces() {
    this.#skip(/\s*/y);
  }

  #skip(pattern) {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) throw new SyntaxError(`unexpected at ${this.#at}`);
    this.#at = pattern.lastIndex;
  }
}

const isList = value => typeof value === 'object' && value !== null;
const same = (one, other) => plain(one) === plain(other);

/* The same for the same content, in whatever order it is named. */
function plain(value) {
  return JSON.stringify(value, (key, part) =>
    isList(part) && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part);
}

function write(text, mine, before, after) {
  if (same(before, after)) return text.slice(mine.start, mine.end);
  const alike = mine.entries && isList(before) && isList(after) && mine.named === !Array.isArray(after) && mine.named === !Array.isArray(before);
  if (!alike) return JSON.stringify(after, null, indentIn(text, mine)).replaceAll('\n', eol(text) + ' '.repeat(columnOf(text, mine)));
  const entries = mine.named ? named(text, mine, before, after) : listed(text, mine, before, after);
  const [open, close] = mine.named ? '{}' : '[]';
  if (entries.length === 0) return open + close;
  return open + entries.map(({ lead, body, spaces }, index) => lead + body + (index < entries.length - 1 ? spaces : '')).join(',') + tail(text, mine) + close;
}

function named(text, mine, before, after) {
  const kept = mine.entries
    .filter(({ name }) => !(name in before) || name in after)
    .map(entry => ({
      ...entry,
      body: entry.head + (entry.name in after ? write(text, entry.node, before[entry.name], after[entry.name]) : text.slice(entry.node.start, entry.node.end))
    }));
  const here = new Set(mine.entries.map(({ name }) => name));
  const added = Object.entries(after)
    .filter(([name, value]) => !here.has(name) && value !== undefined && !(name in before && same(before[name], value)))
    .map(([name, value]) => ({ lead: leadOf(text, mine), body: `${JSON.stringify(name)}: ${fresh(text, mine, value)}`, spaces: '' }));
  return [...kept, ...added];
}

/* Things in a list are known by their id, or by their place. */
function listed(text, mine, before, after) {
  const free = before.map((value, index) => ({ value, entry: mine.entries[index] }));
  return after.map(value => {
    const place = free.findIndex(({ value: old }) => (isList(value) && value.id !== undefined ? old?.id === value.id : same(old, value)));
    if (place < 0) return { lead: leadOf(text, mine), body: fresh(text, mine, value), spaces: '' };
    const [{ value: old, entry }] = free.splice(place, 1);
    return entry ? { ...entry, body: write(text, entry.node, old, value) } : { lead: leadOf(text, mine), body: fresh(text, mine, value), spaces: '' };
  });
}

function fresh(text, mine, value) {
  const lead = leadOf(text, mine);
  if (!lead.includes('\n')) return JSON.stringify(value);
  const column = lead.slice(lead.lastIndexOf('\n') + 1);
  return JSON.stringify(value, null, indentIn(text, mine)).replaceAll('\n', eol(text) + column);
}

function leadOf(text, mine) {
  if (mine.entries.length > 0) return mine.entries[0].lead;
  const column = ' '.repeat(columnOf(text, mine));
  return text.includes('\n') ? eol(text) + column + '  ' : '';
}

function tail(text, mine) {
  return mine.entries.length > 0 ? mine.tail : text.includes('\n') ? eol(text) + ' '.repeat(columnOf(text, mine)) : '';
}

function columnOf(text, mine) {
  const line = text.slice(text.lastIndexOf('\n', mine.start - 1) + 1, mine.start);
  return line.match(/^\s*/)[0].length;
}

function indentIn(text, mine) {
  return text.includes('\n') ? (text.match(/\n(\t+)\S/) ? '\t' : 2) : undefined;
}

function eol(text) {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
