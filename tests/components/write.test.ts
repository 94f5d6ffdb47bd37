import { afterEach, describe, expect, it, vi } from 'vitest';
import { lazy } from '../../components/lazy.ts';
import { oncePaused, oncePerFrame, setHidden, setText } from '../../components/cell/client/write.ts';

afterEach(() => vi.unstubAllGlobals());

/** Something that takes note of each writing of one of its properties. */
function written<Name extends string, Value>(name: Name, value: Value) {
  const writes: Value[] = [];
  const element = Object.defineProperty({}, name, {
    get: () => writes.at(-1) ?? value,
    set: (next: Value) => writes.push(next),
  });
  return { element, writes };
}

describe('writing to the page', () => {
  it('leaves alone what stands there', () => {
    const text = written('textContent', 'as it is');
    setText(text.element as Element, 'as it is');
    setText(text.element as Element, 'other');
    setText(text.element as Element, 'other');
    expect(text.writes).toEqual(['other']);
    const hidden = written('hidden', false);
    setHidden(hidden.element as HTMLElement, false);
    setHidden(hidden.element as HTMLElement, true);
    setHidden(hidden.element as HTMLElement, true);
    expect(hidden.writes).toEqual([true]);
  });

  /** A page whose frames begin when the test says so. */
  function stubFrames(hidden: boolean): (() => void)[] {
    const frames: (() => void)[] = [];
    vi.stubGlobal('document', { hidden });
    vi.stubGlobal('requestAnimationFrame', (begin: () => void) => frames.push(begin));
    vi.stubGlobal('cancelAnimationFrame', (handle: number) => (frames[handle - 1] = () => undefined));
    return frames;
  }

  it('happens once a frame, and again after it', () => {
    const frames = stubFrames(false);
    const act = vi.fn();
    const soon = oncePerFrame(act);
    soon();
    soon();
    expect(frames).toHaveLength(1);
    expect(act).not.toHaveBeenCalled();
    // What asks for another time while it happens gets one.
    act.mockImplementationOnce(soon);
    frames[0]!();
    expect(act).toHaveBeenCalledTimes(1);
    frames[1]!();
    expect(act).toHaveBeenCalledTimes(2);
  });

  it.each([true, false])(
    'does not wait for frames that do not come (the page is hidden: %s)',
    async (hidden) => {
      const frames = stubFrames(hidden);
      const act = vi.fn();
      await new Promise<void>((resolve) => oncePerFrame(() => resolve(act()))());
      // One that comes after all finds nothing to do.
      for (const begin of frames) begin();
      expect(act).toHaveBeenCalledTimes(1);
    },
  );

  it('waits for a pause where it was asked to', () => {
    vi.useFakeTimers();
    const act = vi.fn();
    const paused = oncePaused(act);
    for (let key = 0; key < 9; key++) {
      paused();
      vi.advanceTimersByTime(150);
    }
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(150);
    expect(act).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('a module that is loaded late', () => {
  it('is there at once from then on, and tried again when it could not be loaded', async () => {
    const load = vi.fn<() => Promise<{ name: string }>>();
    load.mockRejectedValueOnce(new Error('offline')).mockResolvedValueOnce({ name: 'module' });
    const get = lazy(load);
    await expect(get()).rejects.toThrow('offline');
    await expect(get()).resolves.toEqual({ name: 'module' });
    expect(get()).toEqual({ name: 'module' });
    expect(load).toHaveBeenCalledTimes(2);
  });
});
