/**
 * Averages square blocks of pixels: images stored plane after plane, row-major [images, channels, from, from], become
 * [images, channels, to, to]; `to` divides `from`. What PyTorch's `avg_pool2d` gives for such blocks.
 */
export function shrinkImages(pixels: Uint8Array, from: number, to: number): Float64Array {
  const block = from / to;
  const planes = pixels.length / (from * from);
  const averages = new Float64Array(planes * to * to);
  for (let at = 0; at < pixels.length; at++) {
    const plane = Math.floor(at / (from * from));
    const row = Math.floor(Math.floor(at / from) % from / block);
    const column = Math.floor(at % from / block);
    averages[(plane * to + row) * to + column]! += pixels[at]!;
  }
  // Sums of bytes are exact; one division rounds.
  return averages.map((sum) => sum / (block * block));
}
