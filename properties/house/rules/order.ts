import { eachImport } from "../each_import.ts";
import { rooms } from "../rooms.ts";

/** A room imports only rooms in front of it; a room that the list does not name is a finding too. */
export const order: Deno.lint.Rule = eachImport((from, to) => {
  if (from.room === "" || to.kind !== "file") return null;
  if (to.place.wing !== "src") {
    return from.test ? null : `src/${from.room} imports ${to.place.path}: src imports only src`;
  }
  if (to.place.room === from.room) return null;
  if (to.place.room === "") {
    return `src/${from.room} imports ${to.place.path}: the public list imports the rooms, not they it`;
  }
  const [mine, other] = [from.room, to.place.room].map((room) =>
    (rooms as readonly string[]).indexOf(room)
  );
  if (mine! < 0 || other! < 0) {
    return `no room is called "${
      mine! < 0 ? from.room : to.place.room
    }": name it in properties/house/rooms.ts`;
  }
  return other! < mine!
    ? null
    : `src/${from.room} imports src/${to.place.room}, which stands behind it: ${rooms.join(" → ")}`;
});
