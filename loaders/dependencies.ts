export interface DependencyOrder<Node> {
  /** Every node and all that they depend on, each once and after what it depends on. */
  readonly order: readonly Node[];
  /** Nodes that depend on themselves by way of the next ones, each way round once; `order` then follows what it can. */
  readonly cycles: readonly (readonly Node[])[];
}

/** The one topological sort: depth first, in the order in which nodes and their dependencies are given. */
export function inDependencyOrder<Node>(
  nodes: Iterable<Node>,
  dependsOn: (node: Node) => Iterable<Node>,
): DependencyOrder<Node> {
  const order: Node[] = [];
  const cycles: Node[][] = [];
  const done = new Set<Node>();
  const way: Node[] = [];
  const visit = (node: Node): void => {
    const start = way.indexOf(node);
    if (start >= 0) cycles.push(way.slice(start));
    if (start >= 0 || done.has(node)) return;
    way.push(node);
    for (const other of new Set(dependsOn(node))) visit(other);
    way.pop();
    done.add(node);
    order.push(node);
  };
  for (const node of nodes) visit(node);
  return { order, cycles };
}

/** How many nodes stand one on the other below each, 0 for those that depend on none; `least` raises it. */
export function dependencyLevels<Node>(
  order: readonly Node[],
  dependsOn: (node: Node) => Iterable<Node>,
  least: (node: Node) => number = () => 0,
): Map<Node, number> {
  const levels = new Map<Node, number>();
  for (const node of order) {
    const below = [...dependsOn(node)].map((other) => (levels.get(other) ?? -1) + 1);
    levels.set(node, Math.max(least(node), 0, ...below));
  }
  return levels;
}

/** A value for each node, computed from those of what it depends on. */
export function computedInOrder<Node, Value>(
  order: readonly Node[],
  compute: (node: Node, known: (other: Node) => Value | undefined) => Value,
): Map<Node, Value> {
  const values = new Map<Node, Value>();
  for (const node of order)
    values.set(
      node,
      compute(node, (other) => values.get(other)),
    );
  return values;
}

/** Ids and all that is reached from them, each once. */
export function closure(start: Iterable<string>, next: (id: string) => Iterable<string>): Set<string> {
  return new Set(inDependencyOrder(start, next).order);
}
