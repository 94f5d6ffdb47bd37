/** The components that a chapter's MDX uses without importing them. */
import Answer from './Answer.astro';
import Aside from './Aside.astro';
import Choices from './Choices.astro';
import Claim from './Claim.astro';
import Exercise from './Exercise.astro';
import H2 from './H2.astro';
import H3 from './H3.astro';
import Hint from './Hint.astro';
import Misconception from './Misconception.astro';
import Recap from './Recap.astro';
import Reveal from './Reveal.astro';
import Solution from './Solution.astro';
import Table from './Table.astro';
import Term from './Term.astro';

export const lessonComponents = {
  Answer,
  Aside,
  Choices,
  Claim,
  Exercise,
  Hint,
  Misconception,
  Recap,
  Reveal,
  Solution,
  Term,
  h2: H2,
  h3: H3,
  table: Table,
};
