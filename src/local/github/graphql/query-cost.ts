import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, type ValueNode } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/**
 * Points of a query by GitHub's published formula: one request for every connection, times the size of the connections around
 * it, divided by 100, at least 1.
 */
export function queryCost(
  document: DocumentNode,
  given: Variables,
): { readonly cost: number; readonly nodeCount: number } {
  const fragments = new Map(
    document.definitions.flatMap((definition): [string, FragmentDefinitionNode][] =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const variables = { ...defaultsOf(document), ...given };
  let requests = 0;
  let nodeCount = 0;
  const visit = (selections: SelectionSetNode | undefined, parents: number): void => {
    for (const selection of selections?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) visit(fragments.get(selection.name.value)?.selectionSet, parents);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, parents);
      else {
        const bound = selection.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
        const size = sizeOf(bound, variables);
        if (size > 0) {
          requests += parents;
          nodeCount += parents * size;
        }
        visit(selection.selectionSet, size > 0 ? parents * size : parents);
      }
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet, 1);
  }
  return { cost: Math.max(1, Math.round(requests / 100)), nodeCount };
}

function sizeOf(bound: ValueNode | undefined, variables: Variables): number {
  if (bound?.kind === Kind.INT) return Number(bound.value);
  return bound?.kind === Kind.VARIABLE ? Number(variables[bound.name.value] ?? 0) : 0;
}

function defaultsOf(document: DocumentNode): Variables {
  const declared = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  return Object.fromEntries(
    declared.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
}
