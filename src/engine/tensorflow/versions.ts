/** The TensorFlow that this project is written and tested against: its C API, its wheels, its behaviour. */
export const SUPPORTED_VERSION = "2.21";

/** The exact version that is fetched. */
export const FETCHED_VERSION = "2.21.0";

/** Whether `version` ("2.21.0", "2.21.1") is one that this project supports: the same minor release. */
export function isSupportedVersion(version: string): boolean {
  return version === SUPPORTED_VERSION ||
    version.startsWith(`${SUPPORTED_VERSION}.`);
}
