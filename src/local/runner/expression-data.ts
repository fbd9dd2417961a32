import { data } from '@actions/expressions';
import type { ExpressionData } from '@actions/expressions/data/expressiondata';
import { isJsonArray, type Json, type JsonObject } from './json.ts';

/** Converted objects by identity: the event payload is large and the same in every expression of a run. */
const converted = new WeakMap<object, ExpressionData>();

/** JSON as the expression engine wants it. Objects must not change after they were passed here once. */
export function toExpressionData(value: Json): ExpressionData {
  if (value === null) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  const known = converted.get(value);
  if (known) return known;
  const made = isJsonArray(value) ? new data.Array(...value.map(toExpressionData)) : toDictionary(value);
  converted.set(value, made);
  return made;
}

function toDictionary(value: JsonObject): ExpressionData {
  return new data.Dictionary(...Object.entries(value).map(([key, item]) => ({ key, value: toExpressionData(item) })));
}

/** The value of an evaluated expression as JSON. */
export function fromExpressionData(value: ExpressionData): Json {
  if (value instanceof data.Null) return null;
  if (value instanceof data.StringData || value instanceof data.BooleanData || value instanceof data.NumberData) {
    return value.value;
  }
  if (value instanceof data.Array) return value.values().map(fromExpressionData);
  return Object.fromEntries(value.pairs().map((pair) => [pair.key, fromExpressionData(pair.value)]));
}
