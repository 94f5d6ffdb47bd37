/** The components that a chapter's MDX uses without importing them. */
import Answer from './Answer.astro';
import Aside from './Aside.astro';
import Cite from './Cite.astro';
import Claim from './Claim.astro';
import Equation from './Equation.astro';
import Exercise from './Exercise.astro';
import Given from './Given.astro';
import H2 from './H2.astro';
import H3 from './H3.astro';
import Hint from './Hint.astro';
import Misconception from './Misconception.astro';
import Mistake from './Mistake.astro';
import Option from './Option.astro';
import Recap from './Recap.astro';
import Ref from './Ref.astro';
import Reveal from './Reveal.astro';
import Sheet from './Sheet.astro';
import Solution from './Solution.astro';
import Table from './Table.astro';
import Term from './Term.astro';
import Why from './Why.astro';

export const lessonComponents = {
  Answer,
  Aside,
  Cite,
  Claim,
  Equation,
  Exercise,
  Given,
  Hint,
  Misconception,
  Mistake,
  Option,
  Recap,
  Ref,
  Reveal,
  Sheet,
  Solution,
  Term,
  Why,
  h2: H2,
  h3: H3,
  table: Table,
};
