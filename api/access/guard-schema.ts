import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
} from "graphql/index.js";
import type { Scope } from "../../data/scopes.ts";
import type { RequestContext } from "../context.ts";
import { requireScope } from "../context.ts";
import type { StudyView } from "../study-view.ts";
import { fieldScopes, typeScopes } from "./type-scopes.ts";

export type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

/** A guarded field in its parts, for whoever runs them otherwise than one after another: none may be left out. */
export interface GuardedField {
  /** Without the guard. */
  readonly resolve: Resolve;
  /** What the caller must hold, see `requireScopeOf`. */
  readonly scope: Scope | undefined;
  /** Whether what it gives is charged to the budget. */
  readonly isCharged: boolean;
}

const guardedFields = new WeakMap<GraphQLFieldResolver<unknown, unknown>, GuardedField>();

/**
 * Puts one guard before every field of the schema: the scope that its type or the type of its answer needs, in the study
 * that it is about, and the budget of bytes, to which each scalar is charged as often as it is given, whatever it is
 * called. A field that is added later is guarded as its type says, without another word.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__") || type.name === "Subscription") continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = (field.resolve ?? defaultFieldResolver) as Resolve;
      const scope = scopeOf(type.name, field);
      const scoped = scope === undefined ? resolve : scopedResolve(resolve, scope);
      const isCharged = isLeafType(getNamedType(field.type));
      field.resolve = (isCharged ? charged(scoped) : scoped) as GraphQLFieldResolver<unknown, unknown>;
      guardedFields.set(field.resolve, { resolve, scope, isCharged });
    }
  }
  return schema;
}

/** Undefined for a field of a schema without guards. */
export function guardedField({ resolve }: GraphQLField<unknown, unknown>): GuardedField | undefined {
  return resolve === undefined ? undefined : guardedFields.get(resolve);
}

/** The scope that a field needs, beyond `segments:read`, which everything does. */
export function scopeOf(type: string, field: GraphQLField<unknown, unknown>): Scope | undefined {
  return (
    fieldScopes[`${type}.${field.name}`] ?? typeScopes[type] ?? typeScopes[getNamedType(field.type).name]
  );
}

function scopedResolve(resolve: Resolve, scope: Scope): Resolve {
  return (parent, args, context, info) => {
    requireScopeOf(parent, args, context, scope);
    return resolve(parent, args, context, info);
  };
}

/** @throws UserInputError FORBIDDEN where the caller has no such scope in what a field of `parent` is about */
export function requireScopeOf(
  parent: unknown,
  args: Readonly<Record<string, unknown>>,
  context: RequestContext,
  scope: Scope,
): void {
  const study = studyOf(parent, args, context);
  if (study !== undefined) requireScope(context, scope, study);
}

/** What the fields of an object are about, whatever their arguments; undefined where it does not say. */
export function aboutOf(parent: unknown): StudyView | undefined {
  const of = parent as { study?: StudyView; segment?: { study: StudyView } } | null | undefined;
  return of?.study ?? of?.segment?.study;
}

/** What a field is about: its parent's study, or the one that its arguments name. */
function studyOf(
  parent: unknown,
  args: Readonly<Record<string, unknown>>,
  context: RequestContext,
): StudyView | undefined {
  const about = aboutOf(parent);
  if (about !== undefined) return about;
  if (typeof args.study !== "string") return undefined;
  return context.studies.study(args.study, args.population as string | null | undefined);
}

function charged(resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    const value = resolve(parent, args, context, info);
    if (value instanceof Promise)
      return value.then((settled: unknown) => {
        context.budget.charge(settled);
        return settled;
      });
    context.budget.charge(value);
    return value;
  };
}
