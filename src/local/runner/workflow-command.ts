/** One line `::name key=value,…::message` of a step's output. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a workflow command; `undefined` for any other line. */
export function parseWorkflowCommand(line: string): WorkflowCommand | undefined {
  const match = /^\s*::([^\s:,]+)(?:\s(.*?))?::(.*)$/s.exec(line);
  if (!match) return undefined;
  const [, name = '', properties = '', message = ''] = match;
  return { name: name.toLowerCase(), properties: parseProperties(properties), message: unescapeData(message) };
}

function parseProperties(text: string): Readonly<Record<string, string>> {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim().split('='))
    .filter((parts): parts is [string, ...string[]] => parts.length > 1 && parts[0] !== '')
    .map(([key, ...rest]) => [key, unescapeProperty(rest.join('='))]);
  return Object.fromEntries(pairs);
}

/** `%25` last: an escaped percent sign must not make a new escape. */
function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
