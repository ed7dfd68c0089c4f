/**
 * The class by its file: bundlers and test runners resolve the bare name to the package's other build, whose class is
 * not the one that the server's libraries throw. Under Node both names are this file.
 */
export { GraphQLError } from "graphql/index.js";
