import { FETCHED_VERSION } from "../versions.ts";

/** A wheel on PyPI whose two libraries this project uses. Its hash is pinned: nothing else is unpacked. */
export interface Wheel {
  /** The platform as this project names it, e.g. "linux-x86_64". */
  readonly platform: string;
  readonly project: string;
  readonly version: string;
  /** The platform, as pip names it. */
  readonly tag: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Bytes of the two libraries, unpacked. */
  readonly unpacked: number;
}

const WHEELS: readonly Wheel[] = [
  {
    platform: "linux-x86_64",
    project: "tensorflow-cpu",
    version: FETCHED_VERSION,
    tag: "manylinux_2_27_x86_64",
    sha256: "2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c",
    bytes: 273_829_956,
    unpacked: 853_308_936,
  },
  {
    platform: "linux-aarch64",
    project: "tensorflow",
    version: FETCHED_VERSION,
    tag: "manylinux_2_27_aarch64",
    sha256: "4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c",
    bytes: 281_828_020,
    unpacked: 883_062_208,
  },
  {
    platform: "darwin-aarch64",
    project: "tensorflow",
    version: FETCHED_VERSION,
    tag: "macosx_12_0_arm64",
    sha256: "51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88",
    bytes: 223_405_849,
    unpacked: 740_805_624,
  },
];

/** The wheel for an operating system and processor as Deno names them; undefined where PyPI has none. */
export function wheelFor(os: string = Deno.build.os, arch: string = Deno.build.arch) {
  return WHEELS.find(({ platform }) => platform === `${os}-${arch}`);
}
