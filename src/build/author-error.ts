/** A mistake in a chapter, told with its place and what to do: `content/…/en.mdx:12:3 …`. */
export class AuthorError extends Error {
  override name = 'AuthorError';
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, column: number, problem: string) {
    super(`${file}:${line}:${column} ${problem}`);
    this.file = file;
    this.line = line;
  }
}
