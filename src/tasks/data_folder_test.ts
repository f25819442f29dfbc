import { assertEquals } from "@std/assert";
import { dataFolder } from "./data_folder.ts";

Deno.test("dataFolder: EOS_DATA first, then the user's data folder of each system", () => {
  const folder = (variables: Record<string, string>, os = "linux") =>
    dataFolder((name) => variables[name], os);
  const home = { HOME: "/home/x" };
  assertEquals(folder({ ...home, EOS_DATA: "here", XDG_DATA_HOME: "/d" }), "here");
  assertEquals(folder({ ...home, XDG_DATA_HOME: "/d" }), "/d/edge-of-stability");
  assertEquals(folder({ ...home, XDG_DATA_HOME: "d" }), "/home/x/.local/share/edge-of-stability");
  assertEquals(folder({ ...home, EOS_DATA: "" }), "/home/x/.local/share/edge-of-stability");
  assertEquals(folder(home, "darwin"), "/home/x/Library/Application Support/edge-of-stability");
  assertEquals(folder({}), ".local/share/edge-of-stability");
});
