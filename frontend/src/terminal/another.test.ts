import { expect, it } from "vitest";
import { opensAnother } from "./another";

it.each(["docker run -it --rm alpine sh", "docker exec -ti es1 bash", "docker container run --rm -i alpine", "sh", "sudo su -", "clear; docker run -it alpine sh", "cd / && bash", "true || sh"])(
  "sees that %s has a prompt of its own",
  (command) => expect(opensAnother(command)).toBe(true),
);

it.each(["docker run -d --name it nginx", "docker ps", "docker run --init alpine ls", "shasum a", "./sh.sh", "echo sh | cat", "cat script | sh", "curl -fsS localhost | python3", "docker exec db bash -c 'a; sh b.sh'", 'echo "a\nsh"'])(
  "sees that %s has none",
  (command) => expect(opensAnother(command)).toBe(false),
);
