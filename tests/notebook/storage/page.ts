import { openDrafts } from '../../../src/notebook/storage/drafts.ts';
import { mayHaveDrafts } from '../../../src/notebook/storage/names.ts';
import { createSaver, flushOnLeave } from '../../../src/notebook/storage/saver.ts';

Object.assign(globalThis, { openDrafts, mayHaveDrafts, createSaver, flushOnLeave });
