import { expect, it } from "vitest";
import { opensAnother, opensContainer } from "./another";

it.each(["docker run -it --rm alpine sh", "docker exec -ti es1 bash", "docker container run --rm -i alpine", "sh", "sudo su -", "clear; docker run -it alpine sh", "cd / && bash", "true || sh"])(
  "sees that %s has a prompt of its own",
  (command) => expect(opensAnother(command)).toBe(true),
);

it.each(["docker run -d --name it nginx", "docker ps", "docker run --init alpine ls", "shasum a", "./sh.sh", "echo sh | cat", "cat script | sh", "curl -fsS localhost | python3", "docker exec db bash -c 'a; sh b.sh'", 'echo "a\nsh"'])(
  "sees that %s has none",
  (command) => expect(opensAnother(command)).toBe(false),
);

it.each(["docker run -it --rm alpine sh", "sudo docker exec -ti es1 bash", "docker start -ai box", "docker attach box", "docker compose exec web sh", "docker compose -f a.yaml run web sh"])(
  "sees that %s gives the terminal to a container",
  (command) => expect(opensContainer(command)).toBe(true),
);

it.each(["nano a", "docker logs -f es1", "bash", "ssh node2", "docker run -d alpine", "docker compose exec -T web ls", "docker compose run -d web", "docker compose up", ""])(
  "sees that %s does not give it to a container",
  (command) => expect(opensContainer(command)).toBe(false),
);
