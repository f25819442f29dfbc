import { cStringBytes, forgetCString, keptCString } from "./c_string.ts";
import type { Native, Pointer } from "./native.ts";
import { requireOpen, type Session } from "./session.ts";
import type { Status } from "./status.ts";

/**
 * Makes a function of a graph and gives it to the context, where it is one more op, called `name`.
 * `graphDef` is a serialized GraphDef; `inputs` and `outputs` name its ends as "node" or "node:index".
 * Nothing native but the context's own copy outlives the call. Throws what TensorFlow finds wrong with the graph.
 */
export function addFunction(
  session: Session,
  name: string,
  graphDef: Uint8Array,
  inputs: readonly string[],
  outputs: readonly string[],
): void {
  requireOpen(session);
  const { native, status, context } = session;
  const graph = native.TF_NewGraph()!;
  try {
    importGraph(native, status, graph, name, graphDef);
    const made = native.TF_GraphToFunction(
      graph,
      keptCString(name),
      0,
      -1,
      null,
      inputs.length,
      ends(native, graph, name, inputs),
      outputs.length,
      ends(native, graph, name, outputs),
      null,
      null,
      null,
      status.pointer,
    );
    status.check(`make the function "${name}"`);
    try {
      native.TFE_ContextAddFunction(context, made, status.pointer);
      status.check(`add the function "${name}"`);
    } finally {
      native.TF_DeleteFunction(made);
    }
  } finally {
    native.TF_DeleteGraph(graph);
  }
}

/** Takes the function `name` out of the context. Throws when there is none. */
export function removeFunction(session: Session, name: string): void {
  requireOpen(session);
  const { native, status, context } = session;
  native.TFE_ContextRemoveFunction(context, keptCString(name), status.pointer);
  status.check(`remove the function "${name}"`);
  forgetCString(name);
}

function importGraph(
  native: Native,
  status: Status,
  graph: Pointer,
  name: string,
  graphDef: Uint8Array,
): void {
  const buffer = native.TF_NewBufferFromString(
    graphDef as Uint8Array<ArrayBuffer>,
    BigInt(graphDef.length),
  );
  const options = native.TF_NewImportGraphDefOptions();
  try {
    native.TF_GraphImportGraphDef(graph, buffer, options, status.pointer);
    status.check(`import the graph of "${name}"`);
  } finally {
    native.TF_DeleteImportGraphDefOptions(options);
    native.TF_DeleteBuffer(buffer);
  }
}

/** An array of TF_Output: a pointer to the operation and an int32 index, padded to sixteen bytes each. */
function ends(
  native: Native,
  graph: Pointer,
  name: string,
  names: readonly string[],
): BigUint64Array<ArrayBuffer> {
  const packed = new BigUint64Array(names.length * 2);
  names.forEach((end, i) => {
    const [node = "", index = "0"] = end.split(":");
    const bytes = cStringBytes(node);
    const operation = native.TF_GraphOperationByName(
      graph,
      bytes,
    );
    if (operation === null) {
      throw new Error(
        `Cannot make the function "${name}": its graph has no node "${node}"; name one that it has`,
      );
    }
    packed[2 * i] = Deno.UnsafePointer.value(operation);
    packed[2 * i + 1] = BigInt(index);
  });
  return packed;
}
