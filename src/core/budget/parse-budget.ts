import { type Amounts, amountsOf, UNITS, type Unit } from './amounts.ts';

const NUMBER = String.raw`(\d{1,10}(?:\.\d{1,6})?)`;
const FORMS: readonly (readonly [form: RegExp, unit: Unit, factorOf: (suffix: string) => number])[] = [
  [new RegExp(`^\\$\\s*${NUMBER}$`), 'dollars', () => 1],
  [new RegExp(`^${NUMBER}\\s*(?:\\$|usd|dollars?)$`), 'dollars', () => 1],
  [
    new RegExp(`^${NUMBER}\\s*([km])?[\\s-]*tokens?$`),
    'tokens',
    (suffix) => ({ k: 1e3, m: 1e6 })[suffix.toLowerCase()] ?? 1,
  ],
  [
    new RegExp(`^${NUMBER}\\s*(m|min|minutes?|h|hours?)$`),
    'minutes',
    (suffix) => (suffix.toLowerCase().startsWith('h') ? 60 : 1),
  ],
];

/**
 * What all attempts of a task together may cost, by the labels of its issue: `budget:$5`, `budget:500k tokens`, `budget:90m`, `budget:1.5h`.
 * Of several in one unit the smallest counts.
 *
 * @returns undefined when no label says
 */
export function parseBudget(labels: readonly string[]): Amounts | undefined {
  const found = labels.flatMap((label) => amountOf(label.trim().toLowerCase()) ?? []);
  if (found.length === 0) return undefined;
  return amountsOf((unit) => {
    const ofUnit = found.filter((amount) => amount.unit === unit).map(({ amount }) => amount);
    return ofUnit.length === 0 ? undefined : Math.min(...ofUnit);
  });
}

function amountOf(label: string): { readonly unit: Unit; readonly amount: number } | undefined {
  const value = /^budget\s*[:/=]\s*(\S.*)$/.exec(label)?.[1];
  if (value === undefined) return undefined;
  for (const [form, unit, factorOf] of FORMS) {
    const [, number, suffix = ''] = form.exec(value) ?? [];
    const amount = number === undefined ? 0 : Number(number) * factorOf(suffix);
    if (amount > 0 && UNITS.includes(unit)) return { unit, amount };
  }
  return undefined;
}
