import { ApiError } from './api-error.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** The `Link` header, absent when everything fits on one page. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Cuts the asked page out of a list: `per_page` 1–100 (default 30), `page` from 1. */
export function paginate<T>(all: readonly T[], query: URLSearchParams, url: string): Page<T> {
  const perPage = Math.min(100, positive(query, 'per_page', 30));
  const page = positive(query, 'page', 1);
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const items = all.slice((page - 1) * perPage, page * perPage);
  const links = [
    ...(page > 1 ? [link(url, query, page - 1, 'prev')] : []),
    ...(page < last ? [link(url, query, page + 1, 'next'), link(url, query, last, 'last')] : []),
    ...(page > 1 ? [link(url, query, 1, 'first')] : []),
  ];
  return { items, headers: links.length === 0 ? {} : { link: links.join(', ') } };
}

/** A `since` parameter as milliseconds; undefined when absent. */
export function sinceOf(query: URLSearchParams): number | undefined {
  const text = query.get('since');
  if (text === null) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new ApiError(422, `Invalid date: ${text}`);
  return at;
}

function positive(query: URLSearchParams, name: string, fallback: number): number {
  const value = Number(query.get(name) ?? fallback);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}

function link(url: string, query: URLSearchParams, page: number, rel: string): string {
  const next = new URLSearchParams(query);
  next.set('page', String(page));
  return `<${url}?${next}>; rel="${rel}"`;
}
