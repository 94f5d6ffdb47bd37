import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldKeys } from '../../src/editor/held-keys.ts';
import { canWait } from '../../src/editor/waiting-keys.ts';

class Key extends Event {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey = false;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly #altGraph: boolean;
  constructor(type: string, held: Partial<KeyboardEvent> & { altGraph?: boolean }) {
    super(type, { bubbles: true, cancelable: true });
    this.key = held.key ?? '';
    this.ctrlKey = held.ctrlKey ?? false;
    this.altKey = held.altKey ?? false;
    this.isComposing = held.isComposing ?? false;
    this.keyCode = held.keyCode ?? 0;
    this.#altGraph = held.altGraph ?? false;
  }
  getModifierState = (name: string) => name === 'AltGraph' && this.#altGraph;
}

const press = (key: string, held: Partial<KeyboardEvent> & { altGraph?: boolean } = {}) =>
  new Key('keydown', { key, ...held }) as unknown as KeyboardEvent;

describe('which keys wait', () => {
  it('are those that write, edit, or that the notebook knows', () => {
    for (const key of ['a', '?', '卷', 'Enter', 'Escape', 'Backspace', 'ArrowUp'])
      expect(canWait(press(key)), key).toBe(true);
    expect(canWait(press('Enter', { ctrlKey: true }))).toBe(true);
    expect(canWait(press('z', { ctrlKey: true }))).toBe(true);
    // German {, by AltGr, which Windows reports as Ctrl and Alt.
    expect(canWait(press('{', { ctrlKey: true, altKey: true, altGraph: true }))).toBe(true);
  });

  it('are not those of the browser, nor of an input method', () => {
    for (const key of ['Tab', 'F5', 'Shift', 'PageDown']) expect(canWait(press(key)), key).toBe(false);
    expect(canWait(press('r', { ctrlKey: true }))).toBe(false);
    expect(canWait(press('f', { altKey: true }))).toBe(false);
    expect(canWait(press('ArrowLeft', { altKey: true }))).toBe(false);
    expect(canWait(press('a', { isComposing: true }))).toBe(false);
    expect(canWait(press('Process', { keyCode: 229 }))).toBe(false);
  });
});

describe('held keys', () => {
  const log: string[] = [];
  let target: EventTarget;
  let keys: HeldKeys;

  beforeEach(() => {
    vi.useFakeTimers();
    log.length = 0;
    target = new EventTarget();
    target.addEventListener('keydown', (event) => {
      const { key } = event as KeyboardEvent;
      log.push(key);
      if (key === 'Enter') event.preventDefault();
    });
    vi.stubGlobal('document', { activeElement: target });
    vi.stubGlobal('KeyboardEvent', Key);
    vi.stubGlobal('HTMLInputElement', class {});
    keys = new HeldKeys(
      (text) => log.push(`+${text}`),
      () => log.push('missed'),
    );
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('are nobody else’s until the place is there, and are pressed there in order', async () => {
    expect(keys.take(press('x'))).toBe(false);
    let arrive = () => {};
    keys.hold(new Promise<void>((resolve) => (arrive = resolve)));
    const first = press('l');
    expect(keys.take(first)).toBe(true);
    expect(first.defaultPrevented).toBe(true);
    for (const key of ['e', 'Enter', 't']) keys.take(press(key));
    expect(keys.take(press('Tab'))).toBe(false);
    expect(log).toEqual([]);
    arrive();
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toEqual(['l', '+l', 'e', '+e', 'Enter', 't', '+t']);
    expect(keys.take(press('x'))).toBe(false);
  });

  it('wait on where one of them leads to another place', async () => {
    let arrive = () => {};
    const second = new Promise<void>((resolve) => (arrive = resolve));
    target.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Enter') keys.hold(second);
    });
    keys.press(press('Enter'));
    keys.press(press('a'));
    expect(log).toEqual(['Enter']);
    arrive();
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toEqual(['Enter', 'a', '+a']);
  });

  it('are dropped when the place fails to come, and not held on', async () => {
    keys.hold(Promise.reject(new Error('no network')));
    keys.take(press('d'));
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toEqual(['missed']);
    expect(keys.take(press('d'))).toBe(false);
  });

  it('are not held for ever', async () => {
    keys.hold(new Promise(() => {}));
    expect(keys.take(press('d'))).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(log).toEqual(['missed']);
    expect(keys.take(press('d'))).toBe(false);
  });
});
