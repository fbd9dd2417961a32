/** A text as a single-quoted YAML scalar. The text has no line break. */
export function yamlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A text as a literal of GitHub's expression language. */
export function expressionText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `${{ … }}` around an expression. */
export function expression(source: string): string {
  return `\${{ ${source} }}`;
}

/** Moves every line but empty ones to the right. */
export function indent(text: string, spaces: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
}
