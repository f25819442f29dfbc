/**
 * The functions of TensorFlow's C API that this project calls, with their types for `Deno.dlopen`. Names, order and
 * types as in TensorFlow 2.21's headers `c/c_api.h`, `c/tf_tensor.h`, `c/tf_status.h` and `c/eager/c_api.h`. An array
 * made for one call goes as a "buffer", which Deno keeps alive during it; a kept one as a "pointer", which is cheaper.
 */
export const SYMBOLS = {
  TF_Version: { parameters: [], result: "pointer" },

  TF_NewStatus: { parameters: [], result: "pointer" },
  TF_DeleteStatus: { parameters: ["pointer"], result: "void" },
  TF_GetCode: { parameters: ["pointer"], result: "i32" },
  TF_Message: { parameters: ["pointer"], result: "pointer" },
  TF_SetStatus: { parameters: ["pointer", "i32", "pointer"], result: "void" },

  TF_AllocateTensor: {
    parameters: ["i32", "buffer", "i32", "usize"],
    result: "pointer",
  },
  TF_DeleteTensor: { parameters: ["pointer"], result: "void" },
  TF_TensorData: { parameters: ["pointer"], result: "pointer" },
  TF_TensorByteSize: { parameters: ["pointer"], result: "usize" },

  TF_NewBufferFromString: {
    parameters: ["buffer", "usize"],
    result: "pointer",
  },
  TF_DeleteBuffer: { parameters: ["pointer"], result: "void" },
  TF_NewGraph: { parameters: [], result: "pointer" },
  TF_DeleteGraph: { parameters: ["pointer"], result: "void" },
  TF_NewImportGraphDefOptions: { parameters: [], result: "pointer" },
  TF_DeleteImportGraphDefOptions: { parameters: ["pointer"], result: "void" },
  TF_GraphImportGraphDef: {
    parameters: ["pointer", "pointer", "pointer", "pointer"],
    result: "void",
  },
  TF_GraphOperationByName: {
    parameters: ["pointer", "buffer"],
    result: "pointer",
  },
  TF_GraphToFunction: {
    // graph, name, append hash, operations (-1: all), their list, inputs, their list, outputs, their list,
    // output names, options, description, status
    parameters: [
      "pointer",
      "pointer",
      "u8",
      "i32",
      "pointer",
      "i32",
      "buffer",
      "i32",
      "buffer",
      "pointer",
      "pointer",
      "pointer",
      "pointer",
    ],
    result: "pointer",
  },
  TF_DeleteFunction: { parameters: ["pointer"], result: "void" },

  TFE_NewContextOptions: { parameters: [], result: "pointer" },
  TFE_DeleteContextOptions: { parameters: ["pointer"], result: "void" },
  TFE_ContextOptionsSetConfig: {
    parameters: ["pointer", "buffer", "usize", "pointer"],
    result: "void",
  },
  TFE_NewContext: { parameters: ["pointer", "pointer"], result: "pointer" },
  TFE_DeleteContext: { parameters: ["pointer"], result: "void" },
  TFE_ContextListDevices: {
    parameters: ["pointer", "pointer"],
    result: "pointer",
  },
  TF_DeleteDeviceList: { parameters: ["pointer"], result: "void" },
  TF_DeviceListCount: { parameters: ["pointer"], result: "i32" },
  TF_DeviceListName: {
    parameters: ["pointer", "i32", "pointer"],
    result: "pointer",
  },
  TF_DeviceListType: {
    parameters: ["pointer", "i32", "pointer"],
    result: "pointer",
  },
  TFE_ContextAddFunction: {
    parameters: ["pointer", "pointer", "pointer"],
    result: "void",
  },
  TFE_ContextRemoveFunction: {
    parameters: ["pointer", "pointer", "pointer"],
    result: "void",
  },

  TFE_NewTensorHandle: {
    parameters: ["pointer", "pointer"],
    result: "pointer",
  },
  TFE_DeleteTensorHandle: { parameters: ["pointer"], result: "void" },
  TFE_TensorHandleDataType: { parameters: ["pointer"], result: "i32" },
  TFE_TensorHandleNumDims: {
    parameters: ["pointer", "pointer"],
    result: "i32",
  },
  TFE_TensorHandleDim: {
    parameters: ["pointer", "i32", "pointer"],
    result: "i64",
  },
  TFE_TensorHandleResolve: {
    parameters: ["pointer", "pointer"],
    result: "pointer",
  },
  TFE_TensorHandleCopyToDevice: {
    parameters: ["pointer", "pointer", "pointer", "pointer"],
    result: "pointer",
  },

  TFE_NewOp: {
    parameters: ["pointer", "pointer", "pointer"],
    result: "pointer",
  },
  TFE_DeleteOp: { parameters: ["pointer"], result: "void" },
  TFE_OpSetDevice: {
    parameters: ["pointer", "pointer", "pointer"],
    result: "void",
  },
  TFE_OpAddInput: {
    parameters: ["pointer", "pointer", "pointer"],
    result: "void",
  },
  TFE_OpSetAttrString: {
    parameters: ["pointer", "pointer", "buffer", "usize"],
    result: "void",
  },
  TFE_OpSetAttrInt: {
    parameters: ["pointer", "pointer", "i64"],
    result: "void",
  },
  TFE_OpSetAttrFloat: {
    parameters: ["pointer", "pointer", "f32"],
    result: "void",
  },
  TFE_OpSetAttrBool: {
    parameters: ["pointer", "pointer", "u8"],
    result: "void",
  },
  TFE_OpSetAttrType: {
    parameters: ["pointer", "pointer", "i32"],
    result: "void",
  },
  TFE_OpSetAttrShape: {
    parameters: ["pointer", "pointer", "buffer", "i32", "pointer"],
    result: "void",
  },
  TFE_OpSetAttrIntList: {
    parameters: ["pointer", "pointer", "buffer", "i32"],
    result: "void",
  },
  TFE_OpSetAttrFloatList: {
    parameters: ["pointer", "pointer", "buffer", "i32"],
    result: "void",
  },
  TFE_OpSetAttrTypeList: {
    parameters: ["pointer", "pointer", "buffer", "i32"],
    result: "void",
  },
  TFE_Execute: {
    parameters: ["pointer", "pointer", "pointer", "pointer"],
    result: "void",
  },
  /** The same function, run off the main thread, so that the event loop lives during a long call. */
  executeAside: {
    name: "TFE_Execute",
    parameters: ["pointer", "pointer", "pointer", "pointer"],
    result: "void",
    nonblocking: true,
  },
} as const satisfies Deno.ForeignLibraryInterface;
