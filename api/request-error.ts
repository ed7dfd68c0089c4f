import { GraphQLError } from "./graphql-error.ts";

/** Why a request is answered with a status of HTTP before anything of it is executed. */
export function requestError(status: number, code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}
