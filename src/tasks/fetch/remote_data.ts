import type { DataSetName } from "../types.ts";

/** Hexadecimal digests; each that is given is checked. */
export interface Digests {
  readonly md5?: string;
  readonly sha256?: string;
}

/** A file that a download is unpacked to. */
export interface UnpackedFile {
  /** Path inside the archive, and inside the data folder; "/" between its parts. */
  readonly path: string;
  readonly bytes: number;
  readonly digests: Digests;
}

/** One file to download. */
export interface RemoteFile {
  /** Base name. */
  readonly name: string;
  /** Where it lies, in the order in which it is tried. */
  readonly urls: readonly string[];
  readonly bytes: number;
  readonly digests: Digests;
  /** "plain": the file itself. "gzip": one file. "tar.gz": an archive of several. */
  readonly packing: "plain" | "gzip" | "tar.gz";
  readonly contents: readonly UnpackedFile[];
}

/** A public data set: its official files with their published sizes and digests. */
export interface RemoteData {
  readonly title: string;
  /** Its folder inside the data folder. */
  readonly folder: string;
  readonly files: readonly RemoteFile[];
}

/** Of karpathy/char-rnn's file, which has not changed since 2015. */
const shakespeareSum = "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed";

/** Mirrors, the official one or its successor first. What they serve is checked, so plain HTTP is no danger. */
const sources = {
  "mnist": [
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
  ],
  "fashion-mnist": [
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
  ],
} as const;

/**
 * The official downloads. The archives' MD5 stand on the data sets' own pages, and so do those of the unpacked MNIST files
 * in torchvision's and of Fashion-MNIST's in its repository; the SHA-256 are those that public loaders pin beside the same
 * MD5. `batches.meta.txt` is covered by its archive's digests alone. Tiny Shakespeare has no other home than its author's
 * repository, pinned to a commit.
 */
export const remoteData: Readonly<Record<DataSetName, RemoteData>> = {
  "cifar-10": {
    title: "CIFAR-10 (binary version)",
    folder: "cifar-10-batches-bin",
    files: [{
      name: "cifar-10-binary.tar.gz",
      urls: [
        "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
        "https://cave.cs.toronto.edu/kriz/cifar-10-binary.tar.gz",
      ],
      bytes: 170_052_171,
      digests: {
        md5: "c32a1d4ab5d03f1284b67883e8d87530",
        sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
      },
      packing: "tar.gz",
      contents: [
        batch(
          "data_batch_1.bin",
          "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
        ),
        batch(
          "data_batch_2.bin",
          "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
        ),
        batch(
          "data_batch_3.bin",
          "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
        ),
        batch(
          "data_batch_4.bin",
          "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
        ),
        batch(
          "data_batch_5.bin",
          "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
        ),
        batch("test_batch.bin", "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"),
        { path: "cifar-10-batches-bin/batches.meta.txt", bytes: 61, digests: {} },
      ],
    }],
  },
  "mnist": {
    title: "MNIST",
    folder: "mnist",
    files: [
      idx("mnist", "train-images-idx3-ubyte", {
        bytes: 9_912_422,
        md5: "f68b3c2dcbeaaa9fbdd348bbdeb94873",
        sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        unpacked: [47_040_016, "6bbc9ace898e44ae57da46a324031adb"],
      }),
      idx("mnist", "train-labels-idx1-ubyte", {
        bytes: 28_881,
        md5: "d53e105ee54ea40749a09fcbcd1e9432",
        sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        unpacked: [60_008, "a25bea736e30d166cdddb491f175f624"],
      }),
      idx("mnist", "t10k-images-idx3-ubyte", {
        bytes: 1_648_877,
        md5: "9fb629c4189551a2d022fa330f9573f3",
        sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        unpacked: [7_840_016, "2646ac647ad5339dbf082846283269ea"],
      }),
      idx("mnist", "t10k-labels-idx1-ubyte", {
        bytes: 4_542,
        md5: "ec29112dd5afa0611ce80d1b7f02629c",
        sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
        unpacked: [10_008, "27ae3e4e09519cfbb04c329615203637"],
      }),
    ],
  },
  "fashion-mnist": {
    title: "Fashion-MNIST",
    folder: "fashion-mnist",
    files: [
      idx("fashion-mnist", "train-images-idx3-ubyte", {
        bytes: 26_421_880,
        md5: "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
        sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        unpacked: [47_040_016, "f4a8712d7a061bf5bd6d2ca38dc4d50a"],
      }),
      idx("fashion-mnist", "train-labels-idx1-ubyte", {
        bytes: 29_515,
        md5: "25c81989df183df01b3e8a0aad5dffbe",
        sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        unpacked: [60_008, "9018921c3c673c538a1fc5bad174d6f9"],
      }),
      idx("fashion-mnist", "t10k-images-idx3-ubyte", {
        bytes: 4_422_102,
        md5: "bef4ecab320f06d8554ea6380940ec79",
        sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        unpacked: [7_840_016, "8181f5470baa50b63fa0f6fddb340f0a"],
      }),
      idx("fashion-mnist", "t10k-labels-idx1-ubyte", {
        bytes: 5_148,
        md5: "bb300cfdad3c16e7a12a480ee83cd310",
        sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
        unpacked: [10_008, "15d484375f8d13e6eb1aabb0c3f46965"],
      }),
    ],
  },
  "tinyshakespeare": {
    title: "Tiny Shakespeare",
    folder: "tinyshakespeare",
    files: [{
      name: "tinyshakespeare.txt",
      urls: [
        "https://raw.githubusercontent.com/karpathy/char-rnn/6f9487a6fe5b420b7ca9afb0d7c078e37c1d1b4e/data/tinyshakespeare/input.txt",
      ],
      bytes: 1_115_394,
      digests: { sha256: shakespeareSum },
      packing: "plain",
      contents: [{
        path: "tinyshakespeare/input.txt",
        bytes: 1_115_394,
        digests: { sha256: shakespeareSum },
      }],
    }],
  },
};

function batch(name: string, sha256: string): UnpackedFile {
  return { path: `cifar-10-batches-bin/${name}`, bytes: 30_730_000, digests: { sha256 } };
}

interface IdxDownload {
  readonly bytes: number;
  readonly md5: string;
  readonly sha256: string;
  readonly unpacked: readonly [bytes: number, md5: string];
}

function idx(folder: "mnist" | "fashion-mnist", name: string, file: IdxDownload): RemoteFile {
  const [bytes, md5] = file.unpacked;
  return {
    name: `${name}.gz`,
    urls: sources[folder].map((source) => `${source}${name}.gz`),
    bytes: file.bytes,
    digests: { md5: file.md5, sha256: file.sha256 },
    packing: "gzip",
    contents: [{ path: `${folder}/${name}`, bytes, digests: { md5 } }],
  };
}
