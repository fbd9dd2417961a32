/** In what budgets are counted. */
export const UNITS = ['dollars', 'tokens', 'minutes'] as const;
export type Unit = (typeof UNITS)[number];

/** So much of each unit; of one that is absent nothing is known or said. */
export type Amounts = { readonly [U in Unit]?: number | undefined };

/** Sums are exact to a millionth, so that ten times ten cents are a dollar. */
const PRECISION = 1e6;

/** The sum, with the units of both. */
export function addAmounts(a: Amounts, b: Amounts): Amounts {
  return amountsOf((unit) => {
    const [x, y] = [a[unit], b[unit]];
    return x === undefined && y === undefined ? undefined : rounded((x ?? 0) + (y ?? 0));
  });
}

/** Amounts by a function of their unit. Units without an amount are absent, so that equal amounts are equal objects. */
export function amountsOf(of: (unit: Unit) => number | undefined): Amounts {
  return Object.fromEntries(
    UNITS.flatMap((unit) => {
      const amount = of(unit);
      return amount === undefined ? [] : [[unit, amount]];
    }),
  );
}

/** The number that stands for an amount in sums and comparisons. */
export function rounded(amount: number): number {
  return Math.round(amount * PRECISION) / PRECISION;
}
