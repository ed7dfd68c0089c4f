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

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

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
      const guarded = isLeafType(getNamedType(field.type)) ? charged(scoped) : scoped;
      field.resolve = guarded as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  return schema;
}

/** The scope that a field needs, beyond `segments:read`, which everything does. */
export function scopeOf(type: string, field: GraphQLField<unknown, unknown>): Scope | undefined {
  return (
    fieldScopes[`${type}.${field.name}`] ?? typeScopes[type] ?? typeScopes[getNamedType(field.type).name]
  );
}

function scopedResolve(resolve: Resolve, scope: Scope): Resolve {
  return (parent, args, context, info) => {
    const study = studyOf(parent, args, context);
    if (study !== undefined) requireScope(context, scope, study);
    return resolve(parent, args, context, info);
  };
}

/** What a field is about: its parent's study, or the one that its arguments name. */
function studyOf(
  parent: unknown,
  args: Record<string, unknown>,
  context: RequestContext,
): StudyView | undefined {
  const of = parent as { study?: StudyView; segment?: { study: StudyView } } | null | undefined;
  if (of?.study !== undefined) return of.study;
  if (of?.segment?.study !== undefined) return of.segment.study;
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
