/** What draws plots in an exported notebook; portable.ts finds it on globalThis when a cell makes a plot. */
import { drawingGlobal } from '../notebook/formats/prelude.ts';
import { drawPicture, drawRecorded } from '../plots/standalone.ts';

Object.assign(globalThis, { [drawingGlobal]: { drawPicture, drawRecorded } });
