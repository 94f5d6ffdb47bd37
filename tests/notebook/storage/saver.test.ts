import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSaver, flushOnLeave } from '../../../src/notebook/storage/saver.ts';
import { original } from './make.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recorder(answer: () => Promise<boolean> = async () => true) {
  const saved: string[] = [];
  const saver = createSaver({
    save(cell, source) {
      saved.push(`${cell}: ${source}`);
      return answer();
    },
  });
  return { saver, saved };
}

describe('createSaver', () => {
  it('writes a burst once, 400 ms after its last change', () => {
    const { saver, saved } = recorder();
    saver.change('a', '1', original);
    vi.advanceTimersByTime(300);
    saver.change('a', '12', original);
    vi.advanceTimersByTime(399);
    expect(saved).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(saved).toEqual(['a: 12']);
    vi.advanceTimersByTime(5000);
    expect(saved).toHaveLength(1);
  });

  it('writes at least once a second while typing goes on', () => {
    const { saver, saved } = recorder();
    for (let i = 1; i <= 30; i++) {
      saver.change('a', `${i}`, original);
      vi.advanceTimersByTime(100);
    }
    expect(saved).toEqual(['a: 10', 'a: 20', 'a: 30']);
  });

  it('flush writes at once, and waits for what is being written', async () => {
    let finish = (_stored: boolean) => {};
    const { saver, saved } = recorder(() => new Promise((resolve) => (finish = resolve)));
    saver.change('a', '1', original);
    saver.change('b', '2', original);
    vi.advanceTimersByTime(400);
    expect(saved).toEqual(['a: 1', 'b: 2']);
    saver.change('b', '3', original);
    let done = false;
    const flushed = saver.flush().then(() => (done = true));
    expect(saved).toEqual(['a: 1', 'b: 2', 'b: 3']);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toBe(false);
    expect(flushed).toBeInstanceOf(Promise);
    finish(true);
    await vi.advanceTimersByTimeAsync(1);
    // The first two never answered: a flush waits for all of them.
    expect(done).toBe(false);
  });

  it('flush resolves although a save fails', async () => {
    const { saver } = recorder(() => Promise.reject(new Error('full')));
    saver.change('a', '1', original);
    await expect(saver.flush()).resolves.toBeUndefined();
  });
});

describe('flushOnLeave', () => {
  it('flushes when the page is hidden or left, until it is stopped', () => {
    const view = new EventTarget();
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible', defaultView: view });
    const flush = vi.fn(async () => {});
    const stop = flushOnLeave({ flush }, page as unknown as Document);
    page.dispatchEvent(new Event('visibilitychange'));
    expect(flush).toHaveBeenCalledTimes(0);
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    view.dispatchEvent(new Event('pagehide'));
    expect(flush).toHaveBeenCalledTimes(2);
    stop();
    page.dispatchEvent(new Event('visibilitychange'));
    view.dispatchEvent(new Event('pagehide'));
    expect(flush).toHaveBeenCalledTimes(2);
  });
});
