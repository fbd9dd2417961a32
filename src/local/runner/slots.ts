/** The machines of the local runner: at most `count` jobs at once, first come, first served. */
export interface Slots {
  /** Resolves with the way to give the slot back, or with `undefined` when `signal` fired first. */
  take(signal: AbortSignal): Promise<(() => void) | undefined>;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];

  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const once = (action: () => void) => {
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      action();
    };
  };

  return {
    take(signal) {
      if (signal.aborted) return Promise.resolve(undefined);
      if (free > 0) {
        free -= 1;
        return Promise.resolve(once(release));
      }
      return new Promise((resolve) => {
        const start = () => {
          signal.removeEventListener('abort', giveUp);
          resolve(once(release));
        };
        const giveUp = () => {
          waiting.splice(waiting.indexOf(start), 1);
          resolve(undefined);
        };
        waiting.push(start);
        signal.addEventListener('abort', giveUp, { once: true });
      });
    },
  };
}
