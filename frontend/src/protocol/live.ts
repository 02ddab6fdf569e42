/**
 * The messages of a lesson's socket: JSON texts, each with a `type`. The server has the same as records (web.live); the
 * examples in testdata/live are read by the tests of both.
 */

export interface OwnedLab {
  id: string;
  module: string;
  lesson: string;
  title: string;
}

const endings = ["idle", "shared", "stopped"] as const;

export type LabStatus =
  | { state: "waiting"; place: number }
  | { state: "preparing" }
  | { state: "ready"; lab: string; nodes: string[]; secondsLeft: number }
  | { state: "expiring"; secondsLeft: number }
  | { state: "ended"; reason: (typeof endings)[number] }
  | { state: "failed"; message: string; retrySeconds: number }
  | { state: "limit"; labs: OwnedLab[] };

/** `kept`: it passed before, and is not known to hold now. */
export type Outcome = "waiting" | "passed" | "kept" | "failed" | "broken";

/** One thing that does not hold; the texts may be empty. */
export interface Finding {
  say: string;
  expected: string;
  found: string;
}

export interface CheckStatus {
  id: string;
  outcome: Outcome;
  /** Kept, and known not to hold now. */
  gone: boolean;
  findings: Finding[];
  hints: number;
}

export interface ExerciseStatus {
  exercise: string;
  /** Once solved it stays so. */
  state: "open" | "solved";
  /** Whether all checks passed when they were last looked at. */
  holds: boolean;
  /** It was solved, and a check is known not to hold now. */
  lapsed: boolean;
  /** Whether anything of it has been done; before that, red says nothing. */
  touched: boolean;
  /** When it was solved; empty for not yet. */
  solvedAt: string;
  points: number;
  outOf: number;
  /** Empty for never. */
  checkedAt: string;
  checks: CheckStatus[];
}

export interface Hint {
  exercise: string;
  check: string;
  step: number;
  /** HTML of the lesson's author. */
  text: string;
}

/** The memory of a lab's machine, in bytes; a limit of 0 is none. */
export interface MemoryUse {
  lab: string;
  node: string;
  used: number;
  limit: number;
}

/** A program that was killed for want of memory; its container and its own name may be empty. */
export interface Killed {
  node: string;
  container: string;
  program: string;
}

/** A port of a machine that leads to a container. */
export interface PublishedPort {
  port: number;
  container: string;
  /** The port within. */
  containerPort: number;
}

/** All that a lab's machine publishes now. */
export interface Ports {
  lab: string;
  node: string;
  ports: PublishedPort[];
}

export type FromServer =
  | ({ type: "lab" } & LabStatus)
  | ({ type: "checks" } & ExerciseStatus)
  | ({ type: "hint" } & Hint)
  | ({ type: "memory" } & MemoryUse)
  | ({ type: "killed" } & Killed)
  | ({ type: "ports" } & Ports)
  | { type: "alive" }
  | { type: "problem"; title: string; detail: string }
  | { type: "unknown" };

export type ToServer =
  | { type: "ping" | "look" | "memory" | "ports" | "start" | "keep" | "restart" }
  | { type: "end"; lab: string }
  | { type: "hint"; exercise: string; check: string; step: number };

type Json = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

const outcomes: readonly string[] = ["waiting", "passed", "kept", "failed", "broken"];

export function encode(message: ToServer): string {
  return JSON.stringify(message);
}

export function decode(data: string): FromServer {
  let json: Json;
  try {
    json = (JSON.parse(data) ?? {}) as Json;
  } catch {
    return { type: "unknown" };
  }
  switch (json["type"]) {
    case "lab": {
      const status = labStatus(json);
      return status ? { type: "lab", ...status } : { type: "unknown" };
    }
    case "checks":
      return { type: "checks", ...exerciseStatus(json) };
    case "hint": {
      const { exercise, check, step } = json;
      return { type: "hint", exercise: text(exercise), check: text(check), step: number(step), text: text(json["text"]) };
    }
    case "memory":
      return { type: "memory", lab: text(json["lab"]), node: text(json["node"]), used: number(json["used"]), limit: number(json["limit"]) };
    case "killed":
      return { type: "killed", node: text(json["node"]), container: text(json["container"]), program: text(json["program"]) };
    case "ports":
      return { type: "ports", lab: text(json["lab"]), node: text(json["node"]), ports: list(json["ports"]).map(publishedPort) };
    case "alive":
      return { type: "alive" };
    case "problem":
      return { type: "problem", title: text(json["title"]), detail: text(json["detail"]) };
    default:
      return { type: "unknown" };
  }
}

function publishedPort(json: Json): PublishedPort {
  return { port: number(json["port"]), container: text(json["container"]), containerPort: number(json["containerPort"]) };
}

function labStatus(json: Json): LabStatus | null {
  const secondsLeft = number(json["secondsLeft"]);
  switch (json["state"]) {
    case "waiting":
      return { state: "waiting", place: number(json["place"]) };
    case "preparing":
      return { state: "preparing" };
    case "ready": {
      const nodes = (Array.isArray(json["nodes"]) ? json["nodes"] : []).filter((node) => typeof node === "string");
      return { state: "ready", lab: text(json["lab"]), nodes, secondsLeft };
    }
    case "expiring":
      return { state: "expiring", secondsLeft };
    case "ended":
      return { state: "ended", reason: endings.find((one) => one === json["reason"]) ?? "idle" };
    case "failed":
      return { state: "failed", message: text(json["message"]), retrySeconds: number(json["retrySeconds"]) };
    case "limit":
      return {
        state: "limit",
        labs: list(json["labs"]).map((lab) => ({
          id: text(lab["id"]),
          module: text(lab["module"]),
          lesson: text(lab["lesson"]),
          title: text(lab["title"]),
        })),
      };
    default:
      return null;
  }
}

function exerciseStatus(json: Json): ExerciseStatus {
  return {
    exercise: text(json["exercise"]),
    state: json["state"] === "solved" ? "solved" : "open",
    holds: json["holds"] === true,
    lapsed: json["lapsed"] === true,
    touched: json["touched"] === true,
    solvedAt: text(json["solvedAt"]),
    points: number(json["points"]),
    outOf: number(json["outOf"]),
    checkedAt: text(json["checkedAt"]),
    checks: list(json["checks"]).map(checkStatus),
  };
}

function checkStatus(json: Json): CheckStatus {
  const outcome = text(json["outcome"]);
  return {
    id: text(json["id"]),
    outcome: outcomes.includes(outcome) ? (outcome as Outcome) : "waiting",
    gone: json["gone"] === true,
    findings: list(json["findings"]).map((one) => ({
      say: text(one["say"]),
      expected: text(one["expected"]),
      found: text(one["found"]),
    })),
    hints: number(json["hints"]),
  };
}
