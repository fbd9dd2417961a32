import { data, Evaluator, type Expr, Parser } from '@actions/expressions';
import type { ExpressionData } from '@actions/expressions/data/expressiondata';
import type { FunctionDefinition, FunctionInfo } from '@actions/expressions/funcs/info';
import { falsy } from '@actions/expressions/result';
import { isBasicExpression, isMapping, isSequence } from '@actions/workflow-parser';
import { BooleanToken } from '@actions/workflow-parser/templates/tokens/boolean-token';
import { NullToken } from '@actions/workflow-parser/templates/tokens/null-token';
import { NumberToken } from '@actions/workflow-parser/templates/tokens/number-token';
import { StringToken } from '@actions/workflow-parser/templates/tokens/string-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { messageOf, StoneforgeError } from '../../core/errors.ts';
import { fromExpressionData, toExpressionData } from './expression-data.ts';
import type { Json, JsonObject } from './json.ts';
import { lexExpression } from './parser-exceptions.ts';

/** Answers of `success()`, `failure()` and `cancelled()`; `always()` is always true. */
export interface StatusAnswers {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
}

/** What an expression sees. A context that is not given is null, as on GitHub. */
export interface ExpressionScope {
  readonly contexts: JsonObject;
  readonly status?: StatusAnswers;
}

const CONTEXTS = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
];
const FUNCTIONS: FunctionInfo[] = ['success', 'failure', 'cancelled', 'always', 'hashFiles'].map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 255,
}));

const trees = new Map<string, Expr>();

/** Value of one expression, written without `${{ }}`. Throws a `workflow-invalid` error that quotes the expression. */
export function evaluateExpression(expression: string, scope: ExpressionScope): Json {
  return fromExpressionData(evaluateToData(expression, scope));
}

/** Whether an `if` holds. */
export function evaluateCondition(expression: string, scope: ExpressionScope): boolean {
  return !falsy(evaluateToData(expression, scope));
}

/** Value of a part of a workflow file, with every expression in it evaluated. */
export function evaluateToken(token: TemplateToken, scope: ExpressionScope): Json {
  if (isBasicExpression(token)) return evaluateExpression(token.expression, scope);
  if (isMapping(token)) {
    return Object.fromEntries(
      [...token].map((pair) => [evaluateText(pair.key, scope), evaluateToken(pair.value, scope)]),
    );
  }
  if (isSequence(token)) return [...token].map((item) => evaluateToken(item, scope));
  if (token instanceof StringToken || token instanceof NumberToken || token instanceof BooleanToken) return token.value;
  if (token instanceof NullToken) return null;
  throw new StoneforgeError(
    'workflow-invalid',
    `Expected a value or an expression, found ${token.typeName()}, which the local runner cannot evaluate. Write it out.`,
  );
}

/** Like {@link evaluateToken}, as the text that GitHub would put into an environment variable. */
export function evaluateText(token: TemplateToken, scope: ExpressionScope): string {
  return toText(evaluateToken(token, scope));
}

/** A mapping whose values become text: `env`, `with`, `outputs`. */
export function evaluateTexts(token: TemplateToken | undefined, scope: ExpressionScope): Record<string, string> {
  if (!token || !isMapping(token)) return {};
  return Object.fromEntries([...token].map((pair) => [pair.key.toString(), evaluateText(pair.value, scope)]));
}

/** Text with `${{ }}` in it that is not part of a workflow file: a default in `action.yml`. */
export function interpolate(text: string, scope: ExpressionScope): string {
  return text.replace(/\$\{\{((?:'(?:[^']|'')*'|(?!\}\})[^'])*)\}\}/g, (_whole, expression: string) =>
    toText(evaluateExpression(expression.trim(), scope)),
  );
}

function toText(value: Json): string {
  return toExpressionData(value).coerceString();
}

function evaluateToData(expression: string, scope: ExpressionScope): ExpressionData {
  try {
    const contexts = new data.Dictionary(
      ...CONTEXTS.map((key) => ({ key, value: toExpressionData(scope.contexts[key] ?? null) })),
    );
    return new Evaluator(parse(expression), contexts, functions(scope.status)).evaluate();
  } catch (cause) {
    throw new StoneforgeError(
      'workflow-invalid',
      `Expected the expression "${expression}" to have a value, found: ${messageOf(cause)}`,
      { cause },
    );
  }
}

function parse(expression: string): Expr {
  const known = trees.get(expression);
  if (known) return known;
  const tree = new Parser(lexExpression(expression), CONTEXTS, FUNCTIONS).parse();
  trees.set(expression, tree);
  return tree;
}

function functions(status: StatusAnswers | undefined): Map<string, FunctionDefinition> {
  const answers = { success: true, failure: false, cancelled: false, always: true, ...status };
  const made = new Map<string, FunctionDefinition>();
  for (const [name, answer] of Object.entries(answers)) {
    made.set(name, { name, minArgs: 0, maxArgs: 255, call: () => new data.BooleanData(answer) });
  }
  const refuse = () => {
    throw new Error('the local runner has no hashFiles(), because its jobs have no checkout');
  };
  made.set('hashfiles', { name: 'hashFiles', minArgs: 0, maxArgs: 255, call: refuse });
  return made;
}
