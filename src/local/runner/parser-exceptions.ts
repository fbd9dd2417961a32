import { Lexer } from '@actions/expressions';
import { type Token, TokenType } from '@actions/expressions/lexer';
import { MappingDefinition } from '@actions/workflow-parser/templates/schema/mapping-definition';
import { PropertyDefinition } from '@actions/workflow-parser/templates/schema/property-definition';
import type { TemplateSchema } from '@actions/workflow-parser/templates/schema/template-schema';
import { StringToken } from '@actions/workflow-parser/templates/tokens/string-token';
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';

/*
 * The only place where the local runner and GitHub's own packages, 0.3.61, are allowed to differ. Remove what they have learnt.
 */

/**
 * Keys that GitHub takes and `@actions/workflow-parser` does not know yet.
 */
export const PARSER_EXCEPTIONS = [
  {
    key: 'cache-mode',
    values: ['read', 'write', 'write-only', 'none'],
    on: ['workflow-root-strict', 'job-factory', 'workflow-job'],
    reason:
      'GitHub accepts `cache-mode` on a workflow, a job and a calling job since 2026-09-10; 0.3.61 of the package is older.',
  },
] as const;

let patched: TemplateSchema | undefined;

/**
 * GitHub's workflow schema with the rows of {@link PARSER_EXCEPTIONS} added. Idempotent; changes the schema object that the
 * package itself uses, so that positions in its error messages stay right.
 */
export function workflowSchema(): TemplateSchema {
  if (patched) return patched;
  const schema = getWorkflowSchema();
  for (const exception of PARSER_EXCEPTIONS) {
    for (const name of exception.on) {
      const definition = schema.getDefinition(name);
      if (!(definition instanceof MappingDefinition)) {
        throw new TypeError(`Expected "${name}" in the workflow schema to be a mapping.`);
      }
      definition.properties[exception.key] ??= new PropertyDefinition(
        new StringToken(undefined, undefined, 'non-empty-string', undefined),
      );
    }
  }
  patched = schema;
  return schema;
}

/**
 * The tokens of an expression. The package undoes only the first `''` of a string, GitHub undoes all; it shows in every text
 * with two quotes around an expression, because such a text becomes `format('…''{0}''…', …)`.
 */
export function lexExpression(expression: string): Token[] {
  return new Lexer(expression).lex().tokens.map((token) => {
    if (token.type !== TokenType.STRING) return token;
    return { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") };
  });
}
