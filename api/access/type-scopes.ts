import type { Scope } from "../../data/scopes.ts";

/**
 * Types that tell of single customers, with the scope that every field of theirs, and every field that gives them,
 * needs. All others need `segments:read` alone, which `StudyAccess` asks for.
 */
export const typeScopes: Readonly<Record<string, Scope | undefined>> = {
  Customer: "profiles:read",
  CustomerConnection: "profiles:read",
  CustomerEdge: "profiles:read",
  SegmentMembership: "profiles:read",
  Explanation: "profiles:read",
  ExplanationChange: "profiles:read",
  TraitValue: "profiles:read",
  TraitListEntry: "profiles:read",
  Assignment: "profiles:read",
  AssignedMembership: "profiles:read",
  AbsentTrait: "profiles:read",
  SegmentChange: "profiles:read",
  ProblemAhead: "profiles:read",
  Ticket: "profiles:read",
  TicketPoints: "profiles:read",
};

/** Single fields that need another scope than their types. */
export const fieldScopes: Readonly<Record<string, Scope | undefined>> = {
  "Query.exportSegment": "export",
};
