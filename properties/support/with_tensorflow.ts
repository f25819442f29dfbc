import {
  openTensorflow,
  type TensorflowLibrary,
} from "../../src/engine/tensorflow/open_tensorflow.ts";
import { findTensorflow } from "../../src/engine/tensorflow/place/find.ts";
import { note } from "../house/note.ts";

// Where the engine finds it, too; nothing is fetched for this.
const finding = await findTensorflow();
// Opened outside the tests: a library is never closed again, which a test's sanitizer takes for a leak.
const library = "found" in finding ? openTensorflow({ folder: finding.found.folder }) : undefined;

/** Registers a test of TensorFlow's own C API; without the library it says so in a line that is counted. */
export function withTensorflow(name: string, test: (library: TensorflowLibrary) => void): void {
  Deno.test(name, () => {
    if (library) test(library);
    else note("not run", name, "TensorFlow is not here");
  });
}
