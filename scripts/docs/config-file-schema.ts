import { z } from 'zod';
import { configFile } from '../../src/core/config/schema.ts';

/** JSON schema of `.stoneforge/config.yaml` for editors: what zod derives, without our own annotations. */
export function configFileSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(configFile, {
    io: 'input',
    override: ({ jsonSchema }) => {
      for (const annotation of ['unit', 'expected', 'reserved']) Reflect.deleteProperty(jsonSchema, annotation);
    },
  });
  const { $schema, ...rest } = schema;
  return { $schema, title: 'Stoneforge: .stoneforge/config.yaml', ...rest };
}
