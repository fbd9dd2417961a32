/** A table or a view of the database, as it is made and as it is documented. */
export interface Relation {
  readonly name: string;
  /** One sentence: what a row is. */
  readonly about: string;
  /** Name of each column → its SQL type (empty for a view) and what it says. */
  readonly columns: Readonly<Record<string, readonly [type: string, about: string]>>;
  /** The statement of a view, which gives its columns in their order; undefined for a table. */
  readonly select?: string;
  /** What comes after the columns of a table: a key over several of them. */
  readonly key?: string;
}

/** The statement that makes a table or a view. */
export function creationOf({ name, columns, select, key }: Relation): string {
  if (select !== undefined) return `CREATE VIEW ${name} (${Object.keys(columns).join(', ')}) AS ${select}`;
  const lines = Object.entries(columns).map(([column, [type]]) => `${column} ${type}`);
  return key === undefined
    ? `CREATE TABLE ${name} (${lines.join(', ')}) STRICT`
    : `CREATE TABLE ${name} (${lines.join(', ')}, PRIMARY KEY (${key})) STRICT, WITHOUT ROWID`;
}
