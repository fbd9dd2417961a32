import { afterEach } from 'vitest';

/** Parts that end with the test that made them, the newest first. To be called once, outside of the tests. */
export function disposeAfterEach(): <Part extends Disposable | AsyncDisposable>(part: Part) => Part {
  const parts: (Disposable | AsyncDisposable)[] = [];
  afterEach(async () => {
    for (const part of parts.splice(0).reverse()) {
      if (Symbol.asyncDispose in part) await part[Symbol.asyncDispose]();
      else part[Symbol.dispose]();
    }
  });
  return (part) => {
    parts.push(part);
    return part;
  };
}
