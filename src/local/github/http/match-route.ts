import type { Route } from './route.ts';

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Parameters that hold slashes. */
const MULTI_SEGMENT = new Set(['ref', 'path']);

/** Finds the operation of a request. Numbers match digits only, so `/issues/comments` is not an issue. */
export class RouteTable {
  readonly #entries: readonly {
    readonly route: Route;
    readonly method: string;
    readonly pattern: RegExp;
    readonly names: readonly string[];
  }[];

  constructor(routes: readonly Route[]) {
    this.#entries = routes.map((route) => {
      const [method = '', template = ''] = route.operation.split(' ');
      const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      return {
        route,
        method,
        names,
        pattern: new RegExp(`^${template.replace(/\{(\w+)\}/g, (_, name: string) => patternOf(name))}$`),
      };
    });
  }

  /** @returns undefined when no operation has this method and path (GitHub answers 404). */
  find(method: string, path: string): RouteMatch | undefined {
    for (const entry of this.#entries) {
      const values = entry.method === method ? entry.pattern.exec(path) : null;
      if (values === null) continue;
      const params = Object.fromEntries(entry.names.map((name, index) => [name, decode(values[index + 1] ?? '')]));
      return { route: entry.route, params };
    }
    return undefined;
  }
}

function patternOf(name: string): string {
  if (/_(number|id)$/.test(name) && name !== 'workflow_id') return '(\\d+)';
  return MULTI_SEGMENT.has(name) ? '(.+?)' : '([^/]+)';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not a valid escape: it names nothing, and is looked up as it stands.
    return text;
  }
}
