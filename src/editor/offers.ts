import { Facet } from '@codemirror/state';
import type { Command } from '@codemirror/view';

/** How names are offered at the caret: by an assistant, if there is one. */
export const offers = Facet.define<Command>();

/** How what is offered or told over the code is closed. */
export const dismissals = Facet.define<Command>();
