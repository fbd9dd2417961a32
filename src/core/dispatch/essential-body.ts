import { splitBody } from '../front-block/split-body.ts';
import { findDependencyReferences } from '../references/find-references.ts';

/**
 * What decisions take out of the body of an issue, as a body that says the same to them: its front block as it stands, and one line with all its
 * dependencies. Prose is left out, so that a thousand of them can be kept.
 */
export function essentialBody(body: string, repository: string): string {
  const references = findDependencyReferences(body, repository).map(
    ({ number, foreign }) => `${foreign ?? ''}#${number}`,
  );
  const line = references.length === 0 ? [] : [`Depends on ${references.join(', ')}`];
  return [...frontBlockOf(body), ...line].join('\n\n');
}

/** The block, or as much of one without an end as shows that it has none. */
function frontBlockOf(body: string): readonly string[] {
  const split = splitBody(body);
  if (split === undefined) return [];
  if (split.endLine === undefined) return ['---\nfront-block: without an end'];
  return [`---${split.yaml}\n---`];
}
