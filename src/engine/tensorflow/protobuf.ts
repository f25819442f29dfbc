/** A message of TensorFlow's protobuf classes; its methods are known by name only. */
// deno-lint-ignore no-explicit-any
export interface ProtoMessage extends Record<string, ((...args: any[]) => unknown) | undefined> {}

type MessageClass = new () => ProtoMessage;

/** The classes of TensorFlow's protobuf messages that a GraphDef is made of. */
export interface Protobuf {
  readonly GraphDef: MessageClass;
  readonly VersionDef: MessageClass;
  readonly NodeDef: MessageClass;
  readonly AttrValue: MessageClass & { readonly ListValue: MessageClass };
  readonly NameAttrList: MessageClass;
  readonly Tensor: MessageClass;
  readonly TensorShape: MessageClass & { readonly Dim: MessageClass };
}

let classes: Protobuf | undefined;

/** Loads the protobuf classes that ship in tfjs-node-gpu; without native part. */
export async function loadProtobuf(): Promise<Protobuf> {
  const module = await import("@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js");
  const found = module as unknown as Protobuf & { default?: Protobuf };
  classes = found.default ?? found;
  return classes;
}

/** The classes, once `loadProtobuf` has run. */
export function protobuf(): Protobuf {
  if (classes) return classes;
  throw new Error(
    "Cannot write a GraphDef: the protobuf classes are not loaded; call loadProtobuf first",
  );
}
