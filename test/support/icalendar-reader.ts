/**
 * A second reader of iCalendar, strict where calendar programs are not: what breaks a rule of RFC 5545 (the form), 5546 (who
 * asks whom) or 7986 (names) is told by its section. It knows what sessions need and refuses the rest.
 */
export interface Property {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
}
export interface Component {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly components: readonly Component[];
}

const broken = (section: string, what: string): Error => new Error(`RFC ${section}: ${what}`);
function hold(section: string, holds: boolean, what: string): asserts holds {
  if (!holds) throw broken(section, what);
}

/** Physical lines, each whole characters by itself (a fold inside one would be seen here). */
const physicalLines = (bytes: Uint8Array): readonly string[] => {
  const lines: string[] = [];
  let start = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] === 10) throw broken('5545 3.1', 'a line feed without its carriage return');
    if (bytes[index] !== 13) continue;
    hold('5545 3.1', bytes[index + 1] === 10, 'a carriage return without its line feed');
    hold('5545 3.1', index - start <= 75, `a line of ${index - start} octets`);
    lines.push(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, index)));
    index += 1;
    start = index + 1;
  }
  hold('5545 3.1', start === bytes.length, 'the last line does not end');
  return lines;
};

const unfolded = (lines: readonly string[]): readonly string[] =>
  lines.reduce<string[]>((whole, line) => {
    const last = whole.pop();
    if (line.startsWith(' ') && last !== undefined) return [...whole, last + line.slice(1)];
    hold('5545 3.1', line.length > 0, 'an empty line');
    return [...whole, ...(last === undefined ? [] : [last]), line];
  }, []);

const contentLine =
  /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"\u0000-\u0008\u000a-\u001f\u007f]*"|[^";:,\u0000-\u0008\u000a-\u001f\u007f]*))*):([^\u0000-\u0008\u000a-\u001f\u007f]*)$/u;

const propertyOf = (line: string): Property => {
  const parts = contentLine.exec(line);
  hold('5545 3.1', parts !== null, `not a content line: ${line}`);
  const [, name = '', parameters = '', value = ''] = parts;
  return {
    name: name.toUpperCase(),
    parameters: Object.fromEntries(
      [...parameters.matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)/g)].map(([, key = '', given = '']) => [
        key.toUpperCase(),
        given.replaceAll('"', ''),
      ]),
    ),
    value,
  };
};

const componentOf = (lines: readonly string[]): Component => {
  const stack: { name: string; properties: Property[]; components: Component[] }[] = [];
  let root: Component | undefined;
  for (const line of lines) {
    hold('5545 3.4', root === undefined, 'something after the calendar');
    const property = propertyOf(line);
    const open = stack.at(-1);
    if (property.name === 'BEGIN') {
      stack.push({ name: property.value, properties: [], components: [] });
    } else if (property.name === 'END') {
      stack.pop();
      hold('5545 3.6', open?.name === property.value, `END:${property.value} closes nothing`);
      const parent = stack.at(-1);
      if (parent) parent.components.push(open);
      else root = open;
    } else {
      hold('5545 3.4', open !== undefined, 'a property outside the calendar');
      hold(
        '5545 3.6',
        open.components.length === 0,
        `${property.name} after the parts of ${open.name}, which come last`,
      );
      open.properties.push(property);
    }
  }
  hold('5545 3.6', root !== undefined && stack.length === 0, 'something is not closed');
  return root;
};

export const all = ({ properties }: Component, name: string): readonly Property[] =>
  properties.filter((property) => property.name === name);
export const one = (component: Component, name: string): Property => {
  const found = all(component, name);
  hold('5545 3.6', found.length === 1, `${component.name} has ${found.length} ${name}`);
  return found[0] as Property;
};
export const parts = ({ components }: Component, name: string): readonly Component[] =>
  components.filter((component) => component.name === name);

/** What a text says. @throws Error where something stands in it as it is that must be escaped, or is escaped that must not */
export const textOf = ({ name, value }: Property): string => {
  const escaped = /\\[\\;,nN]/g;
  hold('5545 3.3.11', !/[\\;,]/.test(value.replace(escaped, '')), `${name} is not escaped: ${value}`);
  return value.replace(escaped, (pair) => (/[nN]/.test(pair) ? '\n' : pair.slice(1)));
};

