/**
 * Tasks: what networks are trained on. A spec string names a data set, its size and its classes; synthetic data are
 * generated from a seed, real ones read in the formats of their official downloads, standardized, and fetched on request;
 * targets and losses go with them.
 *
 * This room must not know what a network, an optimizer, a sharpness or a claim is, nor read the environment, the command
 * line or the clock: the data folder, the seed and the voice of a download are handed to it.
 */
export type {
  BlobsSpec,
  ChebyshevSpec,
  DataSetName,
  DeepLinearSpec,
  ImageSpec,
  ImageTaskKind,
  InputLayout,
  LabelRule,
  LossName,
  PointSpec,
  Task,
  TaskFacts,
  TaskSpec,
  TextSpec,
  VocabularyName,
} from "./types.ts";
export { parseTask } from "./parse_task.ts";
export { type LoadOptions, loadTask } from "./load_task.ts";
export { targetRows } from "./target_rows.ts";
export { lossPerReplicate } from "./losses.ts";
export { lossList } from "./loss_list.ts";
export { taskList, type TaskListing } from "./task_list.ts";
export { dataFolder } from "./data_folder.ts";
export { type DataState, dataState } from "./data_state.ts";
export { missingData } from "./missing_data.ts";
export { fetchDataset, type FetchOptions } from "./fetch/fetch_dataset.ts";
