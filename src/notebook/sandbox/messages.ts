import type { ExecuteRequest, InspectRequest, PlotReply, RuntimeMessage } from '../protocol.ts';

/** Page to the sandboxed child, over a port of their own. */
export type ToSandbox =
  | ExecuteRequest
  | InspectRequest
  | PlotReply
  /** Ends the running request at once; nothing of that runtime is kept. */
  | { type: 'interrupt_request' }
  /** Asks for a spare runtime to be kept warm from now on. */
  | { type: 'spare_request' }
  /** A dead frame does not answer. */
  | { type: 'heartbeat' };

/** The sandboxed child to the page. Of these only the runtime's are made by the runtime, and are to be checked. */
export type FromSandbox =
  | RuntimeMessage
  | { type: 'interrupt_reply' }
  | { type: 'heartbeat' }
  /** The runtime was ended because it sent more than a runtime ever sends; another takes its place. */
  | { type: 'flooded' }
  /** The runtime ended by itself, as it does when it has used up its memory; another takes its place. */
  | { type: 'died' }
  /** The runtime could not be started. */
  | { type: 'failed'; reason: string };

/** The one message that crosses by window.postMessage: it carries the port and the runtime's text. */
export interface Connect {
  type: 'connect';
  runtime: string;
}
