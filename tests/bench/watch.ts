/**
 * Runs in the page, before its own scripts: notes when messages pass between the page and the sandbox, when a
 * cell changes and when that is painted. All times are those of performance.now().
 */

export interface Watch {
  /** Messages over ports, by direction and type: `sent execute_request`, `got idle`. */
  messages: { at: number; name: string }[];
  /** Begins to note changes of what the selector finds, what will be there later included. */
  follow(selector: string): void;
  /** When what is followed has changed: each entry is what one task has done. */
  changes: number[];
  /** When what has changed was painted, change by change; shorter than `changes` until all of it is. */
  paints: number[];
  /** Resolves when the condition holds and all that has changed is painted; rejects when that takes too long. */
  settled(condition: () => boolean): Promise<void>;
  /** Lengths of the frames since it was called, until `stop`. */
  frames(): { stop(): number[] };
}

declare global {
  interface Window {
    watch: Watch;
  }
}

export function installWatch(): void {
  const messages: Watch['messages'] = [];
  const note = (direction: string, message: unknown) => {
    const { type, execution_state } = (message ?? {}) as { type?: string; execution_state?: string };
    messages.push({ at: performance.now(), name: `${direction} ${execution_state ?? type}` });
  };
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, ...rest: unknown[]) {
    note('sent', message);
    return (postMessage as (...all: unknown[]) => void).call(this, message, ...rest);
  };
  const onmessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!;
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...onmessage,
    set(this: MessagePort, handler: ((event: MessageEvent) => unknown) | null) {
      onmessage.set!.call(
        this,
        handler &&
          ((event: MessageEvent) => {
            note('got', event.data);
            return handler.call(this, event);
          }),
      );
    },
  });

  let inFrame = false;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  // A task of its own comes after the frame has been painted.
  const afterFrame = () =>
    new Promise<number>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(performance.now()));
      port1.start();
      postMessage.call(port2, null);
    });

  requestAnimationFrame(function begin() {
    inFrame = true;
    void afterFrame().then(() => (inFrame = false));
    requestAnimationFrame(begin);
  });

  window.watch = {
    messages,
    changes: [],
    paints: [],
    follow(selector) {
      new MutationObserver((records) => {
        const isFollowed = ({ target }: MutationRecord) =>
          (target instanceof Element ? target : target.parentElement)?.closest(selector);
        if (!records.some(isFollowed)) return;
        const at = this.changes.push(performance.now()) - 1;
        // What is written while a frame is being made is painted with it.
        void (inFrame ? afterFrame() : frame().then(afterFrame)).then(
          (painted) => (this.paints[at] = painted),
        );
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    },
    async settled(condition) {
      const end = performance.now() + 20_000;
      while (!condition() || this.paints.length < this.changes.length) {
        await frame().then(afterFrame);
        if (performance.now() > end) throw new Error(`not settled: ${JSON.stringify(this)}`);
      }
    },
    frames() {
      const lengths: number[] = [];
      let last = 0;
      let request = requestAnimationFrame(function next(now) {
        if (last) lengths.push(now - last);
        last = now;
        request = requestAnimationFrame(next);
      });
      return {
        stop() {
          cancelAnimationFrame(request);
          return lengths;
        },
      };
    },
  };
}
