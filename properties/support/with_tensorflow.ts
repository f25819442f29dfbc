import {
  openTensorflow,
  type TensorflowLibrary,
} from "../../src/engine/tensorflow/open_tensorflow.ts";
import { note } from "../house/note.ts";

const folder = Deno.env.get("EOS_TENSORFLOW");
// Opened outside the tests: a library is never closed again, which a test's sanitizer takes for a leak.
const library = folder ? openTensorflow({ folder }) : undefined;

/** Registers a test of TensorFlow's own C API; without the library it says so in a line that is counted. */
export function withTensorflow(name: string, test: (library: TensorflowLibrary) => void): void {
  Deno.test(name, () => {
    if (library) test(library);
    else note("not run", name, "TensorFlow is not here");
  });
}