const known: Readonly<Record<string, readonly string[]>> = {
  VCALENDAR: ['PRODID', 'VERSION', 'METHOD', 'CALSCALE', 'NAME', 'REFRESH-INTERVAL'],
  VTIMEZONE: ['TZID'],
  STANDARD: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'TZNAME'],
  VEVENT: [
    'UID',
    'DTSTAMP',
    'SEQUENCE',
    'DTSTART',
    'DTEND',
    'SUMMARY',
    'DESCRIPTION',
    'LOCATION',
    'STATUS',
    'ORGANIZER',
    'ATTENDEE',
    'CREATED',
    'LAST-MODIFIED',
  ],
  VALARM: ['ACTION', 'TRIGGER', 'DESCRIPTION'],
};
const needed: Readonly<Record<string, readonly string[]>> = {
  VCALENDAR: ['PRODID', 'VERSION', 'METHOD'],
  VTIMEZONE: ['TZID'],
  STANDARD: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
  VEVENT: ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'SUMMARY', 'ORGANIZER'],
  VALARM: ['ACTION', 'TRIGGER', 'DESCRIPTION'],
};

const assertKnown = (component: Component): void => {
  const names = known[component.name];
  hold('5545 3.6', names !== undefined, `${component.name} is no component of ours`);
  for (const { name } of component.properties) {
    hold('5545 3.8', name.startsWith('X-') || names.includes(name), `${component.name} knows no ${name}`);
    if (name !== 'ATTENDEE') one(component, name);
  }
  for (const name of needed[component.name] ?? []) one(component, name);
  component.components.forEach(assertKnown);
};

const utc = /^\d{8}T\d{6}Z$/;
const local = /^\d{8}T\d{6}$/;

const assertEvent = (event: Component, method: string, zones: readonly string[]): void => {
  for (const name of ['DTSTAMP', 'CREATED', 'LAST-MODIFIED'])
    for (const { value } of all(event, name)) hold('5545 3.8.7', utc.test(value), `${name} is not in UTC`);
  const [start, end] = ['DTSTART', 'DTEND'].map((name) => one(event, name));
  for (const { name, value, parameters } of [start, end] as Property[]) {
    hold('5545 3.3.5', local.test(value), `${name} is ${value}`);
    hold('5545 3.2.19', zones.includes(parameters['TZID'] ?? ''), `${name} is in a zone that is not there`);
  }
  hold('5545 3.8.2.2', (end?.value ?? '') > (start?.value ?? ''), 'it ends before it begins');
  hold('5545 3.8.7.4', /^\d+$/.test(one(event, 'SEQUENCE').value), 'SEQUENCE is no number');
  for (const name of ['SUMMARY', 'DESCRIPTION', 'LOCATION']) all(event, name).forEach(textOf);
  const people = [...all(event, 'ORGANIZER'), ...all(event, 'ATTENDEE')];
  for (const { name, value } of people)
    hold('5545 3.3.3', /^mailto:[^\s@]+@[^\s@]+$/i.test(value), `${name} is ${value}`);
  for (const alarm of parts(event, 'VALARM')) {
    hold('5545 3.8.6.1', one(alarm, 'ACTION').value === 'DISPLAY', 'an alarm that shows nothing');
    hold('5545 3.8.6.3', /^-?P/.test(one(alarm, 'TRIGGER').value), 'an alarm at no time');
  }
  const status = all(event, 'STATUS')[0]?.value;
  const attendees = all(event, 'ATTENDEE').length;
  if (method === 'PUBLISH') hold('5546 3.2.1', attendees === 0, 'what is published asks nobody');
  if (method === 'REQUEST') {
    hold('5546 3.2.2', attendees > 0, 'a request asks somebody');
    hold('5546 3.2.2', status !== 'CANCELLED', 'a request for what is cancelled');
  }
  if (method === 'CANCEL') {
    hold('5546 3.2.5', parts(event, 'VALARM').length === 0, 'what is cancelled rings');
    hold('5546 3.2.5', status === undefined || status === 'CANCELLED', `it is cancelled and ${status ?? ''}`);
  }
};

/** @throws Error naming the rule that is broken */
export const readCalendar = (
  text: string,
): { readonly method: string; readonly calendar: Component; readonly events: readonly Component[] } => {
  hold('5198 3', text === text.normalize('NFC'), 'not in NFC');
  const calendar = componentOf(unfolded(physicalLines(new TextEncoder().encode(text))));
  hold('5545 3.4', calendar.name === 'VCALENDAR', `it is a ${calendar.name}`);
  assertKnown(calendar);
  hold('5545 3.7.4', one(calendar, 'VERSION').value === '2.0', 'another version');
  const method = one(calendar, 'METHOD').value;
  const zones = parts(calendar, 'VTIMEZONE').map((zone) => one(zone, 'TZID').value);
  for (const zone of parts(calendar, 'VTIMEZONE'))
    hold('5545 3.6.5', zone.components.length > 0, 'a zone without an offset');
  const events = parts(calendar, 'VEVENT');
  const names = events.map((event) => one(event, 'UID').value);
  hold('5545 3.8.4.7', new Set(names).size === names.length, 'two events of one name');
  for (const event of events) assertEvent(event, method, zones);
  return { method, calendar, events };
};
