import { SUPPORTED_VERSION } from "../versions.ts";
import { isCudaBuild } from "./cuda_build.ts";
import { lackOfFolder } from "./library_folder.ts";
import type { Finding } from "./place.ts";

/**
 * The TensorFlow in the folder that EOS_TENSORFLOW names, or in that folder's `tensorflow`.
 * @param named the variable's value
 */
export function namedTensorflow(named: string): Finding {
  const lacks = [named, `${named}/tensorflow`].map((folder) => ({
    folder,
    lack: lackOfFolder(folder),
  }));
  const good = lacks.find(({ lack }) => lack === undefined);
  if (good) {
    const { folder } = good;
    const cuda = isCudaBuild(folder);
    return { found: { folder, version: undefined, source: "EOS_TENSORFLOW", cuda } };
  }
  return {
    reasons: [
      `Cannot use EOS_TENSORFLOW="${named}": ${lacks[0]!.lack}; ` +
      `name a folder that holds the two libraries of TensorFlow ${SUPPORTED_VERSION}, or unset it`,
    ],
  };
}
