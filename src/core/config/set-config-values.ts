import { type Document, isAlias, isMap, isNode, parseDocument } from 'yaml';
import { StoneforgeError } from '../errors.ts';
import { readYaml } from './yaml-with-positions.ts';

/**
 * Sets keys of a YAML text and keeps its comments, its order and everything else.
 *
 * @param values path of the key (`agents.worker.provider`) to its new value; undefined removes the key
 * @returns the new text; what it holds is not checked, `parseConfig` does that
 * @throws StoneforgeError `bad-config` when the text is no YAML mapping
 */
export function setConfigValues(text: string, values: Readonly<Record<string, unknown>>): string {
  const { problems } = readYaml(text, 'the configuration');
  if (problems.length > 0) throw new StoneforgeError('bad-config', problems.join('\n'));
  const document = parseDocument(text);
  if (document.contents !== null && !isMap(document.contents) && document.toJS() !== null) {
    throw new StoneforgeError(
      'bad-config',
      'Expected the configuration to hold a mapping of keys, found something else.',
    );
  }
  for (const [path, value] of Object.entries(values)) setValue(document, path.split('.'), value);
  return document.toString({ lineWidth: 0 });
}

function setValue(document: Document, path: readonly string[], value: unknown): void {
  if (value === undefined && !document.hasIn(path) && !reachesThroughAlias(document, path)) return;
  // `agents:` without anything below, and a group that is an alias, become mappings of their own first.
  for (let length = 0; length < path.length; length += 1) {
    const group = path.slice(0, length);
    const node = length === 0 ? document.contents : document.getIn(group, true);
    if (isMap(node)) continue;
    const own = isAlias(node) ? node.resolve(document)?.toJS(document) : {};
    const mapping = document.createNode(own ?? {});
    if (isNode(node)) mapping.commentBefore = node.comment ?? node.commentBefore ?? null;
    if (length === 0) document.contents = mapping;
    else document.setIn(group, mapping);
  }
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value));
}

function reachesThroughAlias(document: Document, path: readonly string[]): boolean {
  return path.some((_, length) => isAlias(document.getIn(path.slice(0, length), true)));
}
