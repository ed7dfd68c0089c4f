import type { Condition } from "../../data/language.ts";
import { type Bilingual, inBoth } from "../../data/text.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import { smallestChanges, type Together } from "./changes.ts";
import type { Change, Explanation, ExplanationNode } from "./explanation.ts";
import { type Formula, Negations, reasons } from "./formula.ts";
import { caseSentence, groupSentence, notSentence, segmentSentence, summaryOf } from "./group-words.ts";
import {
  type ExplanationContext,
  type LeafCondition,
  type LeafWords,
  leafSentence,
  leafWords,
} from "./leaf-words.ts";
import { areContradictory, mergedChange, type NeededLeaf } from "./needed-change.ts";
import type { PreparedProfile } from "./prepared-profile.ts";
import type { Leaf, Program } from "./program.ts";

/** References beyond so many nodes are left unexpanded. */
const maxNodes = 2000;

type Explain = (state: PreparedProfile) => ExplanationNode;
type TruthOf = (place: number) => boolean;

const valueOfLeaf = ({ leaf }: Pick<NeededLeaf, "leaf">): string => `${leaf.value} ${leaf.other ?? ""}`;

interface KnownLeaf {
  readonly leaf: Leaf;
  /** Where it first stands in the definition that is explained; what stands behind a reference stands where that does. */
  readonly path: string;
  readonly condition: LeafCondition;
  readonly words: LeafWords;
}

/** How one definition is explained, prepared once: only what a profile has is added for each. */
export class Explainer {
  readonly #program: Program;
  readonly #segments: ReadonlyMap<string, DefinedSegment>;
  readonly #context: ExplanationContext;
  readonly #negations = new Negations();
  readonly #formulas = new Map<string, Formula>();
  /** By place; the first time that a leaf stands somewhere gives it its path. */
  readonly #leaves = new Map<number, KnownLeaf>();
  /** Their places by what they are of, once all are known. */
  #ofValue: ReadonlyMap<string, readonly number[]> | undefined;
  readonly #root: Explain;
  readonly #formula: Formula;
  readonly #name: Bilingual | undefined;
  #nodes = 0;

  /** The program must have compiled the condition. */
  constructor(
    root: Condition | DefinedSegment,
    program: Program,
    segments: ReadonlyMap<string, DefinedSegment>,
    context: ExplanationContext,
  ) {
    this.#program = program;
    this.#segments = segments;
    this.#context = context;
    if ("id" in root) {
      this.#name = inBoth(root.name);
      this.#formula = this.#segmentFormula(root);
      this.#root = this.#definition(root);
    } else {
      this.#formula = this.#conditionFormula(root, "where");
      this.#root = this.#condition(root, "where");
    }
  }

