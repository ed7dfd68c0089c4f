/** An argument that nobody can answer: who wrote the request can mend it. */
export class UserInputError extends Error {
  override readonly name = "UserInputError";
  readonly code: string;

  constructor(message: string, code = "BAD_USER_INPUT") {
    super(message);
    this.code = code;
  }
}
