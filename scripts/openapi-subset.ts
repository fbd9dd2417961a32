/**
 * Cuts the REST operations that the local GitHub serves out of GitHub's published OpenAPI description.
 *
 *     node scripts/openapi-subset.ts [folder of an installed @octokit/openapi]
 *
 * Without an argument the package is installed into a temporary folder (385 MB; that is why it is no dependency).
 * The result is plain JSON Schema (`nullable` resolved), sorted, without prose, so that the same version gives the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = '23.0.2';
const TARGET = join(import.meta.dirname, '../src/local/github/openapi');
const REPO = '/repos/{owner}/{repo}';

const OPERATIONS: readonly string[] = [
  'GET /rate_limit',
  `GET ${REPO}`,
  `GET ${REPO}/issues`,
  `POST ${REPO}/issues`,
  `GET ${REPO}/issues/{issue_number}`,
  `PATCH ${REPO}/issues/{issue_number}`,
  `GET ${REPO}/issues/{issue_number}/labels`,
  `POST ${REPO}/issues/{issue_number}/labels`,
  `DELETE ${REPO}/issues/{issue_number}/labels/{name}`,
  `GET ${REPO}/issues/{issue_number}/comments`,
  `POST ${REPO}/issues/{issue_number}/comments`,
  `GET ${REPO}/issues/comments`,
  `GET ${REPO}/issues/comments/{comment_id}`,
  `PATCH ${REPO}/issues/comments/{comment_id}`,
  `GET ${REPO}/issues/{issue_number}/events`,
  `GET ${REPO}/issues/{issue_number}/timeline`,
  `GET ${REPO}/issues/{issue_number}/dependencies/blocked_by`,
  `POST ${REPO}/issues/{issue_number}/dependencies/blocked_by`,
  `DELETE ${REPO}/issues/{issue_number}/dependencies/blocked_by/{issue_id}`,
  `GET ${REPO}/issues/{issue_number}/parent`,
  `GET ${REPO}/issues/{issue_number}/sub_issues`,
  `POST ${REPO}/issues/{issue_number}/sub_issues`,
  `DELETE ${REPO}/issues/{issue_number}/sub_issue`,
  `GET ${REPO}/labels`,
  `POST ${REPO}/labels`,
  `GET ${REPO}/labels/{name}`,
  `GET ${REPO}/collaborators/{username}/permission`,
  `GET ${REPO}/pulls`,
  `POST ${REPO}/pulls`,
  `GET ${REPO}/pulls/{pull_number}`,
  `PATCH ${REPO}/pulls/{pull_number}`,
  `POST ${REPO}/statuses/{sha}`,
  `GET ${REPO}/commits/{ref}/status`,
  `GET ${REPO}/commits/{ref}/statuses`,
  `GET ${REPO}/git/ref/{ref}`,
  `GET ${REPO}/git/matching-refs/{ref}`,
  `GET ${REPO}/contents/{path}`,
  `POST ${REPO}/actions/workflows/{workflow_id}/dispatches`,
  `GET ${REPO}/actions/workflows/{workflow_id}/runs`,
  `GET ${REPO}/actions/runs`,
  `GET ${REPO}/actions/runs/{run_id}`,
  `GET ${REPO}/actions/runs/{run_id}/jobs`,
  `GET ${REPO}/actions/runs/{run_id}/artifacts`,
  `POST ${REPO}/actions/runs/{run_id}/cancel`,
];

/** Keys that carry prose or tooling hints, not rules. */
const PROSE = new Set(['description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'tags', 'deprecated']);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const given = process.argv[2];
const temp = given === undefined ? mkdtempSync(join(tmpdir(), 'openapi-')) : undefined;
try {
  write(given ?? install(temp ?? ''));
} finally {
  if (temp !== undefined) rmSync(temp, { recursive: true });
}

function install(folder: string): string {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `@octokit/openapi@${VERSION}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(folder, 'node_modules/@octokit/openapi');
}

function write(packageFolder: string): void {
  const found = object(readJson(join(packageFolder, 'package.json'))).version;
  if (found !== VERSION) throw new Error(`Expected @octokit/openapi ${VERSION} in ${packageFolder}, found ${found}.`);
  const description = object(readJson(join(packageFolder, 'generated/api.github.com.json')));
  const subset = cut(description);
  mkdirSync(TARGET, { recursive: true });
  writeFileSync(join(TARGET, 'subset.json'), `${JSON.stringify(sorted(subset), undefined, 1)}\n`);
  writeFileSync(join(TARGET, 'NOTICE'), notice(readFileSync(join(packageFolder, 'LICENSE'), 'utf8')));
}

function cut(description: JsonObject): JsonObject {
  const paths = object(description.paths);
  const operations: JsonObject = {};
  for (const name of OPERATIONS) {
    const [method = '', path = ''] = name.split(' ');
    const found = object(paths[path])[method.toLowerCase()];
    if (found === undefined) throw new Error(`Expected ${name} in GitHub's description, found no such operation.`);
    operations[name] = operation(object(found), description);
  }
  return { version: VERSION, operations, schemas: neededSchemas(operations, description) };
}

function operation(source: JsonObject, description: JsonObject): JsonObject {
  const parameters = array(source.parameters).map((parameter) => {
    const { name = '', in: place = '', required = false, schema = {} } = resolve(parameter, description);
    return { name, in: place, required, schema: toJsonSchema(schema) };
  });
  const body = jsonSchemaOf(resolve(source.requestBody ?? {}, description));
  const responses: JsonObject = {};
  for (const [status, response] of Object.entries(object(source.responses))) {
    responses[status] = jsonSchemaOf(resolve(response, description));
  }
  return { parameters, body, responses };
}

/** Schema of the `application/json` content, null where there is none. */
function jsonSchemaOf(holder: JsonObject): Json {
  const content = object(holder.content ?? {})['application/json'];
  return content === undefined ? null : toJsonSchema(object(content).schema ?? {});
}

function neededSchemas(operations: JsonObject, description: JsonObject): JsonObject {
  const all = object(object(description.components).schemas);
  const schemas: JsonObject = {};
  const open: Json[] = [operations];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const match of JSON.stringify(next).matchAll(/"\$ref":"#\/schemas\/([^"]+)"/g)) {
      const name = match[1] ?? '';
      if (name in schemas) continue;
      schemas[name] = toJsonSchema(all[name] ?? {});
      open.push(schemas[name]);
    }
  }
  return schemas;
}

