/** What acts on a terminal, or turns the writing around, and may yet stand unescaped in JSON. */
const ACTIVE = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/**
 * JSON that a terminal may show: control characters and turns of direction in its strings are escaped, which no reader of JSON can tell
 * apart. JSON itself forbids the others inside strings; between tokens a tab or a carriage return is a space.
 */
export function terminalSafeJson(json: string): string {
  return json
    .replace(/[\t\r]/g, ' ')
    .replace(ACTIVE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .trim();
}
