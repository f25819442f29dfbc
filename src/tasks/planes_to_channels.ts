/**
 * Turns images that are stored plane after plane, row-major [images, channels, height, width], into [images, height, width,
 * channels].
 */
export function planesToChannels(
  planes: Float32Array,
  [height, width, channels]: readonly [number, number, number],
): Float32Array {
  if (channels === 1) return planes;
  const size = height * width;
  const turned = new Float32Array(planes.length);
  for (let start = 0; start < planes.length; start += size * channels) {
    for (let c = 0; c < channels; c++) {
      for (let at = 0; at < size; at++) {
        turned[start + at * channels + c] = planes[start + c * size + at]!;
      }
    }
  }
  return turned;
}
