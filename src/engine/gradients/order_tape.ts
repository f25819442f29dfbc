import * as tf from "@tensorflow/tfjs";

interface TapeNode {
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
}

/** The part of tfjs's engine that keeps the tape; not in its types. */
interface Taping {
  readonly state: { activeTape: TapeNode[] };
  addTapeNode(
    kernelName: string,
    inputs: tf.NamedTensorMap,
    outputs: tf.Tensor[],
    gradient: unknown,
    saved: tf.Tensor[],
    attributes: tf.NamedAttrMap,
  ): void;
}

/**
 * Mends tfjs's tape for second derivatives (its issue 3252, open in 4.22.0, the last release).
 *
 * An op that saves its own output for its gradient (Tanh, Exp, Elu, Sigmoid, Softmax, …) puts the clone that it saves on
 * the tape before itself. Walking the tape from the inputs, tfjs then finds that the clone depends on nothing, and
 * whatever flows through it is dropped: silently, if the second derivative has other paths. Here each op's node is
 * moved before the clones of its outputs. Once is enough: the tape belongs to tfjs's one engine, not to a backend.
 */
export function orderTape(): void {
  const taping = tf.engine() as unknown as Taping;
  const add = taping.addTapeNode;
  taping.addTapeNode = function (this: Taping, ...call: Parameters<Taping["addTapeNode"]>) {
    add.apply(this, call);
    const [, , outputs, , saved] = call;
    if (saved.length === 0) return;
    const own = new Set(outputs.map((output) => output.id));
    // The clones are the nodes just before: one for each saved tensor.
    const clones = this.state.activeTape.splice(-1 - saved.length);
    const node = clones.pop()!;
    const ofOutputs = (clone: TapeNode) => own.has(clone.inputs["x"]!.id);
    this.state.activeTape.push(
      ...clones.filter((clone) => !ofOutputs(clone)),
      node,
      ...clones.filter(ofOutputs),
    );
  };
}