/** OpenAPI 3.0 to JSON Schema: `nullable` becomes a choice with null, references point into the subset. */
function toJsonSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const plain: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'nullable' || key === 'discriminator' || key.startsWith('x-')) continue;
    if (PROSE.has(key)) continue;
    if (key === '$ref') plain[key] = String(value).replace('#/components/schemas/', '#/schemas/');
    else if (key === 'properties') plain[key] = eachProperty(object(value));
    else if (key === 'enum' || key === 'required' || key === 'default') plain[key] = value;
    else plain[key] = toJsonSchema(value);
  }
  return schema.nullable === true ? { anyOf: [{ type: 'null' }, plain] } : plain;
}

/** Names of properties are data: one may be called `description` or `title`. */
function eachProperty(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, toJsonSchema(schema)]));
}

function resolve(node: Json, description: JsonObject): JsonObject {
  const reference = object(node).$ref;
  if (typeof reference !== 'string') return object(node);
  return object(
    reference
      .slice(2)
      .split('/')
      .reduce<Json>((at, key) => object(at)[key] ?? {}, description),
  );
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
}

function notice(license: string): string {
  return `subset.json holds ${OPERATIONS.length} operations of GitHub's REST API description, cut by scripts/openapi-subset.ts out of
@octokit/openapi ${VERSION} (https://github.com/octokit/openapi), generated/api.github.com.json. Prose and examples are left out
and \`nullable\` is written as JSON Schema; nothing else is changed.

Its licence:

${license.trim()}
`;
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8')) as Json;
}

function object(value: Json | undefined): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`Expected an object in GitHub's description, found ${JSON.stringify(value)?.slice(0, 80)}.`);
  }
  return value;
}

function array(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
