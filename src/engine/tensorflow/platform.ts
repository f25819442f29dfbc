/** The file names of TensorFlow's two libraries on this system: `main` needs `framework`. */
export function libraryNames(
  os: string = Deno.build.os,
): { main: string; framework: string } {
  return os === "darwin"
    ? {
      main: "libtensorflow_cc.2.dylib",
      framework: "libtensorflow_framework.2.dylib",
    }
    : {
      main: "libtensorflow_cc.so.2",
      framework: "libtensorflow_framework.so.2",
    };
}