  explain(state: PreparedProfile): Explanation {
    const node = this.#root(state);
    const truthOf = (place: number) => {
      const known = this.#leaves.get(place);
      return known !== undefined && this.#program.holds(known.leaf, state) !== known.leaf.negated;
    };
    if (node.matched) {
      const why = new Map(reasons(this.#formula, truthOf).map(({ leaf, truth }) => [leaf, truth]));
      const summary = summaryOf(this.#name, true, this.#named([...why], state));
      return { ...node, summary, toChange: [], toChangeIsSmallest: true };
    }
    const { leaves, exact } = smallestChanges(this.#formula, truthOf, this.#together(truthOf));
    const changes = leaves?.map((place) => [place, !truthOf(place)] as const) ?? null;
    return {
      ...node,
      summary: summaryOf(this.#name, false, changes === null ? null : this.#named(changes, state)),
      toChange: leaves === null ? null : this.#changes(leaves, truthOf, state),
      toChangeIsSmallest: exact,
    };
  }

  /** Leaves of one value change with it: what one asks for may rule out what another does. */
  #together(truthOf: TruthOf): Together {
    return {
      valueOf: (place) => valueOfLeaf(this.#at(place)),
      implied: (changed) => this.#implied(changed, truthOf),
      canStay: (changed) =>
        [...Map.groupBy(this.#affected(changed, truthOf), valueOfLeaf).values()].every((parts) =>
          this.#agree(parts),
        ),
    };
  }

  /** Leaves that turn out otherwise where others do, being of the same values; undefined where those contradict each other. */
  #implied(changed: readonly number[], truthOf: TruthOf): ReadonlySet<number> | undefined {
    this.#ofValue ??= Map.groupBy(this.#leaves.keys(), (place) => valueOfLeaf(this.#at(place)));
    const implied = new Set<number>();
    for (const [value, places] of Map.groupBy(changed, (place) => valueOfLeaf(this.#at(place)))) {
      const parts = places.map((place) => this.#needed(place, !truthOf(place), "change"));
      if (!this.#agree(parts)) return undefined;
      for (const place of this.#ofValue.get(value) ?? [])
        if (!places.includes(place) && !this.#agree([...parts, this.#needed(place, truthOf(place), "now")]))
          implied.add(place);
    }
    return implied;
  }

  #agree(parts: readonly NeededLeaf[]): boolean {
    return parts.length < 2 || !areContradictory(parts, this.#context);
  }

  /** Leaves that change; those of one value together, where one range or a list of values says them all. */
  #changes(leaves: readonly number[], truthOf: TruthOf, state: PreparedProfile): readonly Change[] {
    return [...Map.groupBy(this.#affected(leaves, truthOf), valueOfLeaf).values()].flatMap((parts) =>
      mergedChange(parts, this.#context, (leaf) => this.#program.observed(leaf, state)),
    );
  }

  /** Leaves that change, and what others of the same values must be for the definition to hold then. */
  #affected(leaves: readonly number[], truthOf: TruthOf): NeededLeaf[] {
    const changed = leaves.map((place) => this.#needed(place, !truthOf(place), "change"));
    const values = new Set(changed.map(valueOfLeaf));
    const implied = this.#implied(leaves, truthOf) ?? new Set();
    const turns = (place: number) => leaves.includes(place) || implied.has(place);
    const others = new Map<number, NeededLeaf>();
    for (const { leaf, truth } of reasons(this.#formula, (place) => truthOf(place) !== turns(place))) {
      const needed = this.#needed(leaf, truth, implied.has(leaf) ? "implication" : "now");
      if (!leaves.includes(leaf) && values.has(valueOfLeaf(needed))) others.set(leaf, needed);
    }
    return [...changed, ...others.values()];
  }

  #needed(place: number, truth: boolean, by: NeededLeaf["by"]): NeededLeaf {
    const known = this.#at(place);
    return { ...known, mustHold: truth !== known.leaf.negated, by };
  }

  /** Leaves as a summary names them: of one value only what it must be, where that is said, and not what it must not. */
  #named(leaves: readonly (readonly [place: number, truth: boolean])[], state: PreparedProfile): Bilingual[] {
    const all = leaves.map(([place, truth]) => {
      const { leaf, words } = this.#at(place);
      return { leaf, words, mustHold: truth !== leaf.negated };
    });
    const about = ({ value, other }: Leaf) => `${value} ${other}`;
    const said = new Set(all.flatMap(({ leaf, mustHold }) => (mustHold ? [about(leaf)] : [])));
    const kept = all.filter(({ leaf, mustHold }) => mustHold || !said.has(about(leaf)));
    return kept.map(({ leaf, words, mustHold }) => {
      const observed = this.#program.observed(leaf, state);
      const wanted = words.wanted[mustHold ? "hold" : "fail"];
      return {
        en: `${words.observed(observed, "en")} (needed: ${wanted.en})`,
        fa: `${words.observed(observed, "fa")} (لازم: ${wanted.fa})`,
      };
    });
  }

  #at(place: number): KnownLeaf {
    const known = this.#leaves.get(place);
    if (known === undefined) throw new Error(`no leaf ${place}`);
    return known;
  }

  #condition(condition: Condition, path: string): Explain {
    this.#nodes += 1;
    if ("all" in condition || "any" in condition) {
      const kind = "all" in condition ? "all" : "any";
      const parts = "all" in condition ? condition.all : condition.any;
      const children = parts.map((part, i) => this.#condition(part, `${path}.${kind}[${i}]`));
      return group(kind, path, children);
    }
    if ("not" in condition) return negation(path, this.#condition(condition.not, `${path}.not`));
    if ("segment" in condition) return this.#reference(condition.segment, `${path}.segment`);
    return this.#leaf(condition, path);
  }

  #leaf(condition: LeafCondition, path: string): Explain {
    const kind = "trait" in condition ? "trait" : "event" in condition ? "event" : "sequence";
    const { leaf, words } = this.#known(condition, `${path}.${kind}`);
    return (state) => {
      const observed = this.#program.observed(leaf, state);
      return {
        kind,
        path: `${path}.${kind}`,
        matched: this.#program.holds(leaf, state),
        sentence: leafSentence(words, observed, "hold"),
        observed: words.disclosed(observed),
        needed: words.needed,
        children: [],
      };
    };
  }

  /** A reference, with the definition it refers to as its child. */
  #reference(id: string, path: string): Explain {
    const segment = this.#segment(id);
    const truth = this.#program.segment(id);
    const definition = this.#nodes > maxNodes ? undefined : this.#definition(segment);
    return (state) => {
      const matched = truth(state);
      return {
        kind: "segment",
        path,
        matched,
        sentence: segmentSentence(inBoth(segment.name), matched),
        children: definition === undefined ? [] : [definition(state)],
      };
    };
  }

  /**
   * A whole definition. A part of a segmentation asks that no earlier part has won, which is to say that the own
   * conditions of none of them hold; so earlier parts are told by these, and not by the parts before them again.
   */
  #definition(segment: DefinedSegment): Explain {
    const path = `${segment.id}.where`;
    const { own, earlier } = this.#parts(segment);
    if (earlier.length === 0) return this.#condition(segment.where, path);
    this.#nodes += 2;
    const cases = earlier.map((part): Explain => {
      const inside = this.#condition(part.ownCase, `${part.id}.where`);
      return (state) => {
        const child = inside(state);
        const sentence = caseSentence(inBoth(part.name), child.matched);
        return {
          kind: "case",
          path: `${part.id}.where`,
          matched: child.matched,
          sentence,
          children: [child],
        };
      };
    });
    const none = negation(path, group("any", path, cases));
    return own === undefined ? none : group("all", path, [this.#condition(own, `${path}.all[0]`), none]);
  }

  /** A part's own conditions, and the parts that would win; the rest of a segmentation has no conditions of its own. */
  #parts(segment: DefinedSegment): { own: Condition | undefined; earlier: readonly DefinedSegment[] } {
    if (segment.segmentation === null) return { own: segment.where, earlier: [] };
    const all = [...this.#segments.values()].filter((other) => other.segmentation === segment.segmentation);
    const earlier = all.slice(
      0,
      all.findIndex(({ id }) => id === segment.id),
    );
    return { own: segment.where === segment.ownCase ? undefined : segment.ownCase, earlier };
  }

  /** `at` is the path of the reference in the definition that is explained, behind which the condition stands. */
  #conditionFormula(condition: Condition, path: string, at?: string): Formula {
    const part = (each: Condition, place: string) => this.#conditionFormula(each, `${path}.${place}`, at);
    if ("all" in condition) return { all: condition.all.map((each, i) => part(each, `all[${i}]`)) };
    if ("any" in condition) return { any: condition.any.map((each, i) => part(each, `any[${i}]`)) };
    if ("not" in condition) return this.#negations.of(part(condition.not, "not"));
    if ("segment" in condition)
      return this.#segmentFormula(this.#segment(condition.segment), at ?? `${path}.segment`);
    const kind = "trait" in condition ? "trait" : "event" in condition ? "event" : "sequence";
    const { leaf } = this.#known(condition, at ?? `${path}.${kind}`);
    if (leaf.constant !== undefined) return leaf.constant !== leaf.negated ? { all: [] } : { any: [] };
    return { leaf: leaf.place, truth: !leaf.negated };
  }

  #segmentFormula(segment: DefinedSegment, at?: string): Formula {
    const { own, earlier } = this.#parts(segment);
    if (earlier.length === 0) return this.#caseFormula(segment, at);
    // As `definedSegments` writes a part: its own case, and none of those before.
    const others = `${segment.id}.where${own === undefined ? "" : ".all[1]"}.not`;
    const case_ = own === undefined ? [] : [this.#caseFormula(segment, at)];
    const none = earlier.map((part, i) =>
      this.#negations.of(this.#caseFormula(part, at ?? `${others}.any[${i}].segment`)),
    );
    return { all: [...case_, ...none] };
  }

  /** The own conditions of a part, or the whole of a segment that is none; once for each. */
  #caseFormula(segment: DefinedSegment, at: string | undefined): Formula {
    const known = this.#formulas.get(segment.id);
    if (known !== undefined) return known;
    const inside = segment.where === segment.ownCase ? "" : ".all[0]";
    const formula = this.#conditionFormula(segment.ownCase, `${segment.id}.where${inside}`, at);
    this.#formulas.set(segment.id, formula);
    return formula;
  }

  /** A leaf's words are its own wherever it stands; its path is where it first stood. */
  #known(condition: LeafCondition, path: string): KnownLeaf {
    const leaf = this.#program.leaf(condition);
    const known = this.#leaves.get(leaf.place);
    // Of two traits one leaf may be written in several ways, each with its own words.
    if (known !== undefined && known.leaf.negated === leaf.negated && leaf.other === undefined) return known;
    const found = { leaf, path, condition, words: leafWords(condition, this.#context) };
    if (known === undefined) this.#leaves.set(leaf.place, found);
    return found;
  }

  #segment(id: string): DefinedSegment {
    const segment = this.#segments.get(id);
    if (segment === undefined) throw new Error(`unchecked segment ${id}`);
    return segment;
  }
}

function group(kind: "all" | "any", path: string, parts: readonly Explain[]): Explain {
  return (state) => {
    const children = parts.map((part) => part(state));
    const holding = children.filter(({ matched }) => matched).length;
    const matched = kind === "all" ? holding === children.length : holding > 0;
    return { kind, path, matched, sentence: groupSentence(kind, children.length, holding), children };
  };
}

function negation(path: string, inside: Explain): Explain {
  return (state) => {
    const child = inside(state);
    const sentence = notSentence(child.matched);
    return { kind: "not", path, matched: !child.matched, sentence, children: [child] };
  };
}
