/**
 * A typed client of the API, to be copied with `operations.ts`: what a query takes and gives is known when it is compiled. The
 * queries are those that the page /api/ shows with their answers.
 */
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { ClientError, GraphQLClient, type Variables } from "graphql-request";
import {
  type ConditionInput,
  ExportDocument,
  type ExportFormat,
  MembersDocument,
  type MembersQuery,
  PreviewDocument,
} from "./operations.ts";

/** Members on one page, the most that the server gives. */
const pageSize = 1000;

/** What the server refuses: `code` is for programs, the message for people. */
export class AtlasError extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

export class AtlasClient {
  readonly #client: GraphQLClient;
  readonly #url: string;

  /** `url` is that of /graphql; a server without keys, which answers its own machine alone, needs none. */
  constructor(url: string, key?: string) {
    this.#url = url;
    this.#client = new GraphQLClient(
      url,
      key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } },
    );
  }

  /** @throws AtlasError with the first error of an answer that has some */
  async ask<Data, Given extends Variables>(
    query: TypedDocumentNode<Data, Given>,
    variables: Given,
  ): Promise<Data> {
    try {
      return await this.#client.request<Data>({ document: query, variables });
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      const [first] = error.response.errors ?? [];
      throw new AtlasError(first?.message ?? error.message, String(first?.extensions.code ?? "UNREACHABLE"));
    }
  }

  /**
   * Ids of all members of a segment, page by page, of the snapshot in which the walk begins. Like all queries it means the study's
   * first population where none is named. @throws AtlasError
   */
  async *members(study: string, segment: string, population?: string): AsyncGenerator<string> {
    const of = { study, segment, population, first: pageSize };
    let after: string | null = null;
    do {
      const page: MembersQuery = await this.ask(MembersDocument, { ...of, after });
      if (page.segment === null) return;
      const { edges, pageInfo } = page.segment.members;
      for (const { node } of edges) yield node.customerId;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
  }

  /** How many customers a condition holds for; nothing is stored. @throws AtlasError */
  async size(study: string, where: ConditionInput, population?: string): Promise<number> {
    return (await this.ask(PreviewDocument, { study, population, where })).previewSegment.size;
  }

  /** Where the members of a segment can be fetched as a file, for some minutes; whoever has the address can. @throws AtlasError */
  async exportOf(study: string, segment: string, format: ExportFormat, population?: string): Promise<URL> {
    const { exportSegment } = await this.ask(ExportDocument, { study, population, segment, format });
    return new URL(exportSegment.url, this.#url);
  }
}
