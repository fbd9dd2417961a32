import { CONFIG_FILE, parseConfig } from '../../core/config/parse-config.ts';
import type { Config } from '../../core/config/schema.ts';
import { setConfigValues } from '../../core/config/set-config-values.ts';
import { parseRunsOn } from './runs-on.ts';
import { renderConfigFile } from './templates/config-file.ts';

/**
 * The text that `.stoneforge/config.yaml` shall have: as it is, or a first one, with the machines that were asked for.
 *
 * @throws StoneforgeError `bad-config` for a file that cannot be read, `bad-arguments` for machines that cannot be.
 */
export function wantedConfigText(
  text: string | undefined,
  asked: { readonly runsOn?: readonly string[]; readonly controlRunsOn?: readonly string[] },
): string {
  const agents = asked.runsOn === undefined ? undefined : parseRunsOn(asked.runsOn, '--runs-on');
  const control = asked.controlRunsOn === undefined ? undefined : parseRunsOn(asked.controlRunsOn, '--control-runs-on');
  const wanted = { ...(agents === undefined ? {} : { agents }), ...(control === undefined ? {} : { control }) };
  if (text === undefined) return renderConfigFile(wanted);
  const before: Config['runners'] = parseConfig(text, CONFIG_FILE).runners;
  const changes = (['agents', 'control'] as const).filter(
    (key) => wanted[key] !== undefined && JSON.stringify(wanted[key]) !== JSON.stringify(before[key]),
  );
  // Setting values may change white space, so a text that needs no change is not touched.
  if (changes.length === 0) return text;
  return setConfigValues(text, Object.fromEntries(changes.map((key) => [`runners.${key}`, wanted[key]])));
}
