import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import subset from './subset.json' with { type: 'json' };

/** Something that GitHub's published description does not allow. */
export interface Violation {
  readonly method: string;
  readonly path: string;
  readonly what: string;
}

/** One exchange as it went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** Method and path template, as the description names the operation. */
  readonly operation: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}
interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}
interface Operation {
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  readonly responses: Readonly<Record<string, JsonSchema | null>>;
}

// The JSON's own inferred type is a union of every literal shape; this is what the subset script writes.
const operations = subset.operations as unknown as Readonly<Record<string, Operation>>;
const ROOT = 'https://github.invalid/subset';
/** ajv-formats is CommonJS: its callable is the module or its `default`, by how it was loaded. */
const addFormats =
  (addFormatsModule as unknown as { default?: typeof addFormatsModule.default }).default ?? addFormatsModule;

let ajv: Ajv | undefined;
const validators = new Map<string, ValidateFunction>();

/** The check of one place of the subset; compiled when it is first needed and kept for the life of the process. */
function compiled(pointer: string): ValidateFunction {
  const known = validators.get(pointer);
  if (known !== undefined) return known;
  ajv ??= createAjv();
  const validate = ajv.compile({ $ref: `${ROOT}#${pointer}` });
  validators.set(pointer, validate);
  return validate;
}

function createAjv(): Ajv {
  // The subset is our own file, so its schemas are not checked against the meta schema again at every start.
  const created = new Ajv({ strict: false, inlineRefs: false, validateSchema: false });
  (addFormats as unknown as (ajv: Ajv) => void)(created);
  created.addFormat('repo.nwo', true);
  created.addSchema(subset as unknown as Record<string, unknown>, ROOT);
  return created;
}

/** Checks exchanges against GitHub's description; compiles what it needs when it is first needed. */
export class OpenApiValidator {
  /** What the description does not allow: a fault of the caller or of the server. */
  readonly violations: Violation[] = [];
  /** Statuses in the 400s that the description does not list; the real GitHub sends such ones too. */
  readonly warnings: Violation[] = [];

  check(exchange: Exchange): void {
    const operation = operations[exchange.operation];
    if (operation === undefined) return this.#report(exchange, `operation ${exchange.operation} is not in the subset`);
    // A request that the server refused may be wrong on purpose; what it got back still has to fit.
    if (exchange.status < 400) this.#checkRequest(exchange, operation);
    this.#checkResponse(exchange, operation);
  }

  #checkRequest(exchange: Exchange, operation: Operation): void {
    const query = new Map(operation.parameters.filter((parameter) => parameter.in === 'query').map((p) => [p.name, p]));
    for (const name of new Set(exchange.query.keys())) {
      const parameter = query.get(name);
      if (parameter === undefined) this.#report(exchange, `unknown query parameter «${name}»`);
      else this.#checkText(exchange, parameter, exchange.query.get(name) ?? '');
    }
    for (const parameter of operation.parameters) {
      const isMissing = parameter.in === 'query' && parameter.required && !exchange.query.has(parameter.name);
      if (isMissing) this.#report(exchange, `missing query parameter «${parameter.name}»`);
      const value = exchange.params[parameter.name];
      if (parameter.in === 'path' && value !== undefined) this.#checkText(exchange, parameter, value);
    }
    this.#checkBody(exchange, operation.body);
  }

  #checkBody(exchange: Exchange, schema: JsonSchema | null): void {
    const { requestBody: body } = exchange;
    if (body === undefined) return;
    if (schema === null) {
      if (typeof body !== 'object' || body === null || Object.keys(body).length > 0)
        this.#report(exchange, 'a body where none is described');
      return;
    }
    this.#checkSchema(exchange, {
      pointer: `/operations/${pointerSegment(exchange.operation)}/body`,
      value: body,
      part: 'request body',
    });
    const known = propertiesOf(schema);
    if (known === undefined || typeof body !== 'object' || body === null) return;
    for (const name of Object.keys(body))
      if (!known.has(name)) this.#report(exchange, `unknown property «${name}» in the request body`);
  }

  #checkResponse(exchange: Exchange, operation: Operation): void {
    const { status, responseBody } = exchange;
    if (!(status in operation.responses)) {
      const violation = { method: exchange.method, path: exchange.path, what: `status ${status} is not described` };
      if (status >= 400 && status < 500) this.warnings.push(violation);
      // 304 answers any conditional GET, whether the description lists it or not.
      else if (status !== 304) this.violations.push(violation);
      return;
    }
    const schema = operation.responses[status] ?? null;
    if (schema === null) {
      if (responseBody !== undefined) this.#report(exchange, `a body in status ${status}, which has none`);
      return;
    }
    const pointer = `/operations/${pointerSegment(exchange.operation)}/responses/${status}`;
    this.#checkSchema(exchange, { pointer, value: responseBody, part: `body of status ${status}` });
  }

  /** Path and query values are text on the wire; numbers and booleans are read from it first. */
  #checkText(exchange: Exchange, parameter: Parameter, text: string): void {
    const { type } = parameter.schema;
    const value =
      type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : type === 'boolean' ? text === 'true' : text;
    const index = operations[exchange.operation]?.parameters.indexOf(parameter) ?? 0;
    const pointer = `/operations/${pointerSegment(exchange.operation)}/parameters/${index}/schema`;
    this.#checkSchema(exchange, { pointer, value, part: `${parameter.in} parameter «${parameter.name}»` });
  }

  #checkSchema(
    exchange: Exchange,
    check: { readonly pointer: string; readonly value: unknown; readonly part: string },
  ): void {
    const validate = compiled(check.pointer);
    if (validate(check.value)) return;
    const [error] = validate.errors ?? [];
    this.#report(exchange, `${check.part}: ${error?.instancePath || '/'} ${error?.message ?? 'does not fit'}`);
  }

  #report({ method, path }: Exchange, what: string): void {
    this.violations.push({ method, path, what });
  }
}

/** A path template as one segment of a JSON pointer in a URI fragment. */
function pointerSegment(segment: string): string {
  return encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Names that a body may have; undefined when the description leaves it open. */
function propertiesOf(schema: JsonSchema): ReadonlySet<string> | undefined {
  const choices = schema.oneOf ?? schema.anyOf ?? [schema];
  const names = choices.map((choice) => choice.properties);
  if (names.some((properties) => properties === undefined)) return undefined;
  return new Set(names.flatMap((properties) => Object.keys(properties ?? {})));
}
