/** Whether the TensorFlow package in `folder` was built for CUDA, as its own build notes say; false where there are none. */
export function isCudaBuild(folder: string): boolean {
  try {
    const notes = Deno.readTextFileSync(`${folder}/python/platform/build_info.py`);
    return /["']is_cuda_build["']\s*,\s*True/.test(notes);
  } catch {
    return false;
  }
}
