import { ConfigError, isKnownError, SegmentDefinitionError } from "../loaders/errors.ts";
import { GraphQLError } from "./graphql-error.ts";
import { UserInputError } from "./user-input-error.ts";

/**
 * What a caller learns of an error: known ones keep their sentence and get `extensions.code`; a damaged installation
 * is named as such without its paths; everything else is masked. The server's log has the whole of it.
 */
export function toGraphQLError(error: unknown): GraphQLError {
  if (!(error instanceof GraphQLError)) return mapped(error, undefined);
  if (error.originalError === undefined || error.originalError instanceof GraphQLError) {
    // From graphql itself: a value that does not fit its type.
    error.message = clipped(error.message);
    error.extensions.code ??= "BAD_USER_INPUT";
    // What a parser said, with its words for what was sent.
    if (error.extensions.originalError !== undefined) {
      delete error.extensions.originalError;
      error.extensions.http = { status: 400 };
    }
    return error;
  }
  return mapped(error.originalError, error);
}

/** Characters of a message of graphql's, which may repeat what was sent; ours repeat a hundred at most. */
const longestMessage = 200;

/** What graphql-js adds to a message: names and values that there are, like the one that was sent. */
const suggestion = / Did you mean [^?]*\?/g;

/** A message for those who may not explore what there is. */
export function withoutSuggestions(message: string): string {
  return message.replace(suggestion, "");
}

export function clipped(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage - 1)}…`;
}

function mapped(cause: unknown, at: GraphQLError | undefined): GraphQLError {
  const { message, code } = describe(cause);
  const problems = cause instanceof SegmentDefinitionError ? { problems: cause.problems } : {};
  return new GraphQLError(message, {
    nodes: at?.nodes,
    source: at?.source,
    positions: at?.positions,
    path: at?.path,
    extensions: { code, ...problems, ...(busyCodes.has(code) ? { http: overloaded } : {}) },
  });
}

const busyCodes: ReadonlySet<string> = new Set(["PREVIEW_BUSY", "SNAPSHOT_BUSY"]);

/** Of an answer that was not made because others are under way. */
const overloaded = { status: 503, headers: { "Retry-After": "1" } } as const;

function describe(cause: unknown): { message: string; code: string } {
  if (cause instanceof UserInputError) return { message: cause.message, code: cause.code };
  if (cause instanceof ConfigError) {
    return { message: "the server's data cannot be read; its log says why", code: cause.code };
  }
  if (isKnownError(cause)) return { message: cause.message, code: cause.code };
  return { message: "unexpected error; the server's log says more", code: "INTERNAL_SERVER_ERROR" };
}

/** Whether files of a snapshot could not be read as they should. */
export function isDamage(error: unknown): boolean {
  return (error instanceof GraphQLError ? error.originalError : error) instanceof ConfigError;
}

/** Whether the operator should see the error in the log: it is not the caller's doing. */
export function isOurFault(error: unknown): boolean {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  if (cause === undefined || cause instanceof GraphQLError || cause instanceof UserInputError) return false;
  return cause instanceof ConfigError || !isKnownError(cause);
}
