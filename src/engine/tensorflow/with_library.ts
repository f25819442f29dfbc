import { openTensorflow, type TensorflowLibrary } from "./open_tensorflow.ts";
import { findTensorflow } from "./place/find.ts";

const finding = await findTensorflow();
// Opened outside the tests: a library is never closed again, which a test's sanitizer takes for a leak.
const library = "found" in finding ? openTensorflow({ folder: finding.found.folder }) : undefined;

/**
 * Registers a test that needs TensorFlow. Where none is found it says so in a line that `deno task test` counts. The
 * test must leave as many tensors as it found.
 */
export function withLibrary(
  name: string,
  test: (library: TensorflowLibrary) => void | Promise<void>,
): void {
  Deno.test(name, async () => {
    if (!library) {
      // A test's own output, though the file is not a test itself.
      // deno-lint-ignore house/surroundings
      console.log(`not run: ${name}: no TensorFlow is here (findTensorflow says why)`);
      return;
    }
    const before = library.binding.getNumOfTensors();
    await test(library);
    const left = library.binding.getNumOfTensors() - before;
    if (left !== 0) throw new Error(`The test left ${left} tensors behind; delete them`);
  });
}
