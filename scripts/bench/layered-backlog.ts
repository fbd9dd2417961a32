/** How many tasks stand on each other, and how many stand beside each other. */
const LAYERS = 4;
const WIDTH = 6;
/** Tasks of a layer that wait for a second task of the layer before. */
const TWICE_BLOCKED = 4;

/** A task as `stoneforge local --backlog` takes it. */
export interface LayeredTask {
  readonly number: number;
  readonly title: string;
  readonly blockedBy: readonly number[];
}

/** 24 tasks in 4 layers of 6 with 30 edges, always the same: each waits for the one above it, four of a layer for that one's neighbour too. */
export function makeLayeredBacklog(): readonly LayeredTask[] {
  return Array.from({ length: LAYERS * WIDTH }, (_, index) => {
    const layer = Math.floor(index / WIDTH);
    const column = index % WIDTH;
    const above = (at: number) => (layer - 1) * WIDTH + (at % WIDTH) + 1;
    const columns = column < TWICE_BLOCKED ? [column, column + 1] : [column];
    return {
      number: index + 1,
      title: `Write part ${column + 1} of layer ${layer + 1}`,
      blockedBy: layer === 0 ? [] : columns.map(above),
    };
  });
}
