import { readCString } from "./c_string.ts";
import type { Native, Pointer } from "./native.ts";
import type { Status } from "./status.ts";

/** A device as TensorFlow names it. */
export interface Device {
  /** e.g. "/job:localhost/replica:0/task:0/device:GPU:0". */
  readonly name: string;
  /** "CPU", "GPU", "XLA_CPU", … */
  readonly type: string;
}

/** The devices of a context, in TensorFlow's order. */
export function listDevices(
  native: Native,
  status: Status,
  context: Pointer,
): Device[] {
  const list = native.TFE_ContextListDevices(context, status.pointer);
  status.check("list its devices");
  try {
    const devices: Device[] = [];
    for (let i = 0; i < native.TF_DeviceListCount(list); i++) {
      const name = readCString(
        native.TF_DeviceListName(list, i, status.pointer),
      );
      const type = readCString(
        native.TF_DeviceListType(list, i, status.pointer),
      );
      status.check("name a device");
      devices.push({ name, type });
    }
    return devices;
  } finally {
    native.TF_DeleteDeviceList(list);
  }
}
