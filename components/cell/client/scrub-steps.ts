/** Numbers that were moved where they stand in the code: what can be taken back, one drag at a time. */
interface Step {
  readonly by: object;
  readonly before: string;
  after: string;
}

export class ScrubSteps {
  #steps: Step[] = [];

  /** @param by - what moves it: all moves of one drag, or of one stay at a number, are one step */
  note(by: object, before: string, after: string): void {
    const last = this.#steps.at(-1);
    // What has been changed otherwise since cannot be got past.
    if (last && last.after !== before) this.#steps = [];
    if (last?.by === by && last.after === before) last.after = after;
    else this.#steps.push({ by, before, after });
  }

  /** @returns the text before the last step, if that led to the text of now; the step is forgotten */
  undo(now: string): string | null {
    const last = this.#steps.pop();
    if (last?.after === now) return last.before;
    this.#steps = [];
    return null;
  }

  /** @returns the texts before each step that led to the text of now, oldest first; they are forgotten */
  drain(now: string): string[] {
    const steps = this.#steps;
    this.#steps = [];
    return steps.at(-1)?.after === now ? steps.map(({ before }) => before) : [];
  }
}
