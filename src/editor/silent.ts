import { Annotation } from '@codemirror/state';

/** Marks a change that is not the reader's own, of which onChange is not told. */
export const silent = Annotation.define<boolean>();
