import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { hoist, type Hoisted } from "./hoist.ts";
import { type DType, dtypeNumber, type Node, nodeOutputs, type Program } from "./program.ts";
import type { ValueSpec } from "./program.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { type RecordBackend, recordBackend, tensorOf, withRecorder } from "./record_backend.ts";
import { type Recording, whileRecording } from "./recording.ts";
import { simplify } from "./simplify.ts";

/**
 * Records a pure function of tensors as a program; nothing is executed.
 * Throws a TypeError when `f` uses a tensor that is neither an input nor made by it, reads a value, or uses an op
 * without a row in the op table.
 */
export function record(
  f: (...inputs: Tensor[]) => Tensor[],
  inputs: readonly ValueSpec[],
): Program {
  const recorder = createRecorder();
  const backend = recordBackend();
  return withRecorder(
    recorder,
    () =>
      whileRecording(recordingInto(recorder, backend), () => {
        let outputs: number[] = [];
        tf.tidy(() => {
          const tensors = inputs.map((spec) => tensorOf(backend, recorder, recorder.input(spec)));
          outputs = backend.getInputTensorIds(f(...tensors));
        });
        return withIdentities(simplify(recorder.finish(outputs)));
      }),
  );
}

/** An engine may not hand an input back as an output, nor one value as two outputs: those get an identity op. */
function withIdentities(program: Program): Program {
  const specs = [...program.specs], nodes = [...program.nodes];
  const taken = new Set(program.inputs);
  const outputs = program.outputs.map((id) => {
    const spec = specs[id]!;
    const output = taken.has(id) ? specs.push(spec) - 1 : id;
    if (taken.has(id)) {
      const attributes = [{
        name: "T",
        type: 4,
        value: dtypeNumber[spec.dtype],
      }];
      nodes.push({
        kind: "op",
        op: "Identity",
        attributes,
        inputs: [id],
        outputs: [output],
      });
    }
    taken.add(output);
    return output;
  });
  return { ...program, specs, nodes, outputs };
}

export function specOf(tensor: Tensor): ValueSpec {
  return { shape: tensor.shape, dtype: tensor.dtype as DType };
}

function recordingInto(recorder: Recorder, backend: RecordBackend): Recording {
  const ids = (tensors: readonly Tensor[]) => backend.getInputTensorIds(tensors);
  const tensor = (id: number) => tensorOf(backend, recorder, id);
  return {
    loop(body, state, constants, steps) {
      const count = typeof steps === "number" ? tf.scalar(steps, "int32") : steps;
      const given = ids([count, ...state, ...constants]);
      const program = recordBody(body, state, constants);
      const hoisted = hoist(program, 1 + state.length);
      const inputs = [...given, ...pushBefore(recorder, program, hoisted, given)];
      const node = (
        outputs: number[],
      ) => ({ kind: "loop", body: hoisted.body, inputs, outputs } as const);
      return recorder.push(node, state.map(specOf)).map(tensor);
    },
    setRow(buffer, index, row) {
      const inputs = ids([buffer, index, row]);
      const node = (
        [output]: number[],
      ) => ({ kind: "set-row", inputs, output: output! } as const);
      return tensor(recorder.push(node, [specOf(buffer)])[0]!);
    },
    getRow(buffer, index) {
      const inputs = ids([buffer, index]);
      const node = (
        [output]: number[],
      ) => ({ kind: "get-row", inputs, output: output! } as const);
      const spec = {
        shape: [...index.shape, ...buffer.shape.slice(1)],
        dtype: buffer.dtype as DType,
      };
      return tensor(recorder.push(node, [spec])[0]!);
    },
  };
}

/** Appends what comes before a loop; gives the values that the loop takes from it. `given`: what the body's inputs are here. */
function pushBefore(
  recorder: Recorder,
  { inputs, specs }: Program,
  { before, extra }: Hoisted,
  given: readonly number[],
): number[] {
  const here = new Map(inputs.map((value, i) => [value, given[i]!]));
  for (const node of before) {
    const outputs = nodeOutputs(node);
    const made = node.kind === "constant"
      ? [recorder.constant(node.values, specs[node.output]!)]
      : recorder.push(
        (to) => ({
          ...node,
          inputs: node.inputs.map((value) => here.get(value)!),
          ...("outputs" in node ? { outputs: to } : { output: to[0]! }),
        } as Node),
        outputs.map((value) => specs[value]!),
      );
    outputs.forEach((value, i) => here.set(value, made[i]!));
  }
  return extra.map((value) => here.get(value)!);
}

function recordBody(
  body: (state: Tensor[], constants: Tensor[], step: Tensor) => Tensor[],
  state: readonly Tensor[],
  constants: readonly Tensor[],
): Program {
  const specs = [
    { shape: [], dtype: "int32" as const },
    ...[...state, ...constants].map(specOf),
  ];
  const program = record((step, ...rest) => {
    return body(rest.slice(0, state.length), rest.slice(state.length), step!);
  }, specs);
  state.forEach((before, i) => {
    const after = program.specs[program.outputs[i] ?? -1];
    const [want, got] = [
      specText(specOf(before)),
      after ? specText(after) : "nothing",
    ];
    if (want !== got) {
      throw new TypeError(
        `Cannot record a loop: its body turns state ${i} from ${want} into ${got}; shape and dtype must stay`,
      );
    }
  });
  return program;
}

const specText = (spec: ValueSpec) => `${spec.dtype}[${spec.shape.join(",")}]`;
