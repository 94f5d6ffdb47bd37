/** What a reader did with an exercise, in this browser. */
export interface Progress {
  solved: boolean;
  /** The best score on a sheet. */
  score?: Score | undefined;
  /** What was filled in last. */
  answer?: Answer | undefined;
  /** Which numbers the exercise shows: those that were answered, else those of the page, instance 0. */
  instance: number;
}

export interface Answer {
  schema: 1;
  instance: number;
  /** Of the page: what an instance gives may be words. */
  language: string;
  /** What the instance gives, as the page shows it. */
  given: Record<string, string>;
  /** What each field holds, in order; the value of a box that is checked, '' of one that is not. */
  typed: string[];
}

/** Questions of a sheet that were answered rightly, and those that were judged rightly. */
export interface Score {
  answered: number;
  judged: number;
  of: number;
}

const fresh: Progress = { solved: false, instance: 0 };

/** What is stored under a key; nothing done yet if storage is refused or holds something else. */
export function readProgress(key: string): Progress {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Progress> | null;
    const score = readScore(stored?.score);
    const answer = readAnswer(stored?.answer);
    return {
      solved: stored?.solved === true,
      instance: answer?.instance ?? 0,
      ...(score && { score }),
      ...(answer && { answer }),
    };
  } catch {
    return fresh;
  }
}

/** A browser that refuses storage only forgets: the reply was judged all the same. */
export function writeProgress(key: string, { solved, score, answer }: Progress): void {
  try {
    if (solved || score || answer) localStorage.setItem(key, JSON.stringify({ solved, score, answer }));
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}

/** The better of two scores: more questions right, answers and judgements taken together. */
export function betterScore(before: Score | undefined, now: Score): Score {
  return before && before.answered + before.judged >= now.answered + now.judged ? before : now;
}

function readScore(stored: Partial<Score> | undefined): Score | undefined {
  const { answered, judged, of } = stored ?? {};
  return Number.isInteger(answered) && Number.isInteger(judged) && Number.isInteger(of)
    ? ({ answered, judged, of } as Score)
    : undefined;
}

function readAnswer(stored: Partial<Answer> | undefined): Answer | undefined {
  const { schema, instance, given, typed } = stored ?? {};
  return schema === 1 && Number.isInteger(instance) && given && Array.isArray(typed)
    ? (stored as Answer)
    : undefined;
}
