import { claims } from "../claims/mod.ts";
import { diagnoseEngines } from "./doctor_engines.ts";
import { jobs } from "./jobs.ts";
import { type Catalogue, engineNames, profileNames, type Work } from "./work.ts";

const engineHelp: Readonly<Record<typeof engineNames[number], string>> = {
  auto: "tensorflow where it is found or can be fetched, else wasm",
  tensorflow: "TensorFlow's C API, compiled by XLA; on a GPU where its build has CUDA",
  wasm: "tfjs on WebAssembly, op by op: works on a fresh machine",
  cpu: "tfjs in plain JavaScript: the last resort, and a reference",
};

const profileHelp: Readonly<Record<typeof profileNames[number], string>> = {
  smoke: "seconds: does everything hold together",
  desk: "minutes: enough cells to decide",
  paper: "hours: wide nets and the paper's tasks",
};

/** The real work behind the commands. Rooms are loaded when a command needs them. */
export function eosWork(now: () => number): Work {
  return {
    ...jobs(now),
    catalogue,
    diagnose: (engine, onProgress) => diagnoseEngines(engine, onProgress, now),
    async dataFolder(env) {
      const { dataFolder } = await import("../tasks/mod.ts");
      return dataFolder(env, Deno.build.os);
    },
    async fetchData(dataSet, dataFolder, say) {
      const { fetchDataset } = await import("../tasks/mod.ts");
      await fetchDataset(dataSet, { dataFolder, say });
    },
  };
}

async function catalogue(): Promise<Catalogue> {
  const { lossList, taskList } = await import("../tasks/mod.ts");
  const { initializations, networkList } = await import("../networks/mod.ts");
  const { curvatureList } = await import("../curvature/mod.ts");
  const { populations } = await import("../arbitraries/mod.ts");
  const { optimizerList, scheduleList } = await import("../training/mod.ts");
  const ofSpecs = (list: ReturnType<typeof optimizerList>) =>
    list.map(({ pattern, summary, example }) => ({
      name: pattern,
      help: `${summary}; e.g. ${example}`,
    }));
  return {
    claims: claims.map(({ id, title }) => ({ name: id, help: title })),
    profiles: profileNames.map((name) => ({ name, help: profileHelp[name] })),
    populations: Object.values(populations).map(({ id, statement }) => ({
      name: id,
      help: statement,
    })),
    engines: engineNames.map((name) => ({ name, help: engineHelp[name] })),
    networks: networkList().map(({ pattern, summary, example, options }) => ({
      name: pattern,
      help: [
        summary,
        `e.g. ${example}`,
        ...options.length > 0 ? [`options ${options.join(", ")}`] : [],
      ].join("; "),
    })),
    tasks: taskList().map(({ form, meaning, example, losses }) => ({
      name: form,
      help: `${meaning}; ${losses.join(" or ")}; e.g. ${example}`,
    })),
    losses: lossList.map(({ name, summary }) => ({ name, help: summary })),
    initializations: initializations.map(({ name, summary }) => ({ name, help: summary })),
    optimizers: ofSpecs(optimizerList()),
    schedules: ofSpecs(scheduleList()),
    curvature: curvatureList.map(({ name, estimates, source }) => ({
      name,
      help: `${estimates}; ${source}`,
    })),
    "data sets": ["cifar-10", "mnist", "fashion-mnist", "tinyshakespeare"].map((name) => ({
      name,
      help: `deno task data ${name}`,
    })),
  };
}
