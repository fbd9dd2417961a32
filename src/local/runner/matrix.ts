import { StoneforgeError } from '../../core/errors.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';

/** GitHub's limit of jobs that one matrix may make. */
const MAX_LEGS = 256;

/**
 * The legs of an evaluated `matrix:`, in GitHub's order: the product of the vectors without `exclude`, each `include` entry
 * either added to the legs whose original values it does not contradict, or appended as a leg of its own.
 * Throws when there is no leg, more than 256, or a part has the wrong shape.
 */
export function expandMatrix(matrix: Json): readonly JsonObject[] {
  if (!isJsonObject(matrix)) throw invalid('an object', matrix);
  const { include = [], exclude = [], ...vectors } = matrix;
  const originals = product(vectors).filter((leg) => !entries('exclude', exclude).some((entry) => agrees(leg, entry)));
  const legs: JsonObject[] = [...originals];
  for (const entry of entries('include', include)) {
    const fitting = originals.flatMap((original, index) => (fits(original, entry) ? [index] : []));
    for (const index of fitting) legs[index] = { ...legs[index], ...entry };
    if (fitting.length === 0) legs.push(entry);
  }
  if (legs.length === 0) throw invalid('at least one combination', matrix);
  if (legs.length > MAX_LEGS) throw invalid(`at most ${MAX_LEGS} combinations`, `${legs.length} of them`);
  return legs;
}

function product(vectors: JsonObject): readonly JsonObject[] {
  const names = Object.keys(vectors);
  if (names.length === 0) return [];
  let legs: readonly JsonObject[] = [{}];
  for (const name of names) {
    const values = vectors[name];
    if (!isJsonArray(values) || values.length === 0)
      throw invalid(`"${name}" to be a list with a value`, values ?? null);
    legs = legs.flatMap((leg) => values.map((value) => ({ ...leg, [name]: value })));
  }
  return legs;
}

function entries(name: string, value: Json): readonly JsonObject[] {
  if (!isJsonArray(value)) throw invalid(`"${name}" to be a list`, value);
  return value.map((entry) => {
    if (!isJsonObject(entry)) throw invalid(`each entry of "${name}" to be an object`, entry);
    return entry;
  });
}

/** Whether every key of the entry has the leg's value. */
function agrees(leg: JsonObject, entry: JsonObject): boolean {
  return Object.entries(entry).every(([key, value]) => JSON.stringify(leg[key]) === JSON.stringify(value));
}

/** Whether the entry shares a key with the leg and contradicts none of its original values. */
function fits(leg: JsonObject, entry: JsonObject): boolean {
  return Object.entries(entry).every(
    ([key, value]) => !(key in leg) || JSON.stringify(leg[key]) === JSON.stringify(value),
  );
}

function invalid(expected: string, found: Json): StoneforgeError {
  return new StoneforgeError(
    'workflow-invalid',
    `Expected the matrix to have ${expected}, found ${JSON.stringify(found)}.`,
  );
}
