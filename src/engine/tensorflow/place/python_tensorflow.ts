import { FETCHED_VERSION, isSupportedVersion, SUPPORTED_VERSION } from "../versions.ts";
import { isCudaBuild } from "./cuda_build.ts";
import { lackOfFolder } from "./library_folder.ts";
import type { Finding } from "./place.ts";
import type { RunPython } from "./run_python.ts";

// Finds the package without importing it, which takes seconds. The folder that Python is started in is no place to look.
const SCRIPT = `
import importlib.metadata, importlib.util, json, os, sys
sys.path = [p for p in sys.path if p]
spec = importlib.util.find_spec("tensorflow")
answer = {}
if spec and spec.origin:
    answer["folder"] = os.path.dirname(spec.origin)
    for name in ("tensorflow", "tensorflow-cpu", "tensorflow-gpu", "tensorflow-macos", "tf-nightly"):
        try:
            answer["version"] = importlib.metadata.version(name)
            break
        except importlib.metadata.PackageNotFoundError:
            pass
print(json.dumps(answer))
`;

/** The TensorFlow that the user's own \`python3\` has, where it is of a version that is supported. */
export async function pythonTensorflow(python: RunPython): Promise<Finding> {
  const run = await python(["-c", SCRIPT]);
  if (run.code === "absent") {
    return no("there is no python3 to ask for a TensorFlow", "install Python 3.9 or later");
  }
  const { folder, version } = answerOf(run.stdout);
  if (folder === undefined) return no("it has no TensorFlow", INSTALL);
  if (version === undefined || !isSupportedVersion(version)) {
    return no(
      `found TensorFlow ${version ?? "of no known version"}, wanted ${SUPPORTED_VERSION}`,
      INSTALL,
    );
  }
  const lack = lackOfFolder(folder);
  if (lack !== undefined) return no(`in its TensorFlow ${version}, "${folder}", ${lack}`, INSTALL);
  return { found: { folder, version, source: "python", cuda: isCudaBuild(folder) } };
}

const INSTALL = `run "python3 -m pip install tensorflow==${FETCHED_VERSION}"`;

function no(found: string, wayOut: string): Finding {
  return { reasons: [`Cannot use the TensorFlow of your Python: ${found}; ${wayOut}`] };
}

function answerOf(stdout: string): { folder?: string; version?: string } {
  try {
    const answer: unknown = JSON.parse(stdout);
    return typeof answer === "object" && answer !== null ? answer : {};
  } catch {
    return {};
  }
}
