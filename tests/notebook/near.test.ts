import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/notebook/near.ts';

describe('nearest', () => {
  const names = ['conv2d', 'depthwiseConv2d', 'kernel', 'kernels', 'Plot', 'x'];

  it.each([
    ['conv2', 'conv2d'],
    ['covn2d', 'conv2d'],
    ['Conv2D', 'conv2d'],
    ['kernal', 'kernel'],
    ['PLOT', 'Plot'],
    ['kernelss', 'kernels'],
    ['depthwiseConvd', 'depthwiseConv2d'],
    ['plot', 'Plot'],
  ])('finds for %s: %s', (meant, found) => {
    expect(nearest(meant, names)).toBe(found);
  });

  it.each(['', 'y', 'pool', 'convolve', 'x', 'kernelx'])('finds nothing near "%s"', (meant) => {
    expect(nearest(meant, names)).toBeNull();
  });
});
