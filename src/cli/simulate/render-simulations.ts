import { formatMinutes } from '../../core/schedule/describe-waiting.ts';
import type { Simulation } from '../../core/schedule/simulate.ts';
import { renderTable } from '../query/render-table.ts';

/** What dispatch does where the configuration says nothing. */
const DEFAULT_ORDER = 'urgent';

/**
 * Simulations of the same tasks as a table: a row for each count of workers, and beside the lower bound every policy, as its makespan and how
 * many times the lower bound that is.
 */
export function renderSimulations(
  simulations: readonly Simulation[],
  options: { readonly columns: number | undefined },
): string {
  const policies = [...new Set(simulations.map(({ policy }) => policy))];
  const rows = [...new Set(simulations.map(({ workers }) => workers))].map((workers) => {
    const ofRow = simulations.filter((simulation) => simulation.workers === workers);
    return [
      workers,
      time(ofRow[0]?.lowerBoundMs ?? 0),
      ...policies.flatMap((policy) => ofRow.filter((one) => one.policy === policy).map(cell)),
    ];
  });
  const names = policies.map((policy) => (policy === DEFAULT_ORDER ? `${policy} (default)` : policy));
  return renderTable(['workers', 'lower bound', ...names], rows, options);
}

function cell({ makespanMs, lowerBoundMs }: Simulation): string {
  return `${time(makespanMs)}  ${lowerBoundMs === 0 ? '–' : (makespanMs / lowerBoundMs).toFixed(3)}`;
}

/** `33 h 44 min`. */
export function time(ms: number): string {
  return formatMinutes(ms / 60_000);
}
